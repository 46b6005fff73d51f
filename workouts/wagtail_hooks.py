"""What runs add to pages of lower and higher parts of the site."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail import hooks

from accounts.hooks import Contribution
from accounts.portable import PLACE, ExportPart
from accounts.requests import signed_in_user
from workouts import portable_runs
from workouts.selectors.run_pages import runs_without_effort

BEFORE_OTHERS = 20


@hooks.register("dashboard_cards")
def how_was_it(request: HttpRequest) -> Contribution | None:
    """Asks for the effort of the latest run that has none, one at a time."""
    user = signed_in_user(request)
    runs = runs_without_effort(user, user.today())
    if not runs:
        return None
    context = {"run": runs[0], "others": len(runs) - 1}
    html = render_to_string("workouts/runs/effort_card.html", context, request=request)
    return Contribution(html, order=BEFORE_OTHERS, name="how_was_it")


@hooks.register(PLACE)
def runs_part() -> ExportPart:
    """Runs in an export of everything."""
    return portable_runs.PART
