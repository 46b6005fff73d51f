"""What a stretch is for, as a watch tells it: warming up, working, recovering."""

import pytest

from plans.domain.notation import parse_session
from plans.domain.spec import SessionSpec, WorkoutType
from workouts.domain.watch_steps import in_order, is_for_a_watch, plain_line
from workouts.tests.watch_files import as_watch_session


def intensities(notation: str) -> list[str]:
    return [step.intensity.value for step in in_order(as_watch_session(notation).items)]


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("2km E, 5km T, 2km E", ["warmup", "active", "cooldown"]),
        ("10min rec, 5km T, 10min walk", ["warmup", "active", "cooldown"]),
        ("5km T, 2km E", ["active", "cooldown"]),
        ("2km E, 5km T", ["warmup", "active"]),
        ("2km E, 2x1km I / 90s jog", ["warmup", "active", "recovery", "active"]),
        # strides make no hard work: the run is the run
        ("10km E, 2x100m strides / 100m jog", ["active", "active", "recovery", "active"]),
        ("8km E", ["active"]),
        ("8km E, 2km rec", ["active", "active"]),
        ("5km T", ["active"]),
        # the easy part of a long run is the run, and no warming up
        ("long: 16km E, 12km M", ["active", "active"]),
        ("long: 16km E, 8km M, 2km E", ["active", "active", "cooldown"]),
        ("2km E, 5km T, 5min rest, 5km T", ["warmup", "active", "rest", "active"]),
        ("2x400m R / 400m E", ["active", "recovery", "active"]),
        ("race", ["active"]),
        ("race 10km", ["active"]),
    ],
)
def test_what_each_stretch_is_for(notation: str, expected: list[str]) -> None:
    assert intensities(notation) == expected


@pytest.mark.parametrize("notation", ["8km E", "race", "race 10km I", "30min walk"])
def test_runs_go_onto_a_watch(notation: str) -> None:
    assert is_for_a_watch(parse_session(notation))


@pytest.mark.parametrize("notation", ["rest", "cross", 'cross 45min "bike"'])
def test_rest_and_cross_training_do_not(notation: str) -> None:
    assert not is_for_a_watch(parse_session(notation))


def test_a_run_whose_steps_are_unknown_does_not() -> None:
    assert not is_for_a_watch(SessionSpec(WorkoutType.TEMPO))


def test_text_is_one_line_without_what_files_cannot_hold() -> None:
    assert plain_line("a\r\n b\x00c\u2028\ufffe d ") == "a b c d"
    assert plain_line("3 × 2 km – Größe 👟") == "3 × 2 km – Größe 👟"
