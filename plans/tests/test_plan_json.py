"""A plan's JSON comes back as the plan, and anything else is refused at its place."""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.notation import parse_cell
from plans.domain.spec import Focus, PlanSpec, PlanType, SpecError, WeekSpec, session_from_json

CELLS = (
    "2km E, 3x2km T / 90s jog, 2km E",
    "",
    "long: 16km E, 12km M",
    '5x(400m I, 200m @4:30-4:40) / 2min; cross 45min "bike"',
    'rest "sleep"',
    "2x(3x400m R / 1min30 walk, 1.25km E)",
    "race",
)
PLAN = PlanSpec(
    plan_type=PlanType.HALF_MARATHON,
    weeks=(
        WeekSpec(Focus.BASE, tuple(parse_cell(cell) for cell in CELLS), note="A first week"),
        WeekSpec(Focus.TAPER, tuple(parse_cell(cell) for cell in reversed(CELLS))),
    ),
    title="Example",
    methodology="polarised",
)
STEP = {"effort": "E", "distance_m": 1000}


def stored() -> Any:
    """The plan as it comes back from a JSON column."""
    return json.loads(json.dumps(PLAN.to_json()))


def test_a_stored_plan_comes_back_as_it_was() -> None:
    plan = PlanSpec.from_json(stored())
    assert plan == PLAN
    assert json.dumps(plan.to_json()) == json.dumps(PLAN.to_json())


@pytest.mark.parametrize("schema", [0, 2, "1", 1.0, True, None, [1], {}, 10**400])
def test_an_unknown_schema_is_refused_by_its_number(schema: Any) -> None:
    with pytest.raises(SpecError, match="schema"):
        PlanSpec.from_json({**stored(), "schema": schema})


def test_a_plan_without_a_schema_is_refused() -> None:
    data = stored()
    del data["schema"]
    with pytest.raises(SpecError, match="schema"):
        PlanSpec.from_json(data)


def nested(depth: int) -> dict[str, Any]:
    step: dict[str, Any] = dict(STEP)
    for _ in range(depth):
        step = {"count": 2, "steps": [step]}
    return step


REFUSED_STEPS: dict[str, Any] = {
    "no step": None,
    "a number": 5,
    "a text": "2km E",
    "a list": [],
    "nothing in it": {},
    "no amount": {"effort": "E"},
    "both amounts": {**STEP, "duration_s": 60},
    "no effort": {"distance_m": 1000},
    "another effort": {**STEP, "effort": "Q"},
    "an effort that is a list": {**STEP, "effort": ["E"]},
    "no distance": {**STEP, "distance_m": 0},
    "backwards": {**STEP, "distance_m": -5},
    "a distance as text": {**STEP, "distance_m": "1000"},
    "a distance that is true": {**STEP, "distance_m": True},
    "a distance without end": {**STEP, "distance_m": math.inf},
    "a distance that is none": {**STEP, "distance_m": math.nan},
    "a distance of 5000 digits": {**STEP, "distance_m": 10**5000},
    "half a second": {"effort": "E", "duration_s": 0.5},
    "a pace for an easy run": {**STEP, "pace": [270, 280]},
    "no pace behind @": {**STEP, "effort": "@"},
    "half a pace": {**STEP, "effort": "@", "pace": [270]},
    "a pace of three": {**STEP, "effort": "@", "pace": [270, 280, 290]},
    "a pace as text": {**STEP, "effort": "@", "pace": "45"},
    "the slow end first": {**STEP, "effort": "@", "pace": [280, 270]},
    "a pace of nothing": {**STEP, "effort": "@", "pace": [0, 0]},
    "a pace with a fraction": {**STEP, "effort": "@", "pace": [270.5, 280]},
    "a pace without end": {**STEP, "effort": "@", "pace": [270, math.inf]},
    "no repeats": {"count": 0, "steps": [STEP]},
    "one repeat": {"count": 1, "steps": [STEP]},
    "a hundred repeats": {"count": 100, "steps": [STEP]},
    "repeats without end": {"count": math.inf, "steps": [STEP]},
    "a billion repeats": {"count": 10**9, "steps": [STEP]},
    "repeats as text": {"count": "3", "steps": [STEP]},
    "repeats of nothing": {"count": 3, "steps": []},
    "repeats without steps": {"count": 3},
    "a recovery that is text": {"count": 3, "steps": [STEP], "recovery": "90s"},
    "repeats as recovery": {"count": 3, "steps": [STEP], "recovery": nested(1)},
    "970,299 steps": {
        "count": 99,
        "steps": [{"count": 99, "steps": [{"count": 99, "steps": [STEP]}]}],
    },
    "nested too deep": nested(20),
    "nested beyond the stack": nested(5000),
}


