"""What the demo consists of, apart from its people. All of it written for this site."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_noop

TEXTS = Path(__file__).parent / "texts"
PLAN_FILES = Path(settings.BASE_DIR) / "plans" / "demo"

LEAD = gettext_noop(
    "Half-marathon and marathon plans that coaches wrote, fitted to your race day, your "
    "paces and the days you have."
)
LIBRARY_INTRODUCTION = gettext_noop(
    "Each plan shows what it asks of you, week by week, before you choose it. When you do, "
    "it is fitted to your race date, your kilometres and your days."
)
METHODS_INTRODUCTION = gettext_noop(
    "Two ways to train, and why they work. Both rest on many easy kilometres; they differ "
    "in what they do with the rest."
)
GUIDES_INTRODUCTION = gettext_noop("Short reads on training well, for the days between the runs.")


@dataclass(frozen=True)
class DemoText:
    """A page with a body: ``name`` is slug, key and file in one."""

    name: str
    title: str
    summary: str

    @property
    def body(self) -> str:
        return (TEXTS / f"{self.name}.html").read_text(encoding="utf-8").strip()


METHODS = (
    DemoText(
        "polarised",
        "Polarised: mostly easy, sometimes hard",
        gettext_noop(
            "Four fifths of your running at a pace at which you can talk, one fifth clearly hard, "
            "and little between."
        ),
    ),
    DemoText(
        "threshold",
        "Threshold: raise the pace you can hold",
        gettext_noop(
            "Long repeats with short pauses, at the pace you could race for an hour, on a broad "
            "base of easy kilometres."
        ),
    ),
)

GUIDES = (
    DemoText(
        "read-a-session",
        "How to read a session",
        "Words, picture and paces: what your plan tells you for today, and what to do when it "
        "does not work out.",
    ),
    DemoText(
        "last-two-weeks",
        "The last two weeks",
        "You cannot get fitter before a race any more, but you can get fresher. How to run "
        "less without getting slower.",
    ),
)


def plan_files() -> list[Path]:
    """The templates in the open plan format, half marathons first, easiest first."""
    order = ("beginner", "intermediate", "advanced")
    return sorted(
        PLAN_FILES.glob("*.json"),
        key=lambda path: (
            not path.stem.startswith("half"),
            order.index(path.stem.rpartition("_")[2]),
        ),
    )
