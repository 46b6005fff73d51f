"""ZWO files are sound XML that says what the session says, in parts of one speed."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plans.domain.spec import Effort, SessionSpec, unrolled_count
from plans.tests.session_strategies import NOTES, RACES, RUNS
from workouts.domain.zwo import zwo
from workouts.tests.watch_files import HALF_M, PACES, as_watch_session, steps_as_run

REFERENCE = round(PACES.race_pace(10_000))
WALKING = 600


def file_of(session: SessionSpec | str, **more: object) -> ET.Element:
    content = zwo(as_watch_session(session, **more), reference_pace=REFERENCE)
    return ET.fromstring(content)  # noqa: S314  (our own)


def blocks_of(root: ET.Element) -> list[ET.Element]:
    return list(root.find("workout"))


def outline(session: str) -> list[str]:
    lines = []
    for block in blocks_of(file_of(session)):
        if block.tag == "IntervalsT":
            lengths = f"{block.get('OnDuration')}/{block.get('OffDuration')}"
            lines.append(f"{block.get('Repeat')} x {lengths}")
        else:
            lines.append(f"{block.tag} {block.get('Duration')}")
    return lines


def test_a_session_of_distances_counts_metres() -> None:
    root = file_of("2km E, 5x800m I / 400m jog, 2km E")

    assert root.tag == "workout_file"
    assert root.findtext("sportType") == "run"
    assert root.findtext("durationType") == "distance"
    assert outline("2km E, 5x800m I / 400m jog, 2km E") == [
        "Warmup 2000",
        "4 x 800/400",
        "SteadyState 800",
        "Cooldown 2000",
    ]


def test_a_session_with_times_counts_seconds() -> None:
    root = file_of("2km E, 3x2km T / 90s jog")

    assert root.findtext("durationType") == "time"
    easy = sum(PACES.zones["easy"])  # seconds for 2 km
    threshold = 2 * PACES.zones["threshold"][0]
    assert outline("2km E, 3x2km T / 90s jog") == [
        f"Warmup {easy:.0f}",
        f"2 x {threshold:.0f}/90",
        f"SteadyState {threshold:.0f}",
    ]


def test_a_group_of_two_in_turn_is_intervals() -> None:
    assert outline("3x(1km T, 1km M), 2km E") == ["3 x 1000/1000", "Cooldown 2000"]


def test_other_groups_are_written_out() -> None:
    assert outline("2x(1km T, 400m R, 400m jog) / 800m walk") == [
        "SteadyState 1000",
        "SteadyState 400",
        "SteadyState 400",
        "SteadyState 800",
        "SteadyState 1000",
        "SteadyState 400",
        "SteadyState 400",
    ]


def test_standing_still_has_no_speed() -> None:
    assert outline("3x10min T / 2min rest") == [
        "SteadyState 600",
        "FreeRide 120",
        "SteadyState 600",
        "FreeRide 120",
        "SteadyState 600",
    ]
    rest = blocks_of(file_of("3x10min T / 2min rest"))[1]
    assert rest.get("Power") is None


def test_speeds_are_parts_of_the_pace_over_10_km() -> None:
    root = file_of("1km T")
    (block,) = blocks_of(root)

    threshold = int(root.findtext("thresholdSecPerKm"))
    assert threshold == REFERENCE
    assert block.get("pace") == "2"
    assert threshold / float(block.get("Power")) == pytest.approx(
        PACES.zones["threshold"][0], abs=0.1
    )


def test_warming_up_gets_faster_and_cooling_down_slower() -> None:
    fast, slow = PACES.zones["easy"]
    warmup, _work, cooldown = blocks_of(file_of("2km E, 5km T, 2km E"))

    def paces(block: ET.Element) -> list[float]:
        """Seconds per km at its beginning and its end."""
        return [REFERENCE / float(block.get(end)) for end in ("PowerLow", "PowerHigh")]

    assert paces(warmup) == pytest.approx([slow, fast], abs=0.1)
    assert paces(cooldown) == pytest.approx([fast, slow], abs=0.1)


def test_every_block_says_its_step() -> None:
    for block in blocks_of(file_of("2km E, 3x2km T / 90s jog")):
        (event,) = block
        assert event.tag == "textevent"
        assert event.get("timeoffset") == "0"
        assert event.get("message")
    (block,) = blocks_of(file_of("race"))
    assert block[0].attrib == {"distoffset": "0", "message": "21097.5 goal"}


def test_names_are_text_and_not_markup() -> None:
    name = 'a & b <script>"x"</script>\x00\x0b'

    root = file_of("8km E", name=name, description=name, step_name=lambda _step: name)

    assert root.findtext("name") == 'a & b <script>"x"</script>'
    assert root.findtext("description") == 'a & b <script>"x"</script>'
    assert blocks_of(root)[0][0].get("message") == 'a & b <script>"x"</script>'


def stretches(root: ET.Element) -> list[tuple[float, float | None]]:
    """(length, seconds per km) of each stretch in the order it is run."""
    reference = int(root.findtext("thresholdSecPerKm"))

    def pace(power: str) -> float:
        return reference / float(power)

    done: list[tuple[float, float | None]] = []
    for block in blocks_of(root):
        match block.tag:
            case "IntervalsT":
                on = float(block.get("OnDuration")), pace(block.get("OnPower"))
                off = float(block.get("OffDuration")), pace(block.get("OffPower"))
                done += [on, off] * int(block.get("Repeat"))
            case "SteadyState":
                done.append((float(block.get("Duration")), pace(block.get("Power"))))
            case "FreeRide":
                done.append((float(block.get("Duration")), None))
            case "Warmup" | "Cooldown":
                ends = [pace(block.get("PowerLow")), pace(block.get("PowerHigh"))]
                done.append((float(block.get("Duration")), sum(ends) / 2))
    return done


@given(st.one_of(RUNS, RACES), NOTES)
def test_zwift_runs_every_session_as_it_is_written(session: SessionSpec, note: str) -> None:
    assume(unrolled_count(session.steps) <= 500)
    root = file_of(session, description=note)
    planned = steps_as_run(session)
    by_distance = all(step.distance_m is not None for step in planned)

    assert root.findtext("durationType") == ("distance" if by_distance else "time")
    run = stretches(root)
    assert len(run) == len(planned)
    for (length, pace), step in zip(run, planned, strict=True):
        likely = PACES.seconds_per_km(step, HALF_M)
        if step.effort is Effort.REST and step.distance_m is not None:
            likely = WALKING
        assert (pace is None) == (likely is None)
        if likely is not None:
            # Four decimals of a speed, and the ends of a warm-up, leave a little over.
            assert pace == pytest.approx(likely, rel=0.001)
        expected = step.distance_m if by_distance else step.duration_s
        if expected is None:
            expected = step.distance_m / 1000 * likely
        assert length == pytest.approx(expected, abs=1)
