"""What a training week stands for among its neighbours."""

from collections.abc import Sequence
from enum import StrEnum

CUTBACK_SHARE = 0.9
"""A week below this share of the one before is meant as rest."""


class WeekStory(StrEnum):
    RACE = "race"
    TAPER = "taper"
    CUTBACK = "cutback"
    BIGGEST_OF_ALL = "biggest of all"
    BIGGEST_SO_FAR = "biggest so far"
    ORDINARY = "ordinary"


def week_story(kms: Sequence[float], number: int, *, focus: str, is_race_week: bool) -> WeekStory:
    """The story of week ``number`` (from 1) of a plan whose weeks amount to ``kms``."""
    if is_race_week:
        return WeekStory.RACE
    if focus == "taper":
        return WeekStory.TAPER
    own, before = kms[number - 1], kms[: number - 1]
    if before and own < before[-1] * CUTBACK_SHARE:
        return WeekStory.CUTBACK
    if own > max([*before, *kms[number:]], default=0.0):
        return WeekStory.BIGGEST_OF_ALL
    # In the first weeks nearly every week is the biggest so far: not worth a word.
    if len(before) >= 2 and own > max(before):
        return WeekStory.BIGGEST_SO_FAR
    return WeekStory.ORDINARY
