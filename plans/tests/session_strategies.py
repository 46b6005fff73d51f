"""Sessions of every shape that the notation can write, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from plans.domain.spec import Effort, Repeat, SessionSpec, Step, WorkoutType

WRITTEN_EFFORTS = [
    effort for effort in Effort if effort not in {Effort.PACE, Effort.RACE, Effort.CROSS}
]
NOTES = st.text(
    st.characters(exclude_characters='"“”„‟\n\r', exclude_categories=["Cs"]), max_size=30
)
METRES = st.one_of(
    st.integers(1, 40_000), st.integers(1, 400).map(lambda n: n * 100), st.just(21_097.5)
)
SECONDS = st.integers(1, 3 * 3600)
PACES = st.tuples(st.integers(150, 600), st.integers(0, 60)).map(lambda p: (p[0], p[0] + p[1]))


@st.composite
def steps(draw: st.DrawFn) -> Step:
    metres, seconds = draw(st.one_of(st.tuples(METRES, st.none()), st.tuples(st.none(), SECONDS)))
    effort = draw(st.sampled_from([*WRITTEN_EFFORTS, Effort.PACE]))
    pace = draw(PACES) if effort is Effort.PACE else None
    return Step(effort, distance_m=metres, duration_s=seconds, pace=pace)


def repeats(inner: st.SearchStrategy[Step | Repeat]) -> st.SearchStrategy[Repeat]:
    return st.builds(
        Repeat,
        count=st.integers(2, 6),
        steps=st.lists(inner, min_size=1, max_size=3).map(tuple),
        recovery=st.none() | steps(),
    )


STEPS = st.lists(st.recursive(steps(), repeats, max_leaves=4), min_size=1, max_size=3).map(tuple)
TYPES = st.sampled_from(
    [
        WorkoutType.EASY,
        WorkoutType.LONG,
        WorkoutType.TEMPO,
        WorkoutType.INTERVAL,
        WorkoutType.RECOVERY,
    ]
)
RUNS = st.builds(SessionSpec, TYPES, STEPS, NOTES)
RACES = st.builds(
    SessionSpec,
    st.just(WorkoutType.RACE),
    st.just(()) | METRES.map(lambda m: (Step(Effort.RACE, distance_m=m),)),
    NOTES,
)
CROSS = st.builds(
    SessionSpec,
    st.just(WorkoutType.CROSS),
    st.just(()) | SECONDS.map(lambda s: (Step(Effort.CROSS, duration_s=s),)),
    NOTES,
)
RESTS = st.builds(SessionSpec, st.just(WorkoutType.REST), st.just(()), NOTES)
SESSIONS = st.one_of(RUNS, RACES, CROSS, RESTS)
