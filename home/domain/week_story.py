"""What a training week stands for among its neighbours."""

from collections.abc import Sequence
from enum import StrEnum

from plans.domain.figures import easier_weeks


class WeekStory(StrEnum):
    RACE = "race"
    TAPER = "taper"
    RECOVERY = "recovery"
    CUTBACK = "cutback"
    BIGGEST_OF_ALL = "biggest of all"
    BIGGEST_SO_FAR = "biggest so far"
    ORDINARY = "ordinary"


STORY_OF_FOCUS = {"taper": WeekStory.TAPER, "recovery": WeekStory.RECOVERY}
"""Of weeks that are small on purpose."""


def week_story(kms: Sequence[float], number: int, *, focus: str, is_race_week: bool) -> WeekStory:
    """The story of week ``number`` (from 1) of a plan whose weeks amount to ``kms``."""
    if is_race_week:
        return WeekStory.RACE
    if focus in STORY_OF_FOCUS:
        return STORY_OF_FOCUS[focus]
    own, before = kms[number - 1], kms[: number - 1]
    if _easier(kms[:number])[-1]:
        return WeekStory.CUTBACK
    if own > max([*before, *kms[number:]], default=0.0):
        return WeekStory.BIGGEST_OF_ALL
    # In the first weeks nearly every week is the biggest so far: not worth a word.
    if len(before) >= 2 and own > max(before):
        return WeekStory.BIGGEST_SO_FAR
    return WeekStory.ORDINARY


def full_week_before(kms: Sequence[float], number: int) -> float:
    """The kilometres that week ``number`` is measured by: of the last week before it that
    was no easier one. 0 if there is none."""
    before = kms[: number - 1]
    full = [km for km, easier in zip(before, _easier(before), strict=True) if km and not easier]
    return full[-1] if full else 0.0


def _easier(kms: Sequence[float]) -> list[bool]:
    """As charts and linter see them; weeks of a taper have a story of their own."""
    return easier_weeks(kms, [False] * len(kms))
