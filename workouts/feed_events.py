"""A runner's sessions as events, worded in the language that is active."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.models import ScheduledWorkout
from plans.services.targets import RunnerTargets
from plans.wording.stored import title_of
from workouts.domain.ical import FeedEvent
from workouts.wording.sessions import amount_text, place_text, session_lines


def feed_events(workouts: Iterable[ScheduledWorkout]) -> Iterator[FeedEvent]:
    """Each session with its steps and paces, and where to read it on the site.

    The host of the address is that of the settings: a feed that names the host it was
    asked by would differ from request to request.
    """
    words = _Words()
    site = settings.SITE_URL.rstrip("/")
    for workout in workouts:
        url = site + reverse("workouts:session", args=[workout.uid])
        title, steps = words.of(workout)
        yield FeedEvent(
            uid=str(workout.uid),
            day=workout.date,
            summary=title,
            description=_description(workout, steps, url),
            url=url,
            sequence=workout.version,
            changed_at=workout.changed_at,
        )


class _Words:
    """Titles and steps, each put into words once: a plan repeats its sessions."""

    def __init__(self) -> None:
        self.targets: dict[int, RunnerTargets] = {}
        self.known: dict[tuple[int, str, str], tuple[str, str]] = {}

    def of(self, workout: ScheduledWorkout) -> tuple[str, str]:
        key = (workout.plan_id, workout.workout_type, str(workout.steps))
        if key not in self.known:
            lines = session_lines(workout, self._targets(workout))
            self.known[key] = title_of(workout), "\n".join(line.as_text() for line in lines)
        return self.known[key]

    def _targets(self, workout: ScheduledWorkout) -> RunnerTargets:
        if workout.plan_id not in self.targets:
            self.targets[workout.plan_id] = RunnerTargets.of_plan(workout.plan)
        return self.targets[workout.plan_id]


def _description(workout: ScheduledWorkout, steps: str, url: str) -> str:
    blocks = [
        amount_text(workout),
        steps,
        workout.description,
        place_text(workout),
        _("Details: %(url)s") % {"url": url},
    ]
    return "\n\n".join(block for block in blocks if block)
