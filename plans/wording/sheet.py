"""The words at the head of a printed plan."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from plans.domain.pace_key import PaceOf
from plans.domain.paces import ZONE_OF_EFFORT
from plans.domain.spec import Effort
from plans.models.choices import PlanType
from plans.wording.amounts import clock_text
from plans.wording.names import zone_name
from plans.wording.shorthand import effort_sign


@dataclass(frozen=True, slots=True)
class PaceWords:
    """``E``, ``easy``, ``5:50–6:25``; efforts that are a word have no sign before it."""

    sign: str
    name: str
    pace: str


def pace_words(pace: PaceOf) -> PaceWords:
    fast, slow = clock_text(pace.fast), clock_text(pace.slow)
    return PaceWords(
        sign=effort_sign(pace.effort),
        name=_name(pace.effort),
        pace=fast if fast == slow else f"{fast}–{slow}",
    )


def _name(effort: Effort) -> str:
    match effort:
        case Effort.MARATHON:
            return str(PlanType.FULL_MARATHON.label)
        case Effort.HALF:
            return str(PlanType.HALF_MARATHON.label)
        case Effort.GOAL:
            return _("goal pace")
        case _:
            return zone_name(ZONE_OF_EFFORT[effort])
