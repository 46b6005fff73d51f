"""Plans to test with, written by hand and as small as the tests allow."""

from __future__ import annotations

from plans.domain.spec import (
    Effort,
    Focus,
    PlanSpec,
    PlanType,
    Repeat,
    SessionSpec,
    Step,
    WeekSpec,
    WorkoutType,
)

RACE = SessionSpec(WorkoutType.RACE)
REST = SessionSpec(WorkoutType.REST)


def easy(km: float, note: str = "") -> SessionSpec:
    return SessionSpec(WorkoutType.EASY, (Step(Effort.EASY, distance_m=km * 1000),), note)


def long(km: float, marathon_km: float = 0) -> SessionSpec:
    steps = [Step(Effort.EASY, distance_m=(km - marathon_km) * 1000)]
    if marathon_km:
        steps.append(Step(Effort.MARATHON, distance_m=marathon_km * 1000))
    return SessionSpec(WorkoutType.LONG, tuple(steps))


def threshold(count: int = 3, km: float = 2, warm_up: float = 2) -> SessionSpec:
    """``2km E, 3x2km T / 90s jog, 2km E``."""
    around = Step(Effort.EASY, distance_m=warm_up * 1000)
    work = Repeat(
        count,
        (Step(Effort.THRESHOLD, distance_m=km * 1000),),
        Step(Effort.JOG, duration_s=90),
    )
    return SessionSpec(WorkoutType.TEMPO, (around, work, around))


def interval(count: int = 5, metres: float = 1000) -> SessionSpec:
    around = Step(Effort.EASY, distance_m=2000)
    work = Repeat(
        count,
        (Step(Effort.INTERVAL, distance_m=metres),),
        Step(Effort.JOG, distance_m=400),
    )
    return SessionSpec(WorkoutType.INTERVAL, (around, work, around))


def week(
    *days: SessionSpec | tuple[SessionSpec, ...] | None, focus: Focus = Focus.BUILD, note: str = ""
) -> WeekSpec:
    """Seven days from Monday; None is a day off."""
    return WeekSpec(
        focus,
        tuple(
            () if day is None else day if isinstance(day, tuple) else (day,)
            for day in (*days, *[None] * (7 - len(days)))
        ),
        note,
    )


def steady_week(scale: float = 1.0, focus: Focus = Focus.BUILD) -> WeekSpec:
    """Two quality days and a long run: Tuesday, Thursday and Sunday."""
    return week(
        None,
        interval(),
        easy(8 * scale),
        threshold(),
        None,
        easy(6 * scale),
        long(16 * scale),
        focus=focus,
    )


def race_week() -> WeekSpec:
    """Sharpening five days before a Sunday race, gentle runs three and one day before."""
    return week(None, interval(3), None, easy(5), None, easy(3), RACE, focus=Focus.TAPER)


def sunday_plan(weeks: int = 12, plan_type: PlanType = PlanType.FULL_MARATHON) -> PlanSpec:
    return PlanSpec(
        plan_type=plan_type,
        weeks=(*[steady_week() for _ in range(weeks - 1)], race_week()),
        title="Example",
    )
