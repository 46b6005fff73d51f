"""What a session's share card says: neither the day nor the plan nor whose it is."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from plans.domain.paces import session_items
from plans.domain.picture import Picture, session_picture
from plans.domain.spec import Repeat, SessionSpec, Step, flatten
from plans.models import ScheduledWorkout
from plans.services.targets import RunnerTargets
from plans.wording import duration_text, km_text
from plans.wording.shorthand import item_amounts
from plans.wording.stored import colour_of, spec_of, target_time_text, title_of
from workouts.domain.card_labels import CardPart
from workouts.domain.card_text import Measure
from workouts.domain.share_card import Card, CardWords, share_card
from workouts.selectors.sessions import SessionDetail
from workouts.wording.sessions import sentence_of, session_lines

METRES_IN_KM = 1000


def can_be_shared(session: SessionSpec) -> bool:
    """Whether there is a structure to draw: not on a day of rest."""
    return bool(session.steps) or session.is_goal_race


def session_card(detail: SessionDetail, measure: Measure) -> Card:
    """The card of a session that can be shared."""
    workout, targets = detail.workout, detail.targets
    session = spec_of(workout)
    picture = session_picture(session, targets.paces, targets.race_distance_m)
    words = CardWords(
        title=title_of(workout),
        sentence=sentence_of(workout),
        facts=tuple(_facts(workout)),
        zone=colour_of(workout),
    )
    return share_card(
        words, picture.bars, tuple(_parts(session, workout, targets, picture)), measure
    )


def _facts(workout: ScheduledWorkout) -> Iterator[str]:
    if workout.target_distance_km:
        yield km_text(float(workout.target_distance_km) * METRES_IN_KM)
    time = target_time_text(workout)
    if workout.is_goal_race and workout.plan.goal_time:
        yield _("goal %(time)s") % {"time": duration_text(workout.plan.goal_time)}
    elif time:
        yield _("about %(time)s") % {"time": time} if workout.target_distance_km else time


def _parts(
    session: SessionSpec, workout: ScheduledWorkout, targets: RunnerTargets, picture: Picture
) -> Iterator[CardPart]:
    """The steps and repeats of the session, each under its bars."""
    items = (
        session_items(session, targets.race_distance_m) if session.is_goal_race else session.steps
    )
    lines = session_lines(workout, targets)
    for number, group in groupby(picture.bars, key=lambda bar: bar.item):
        bars = list(group)
        yield CardPart(
            x=bars[0].x,
            width=bars[-1].x + bars[-1].width - bars[0].x,
            zone=max(bars, key=lambda bar: bar.height).zone,
            amount=item_amounts(items[number]),
            pace=lines[number].paces.replace("/km,", ","),
            is_hard=_is_hard(items[number]),
        )


def _is_hard(item: Step | Repeat) -> bool:
    return any(step.is_hard for step in flatten((item,)))
