"""Age grading: what the tables say, between their distances, and where they say nothing."""

import math
from datetime import date

import pytest

from fitness.age_grading import ROAD_FILE, road_table
from fitness.domain.age_grade import AgeGradeError, age_grade, age_on, age_standard
from fitness.domain.distances import HALF_MARATHON_M, MARATHON_M


@pytest.mark.parametrize(
    ("sex", "age", "distance_m", "seconds", "grade"),
    [
        ("male", 50, MARATHON_M, 12_600, 64.06),  # 3:30:00
        ("male", 25, MARATHON_M, 7_235, 100.0),
        ("female", 50, MARATHON_M, 12_600, 68.76),
        ("female", 50, 10_000, 2_700, 72.46),
        ("male", 50, HALF_MARATHON_M, 5_400, 72.13),
    ],
)
def test_the_grade_is_that_of_the_tables(
    sex: str, age: int, distance_m: float, seconds: float, grade: float
) -> None:
    found = age_grade(road_table(), sex=sex, age=age, distance_m=distance_m, seconds=seconds)
    assert found == pytest.approx(grade, abs=0.006)


def test_between_two_distances_pace_and_factor_go_by_the_logarithm() -> None:
    middle = math.sqrt(10_000 * 15_000)  # between 10 and 12 km, at a share of 1.112
    share = math.log(middle / 12_000) / math.log(15_000 / 12_000)
    pace = 1915 / 12 + (2415 / 15 - 1915 / 12) * share
    factor = 0.888 + (0.8872 - 0.888) * share
    found = age_standard(road_table(), sex="male", age=50, distance_m=middle)
    assert found == pytest.approx(pace * middle / 1000 / factor)


def test_a_longer_race_never_has_a_shorter_standard() -> None:
    table = road_table()
    for sex in table:
        seconds = [
            age_standard(table, sex=sex, age=63, distance_m=metres)
            for metres in range(1_610, 60_000, 250)
        ]
        assert seconds == sorted(seconds)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"age": 17}, "age_low"),
        ({"age": 101}, "age_high"),
        ({"sex": ""}, "sex"),
        ({"distance_m": 1_500}, "distance"),
        ({"distance_m": math.nan}, "distance"),
        ({"distance_m": 250_000}, "distance"),
        ({"seconds": 0}, "time"),
        ({"seconds": math.nan}, "time"),
    ],
)
def test_what_the_tables_do_not_hold_is_refused(changed: dict[str, object], code: str) -> None:
    asked = {"sex": "male", "age": 50, "distance_m": 10_000, "seconds": 2_400} | changed
    with pytest.raises(AgeGradeError) as refused:
        age_grade(road_table(), **asked)
    assert refused.value.code == code


def test_the_file_says_where_it_is_from_and_under_which_licence() -> None:
    head = ROAD_FILE.read_text(encoding="utf-8")[:600]
    assert "AlanLyttonJones/Age-Grade-Tables" in head
    assert "CC0 1.0" in head


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1980, 5, 10), date(2026, 5, 9), 45),
        (date(1980, 5, 10), date(2026, 5, 10), 46),
        (date(1980, 2, 29), date(2026, 2, 28), 45),
        (date(1980, 2, 29), date(2026, 3, 1), 46),
        (date(1980, 2, 29), date(2028, 2, 29), 48),
        (date(1980, 12, 31), date(2026, 1, 1), 45),
    ],
)
def test_age_is_in_whole_years(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age
