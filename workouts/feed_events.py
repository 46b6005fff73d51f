"""A runner's sessions as events, worded in the language that is active."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.models import ScheduledWorkout
from plans.services.targets import RunnerTargets
from workouts.domain.ical import FeedEvent
from workouts.wording.sessions import amount_text, place_text, session_lines, title_of


def feed_events(workouts: Iterable[ScheduledWorkout]) -> Iterator[FeedEvent]:
    """Each session with its steps and paces, and where to read it on the site.

    The host of the address is that of the settings: a feed that names the host it was
    asked by would differ from request to request.
    """
    targets: dict[int, RunnerTargets] = {}
    site = settings.SITE_URL.rstrip("/")
    for workout in workouts:
        if workout.plan_id not in targets:
            targets[workout.plan_id] = RunnerTargets.of_plan(workout.plan)
        url = site + reverse("workouts:session", args=[workout.uid])
        yield FeedEvent(
            uid=str(workout.uid),
            day=workout.date,
            summary=title_of(workout),
            description=_description(workout, targets[workout.plan_id], url),
            url=url,
            sequence=workout.version,
            changed_at=workout.changed_at,
        )


def _description(workout: ScheduledWorkout, targets: RunnerTargets, url: str) -> str:
    lines = [line.as_text() for line in session_lines(workout, targets)]
    blocks = [
        amount_text(workout),
        "\n".join(lines),
        workout.description,
        place_text(workout),
        _("Details: %(url)s") % {"url": url},
    ]
    return "\n\n".join(block for block in blocks if block)
