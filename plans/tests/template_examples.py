"""Templates for tests: a short plan in order, and pages made of it."""

from typing import Any

from plans.models import PlanLibraryPage, PlanTemplatePage
from plans.template_checks import DAY_NAMES

REST_OF_WEEK = ("", "8km E", "", "2km E, 3x2km T / 90s jog, 2km E", "", "6km E", "long: 12km E")
RACE_WEEK = ("", "6km E", "", "4km E, 4x100m strides / 100m jog", "", "", "race")


def week(cells: tuple[str, ...] = REST_OF_WEEK, *, focus: str = "base", note: str = "") -> Any:
    """One block of a page's ``weeks``."""
    values = dict(zip(DAY_NAMES, cells, strict=True))
    return ("week", {"focus": focus, "note": note, **values})


def weeks(count: int = 10, **replaced: str) -> list[Any]:
    """``count`` weeks that end in a race; ``w2_wednesday="…"`` replaces a cell."""
    made = [week(focus="build") for _ in range(count - 1)]
    made.append(week(RACE_WEEK, focus="taper"))
    for name, text in replaced.items():
        number, day = name.removeprefix("w").split("_")
        made[int(number) - 1][1][day] = text
    return made


def draft_page(
    library: PlanLibraryPage | None = None, *, title: str = "Steady half", **fields: Any
) -> PlanTemplatePage:
    """An unpublished template below the library, with a revision."""
    library = library or PlanLibraryPage.objects.get()
    page = PlanTemplatePage(
        title=title,
        live=False,
        **{"plan_type": "half_marathon", "source": "Written for a test", "weeks": weeks()} | fields,
    )
    library.add_child(instance=page)
    page.save_revision(clean=False)  # adding it has cleaned it
    return page


def published_page(**fields: Any) -> PlanTemplatePage:
    page = draft_page(**fields)
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page
