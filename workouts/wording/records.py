"""Records and predictions in words."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from fitness.domain.prediction_range import PredictionRange
from plans.wording import duration_text, pace_text
from workouts.addresses import run_address
from workouts.domain.records import RECORD_DISTANCES_M, Prediction, Result
from workouts.selectors.progress import Records
from workouts.wording.progress import day_text
from workouts.wording.runs import effort_distance_text

METRES_IN_KM = 1000
MINUTE, HOUR = 60, 3600


@dataclass(frozen=True, slots=True)
class RecordLine:
    """The record over one distance; ``grade`` is empty where none can be given."""

    name: str
    time: str
    pace: str
    day: str
    iso_day: str
    address: str
    grade: str


@dataclass(frozen=True, slots=True)
class RecordPair:
    """The record over one distance, ever and in the last 90 days."""

    name: str
    ever: RecordLine
    recent: RecordLine | None
    is_new: bool


def record_pairs(records: Records, grades: dict[float, str]) -> list[RecordPair]:
    """Those there are, the shortest first; ``grades`` of the records ever, by distance."""
    pairs = []
    for metres in RECORD_DISTANCES_M:
        ever, recent = records.ever.get(metres), records.recent.get(metres)
        if ever is None:
            continue
        pairs.append(
            RecordPair(
                name=effort_distance_text(metres),
                ever=_record(ever, grades.get(metres, "")),
                recent=_record(recent) if recent else None,
                is_new=recent is not None and recent == ever,
            )
        )
    return pairs


def _record(result: Result, grade: str = "") -> RecordLine:
    return RecordLine(
        name=effort_distance_text(result.distance_m),
        time=duration_text(result.seconds),
        pace=pace_text(result.pace),
        day=day_text(result.date),
        iso_day=result.date.isoformat(),
        address=run_address(result.uid),
        grade=grade,
    )


def grade_text(grade: float) -> str:
    """``64.1 %``."""
    return _("%(number)s %%") % {"number": number_format(round(grade, 1), decimal_pos=1)}


def range_text(predicted: PredictionRange) -> str:
    """``20:05–20:40`` or ``1:44–1:48 h``: to five seconds in minutes, to the minute in hours,
    since a range to the second would claim too much."""
    fast, slow = predicted.fast, predicted.slow
    if slow < HOUR:
        return f"{_five_seconds(fast)}–{_five_seconds(slow)}"
    return _("%(fast)s–%(slow)s h") % {"fast": _hours(fast), "slow": _hours(slow)}


def _five_seconds(seconds: float) -> str:
    return duration_text(float(round(seconds / 5) * 5))


def _hours(seconds: float) -> str:
    minutes = round(seconds / MINUTE)
    return f"{minutes // 60}:{minutes % 60:02d}"


def pace_range(predicted: PredictionRange) -> str:
    fast, slow = (
        pace_text(seconds / predicted.distance_m * METRES_IN_KM)
        for seconds in (predicted.fast, predicted.slow)
    )
    return _("%(fast)s to %(slow)s") % {"fast": fast.split("/")[0], "slow": slow}


def prediction_source(prediction: Prediction) -> str:
    """What the ranges come from."""
    result = prediction.result
    values = {
        "distance": effort_distance_text(round(result.distance_m, 1)),
        "time": duration_text(result.seconds),
        "day": day_text(result.date),
    }
    if result.is_race:
        return _("From %(distance)s in %(time)s, your race on %(day)s.") % values
    return (
        _(
            "From %(distance)s in %(time)s, a stretch of your run on %(day)s. In a race you are"
            " likely to be faster."
        )
        % values
    )