@pytest.mark.parametrize("step", REFUSED_STEPS.values(), ids=REFUSED_STEPS)
def test_what_is_no_step_is_refused(step: Any) -> None:
    with pytest.raises(SpecError, match=r"^session(, step 2|: there are more)") as caught:
        session_from_json({"type": "easy", "steps": [STEP, step]})
    assert str(caught.value).count("expected") <= 1


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda plan: plan.update(plan_type="ultra"), "plan, plan_type"),
        (lambda plan: plan.update(weeks=None), "plan, weeks"),
        (lambda plan: plan.update(weeks="base"), "plan, weeks"),
        (lambda plan: plan.update(weeks={}), "plan, weeks"),
        (lambda plan: plan.update(title=None), "plan, title"),
        (lambda plan: plan["weeks"].insert(1, 7), "plan, week 2"),
        (lambda plan: plan["weeks"][1].update(focus="sleep"), "plan, week 2, focus"),
        (lambda plan: plan["weeks"][1].pop("focus"), "plan, week 2: 'focus' is missing"),
        (lambda plan: plan["weeks"][1]["days"].pop(), "plan, week 2"),
        (lambda plan: plan["weeks"][1].update(note=[1]), "plan, week 2, note"),
        (lambda plan: plan["weeks"][1]["days"].__setitem__(3, "8km"), "plan, week 2, day 4"),
        (
            lambda plan: plan["weeks"][1]["days"][3][1].pop("type"),
            "plan, week 2, day 4, session 2: 'type' is missing",
        ),
        (
            lambda plan: plan["weeks"][0]["days"][0][0]["steps"][1]["steps"][0].pop("effort"),
            "plan, week 1, day 1, session 1, step 2, step 1: 'effort' is missing",
        ),
    ],
)
def test_a_fault_is_named_by_its_place(change: Callable[[Any], object], place: str) -> None:
    data = stored()
    change(data)
    with pytest.raises(SpecError) as caught:
        PlanSpec.from_json(data)
    assert str(caught.value).startswith(place)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """(holder, key) of everything inside ``value``."""
    keys: Iterable[Any] = ()
    if isinstance(value, dict):
        keys = value
    elif isinstance(value, list):
        keys = range(len(value))
    for key in keys:
        yield value, key
        yield from places(value[key])


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 120)
    | st.sampled_from([10**400, -(10**400)])
    | st.floats()
    | st.sampled_from(["", "E", "@", "easy", "rest", "base", "1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["effort", "distance_m", "duration_s", "pace", "count", "steps", "type"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@given(junk=JUNK, data=st.data())
def test_junk_anywhere_is_refused_or_a_plan(junk: Any, data: st.DataObject) -> None:
    plan = {"plan": stored()}
    holder, key = data.draw(st.sampled_from(list(places(plan))))
    holder[key] = copy.deepcopy(junk)
    try:
        read = PlanSpec.from_json(plan["plan"])
    except SpecError:
        return
    assert PlanSpec.from_json(json.loads(json.dumps(read.to_json()))) == read
    assert math.isfinite(sum(week.distance_m for week in read.weeks))
