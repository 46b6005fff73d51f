"""What the linter remarks on a plan, rule by rule."""

from __future__ import annotations

from typing import Any

import pytest

from plans.domain.lint import Finding, lint_plan
from plans.domain.spec import Focus, PlanSpec, WeekSpec
from plans.tests.written_plans import easy_week, plan, race_week, week


def found(spec: PlanSpec, code: str, **options: Any) -> list[Finding]:
    findings = lint_plan(spec, minimum_weeks=options.pop("minimum_weeks", 1), **options)
    return [finding for finding in findings if finding.code == code]


def climbing(*km: float) -> PlanSpec:
    return plan(*[easy_week(each) for each in km], race_week())


SOUND = plan(
    *[easy_week(km) for km in (40, 43, 46, 36, 48, 52, 56, 44)],
    week(
        "",
        "2km E, 5x1km I / 400m jog, 2km E",
        "8km E",
        "12km E",
        "",
        "8km E, 6x100m strides",
        "long: 18km E",
    ),
    easy_week(44, Focus.TAPER),
    race_week(20),
)


def test_a_sound_plan_has_no_findings() -> None:
    assert lint_plan(SOUND, minimum_weeks=8) == ()


def test_growth_over_ten_percent_is_a_warning_with_its_figures() -> None:
    (finding,) = found(climbing(40, 44, 50), "growth")
    assert (finding.severity, finding.week, finding.day) == ("warning", 3, None)
    assert finding.params["distance_m"] == pytest.approx(50_000)
    assert finding.params["reference_m"] == pytest.approx(44_000)
    assert finding.params["reference_week"] == 2
    assert finding.params["growth"] == pytest.approx(50 / 44 - 1)


def test_growth_of_exactly_ten_percent_is_fine() -> None:
    assert found(climbing(40, 44, 48.4), "growth") == []
    assert [finding.week for finding in found(climbing(40, 44, 48.6), "growth")] == [3]


def test_growth_is_against_the_last_week_that_was_no_cutback() -> None:
    assert found(climbing(50, 38, 54), "growth") == []
    (finding,) = found(climbing(50, 38, 58), "growth")
    assert (finding.week, finding.params["reference_week"]) == (3, 1)


def test_a_drop_that_stays_is_the_new_level_to_grow_from() -> None:
    (finding,) = found(climbing(60, 40, 42, 44, 60), "growth")
    assert (finding.week, finding.params["reference_week"]) == (5, 4)


def test_time_only_weeks_grow_by_their_estimated_distance() -> None:
    slow, fast = week("60min E", "60min E"), week("60min E", "90min E")
    assert [finding.week for finding in found(plan(slow, fast, race_week()), "growth")] == [2]


def test_taper_and_race_are_not_growth() -> None:
    spec = plan(easy_week(40), easy_week(20, Focus.TAPER), easy_week(60, Focus.TAPER), race_week())
    assert found(spec, "growth") == []


def test_growth_over_an_unreadable_week_is_not_judged() -> None:
    spec = climbing(40, 44, 48, 53)
    assert found(spec, "growth", unreadable_weeks={3}) == []
    jump = climbing(40, 44, 60)
    assert found(jump, "growth", unreadable_weeks={3}) == []
    assert found(climbing(40, 44, 20, 60), "growth", unreadable_weeks={3}) == []


def test_five_weeks_without_a_cutback_is_a_warning() -> None:
    (finding,) = found(climbing(40, 41, 42, 43, 44, 45), "no_cutback")
    assert (finding.severity, finding.week) == ("warning", 5)
    assert finding.params == {"weeks": 6, "first": 1, "last": 6}


def test_four_weeks_and_a_cutback_are_fine() -> None:
    assert found(climbing(40, 41, 42, 43, 34, 44, 45, 46, 47, 38), "no_cutback") == []


def test_a_slightly_lighter_week_is_no_cutback() -> None:
    assert found(climbing(40, 41, 38, 42, 43), "no_cutback") != []


def test_the_taper_ends_a_stretch_without_cutback() -> None:
    spec = plan(*[easy_week(40)] * 4, easy_week(39, Focus.TAPER), race_week())
    assert found(spec, "no_cutback") == []


def test_hard_days_side_by_side_are_a_warning() -> None:
    spec = plan(week("", "5km T", "3x1km I", "", "5km T"), race_week())
    (finding,) = found(spec, "hard_days")
    assert (finding.week, finding.day) == (1, 1)
    assert finding.params == {"next_week": 1, "next_day": 2}


def test_sunday_and_monday_are_side_by_side() -> None:
    sunday = week("", "", "", "", "", "", "long: 10km E, 10km M")
    (finding,) = found(plan(sunday, week("5km T"), race_week()), "hard_days")
    assert (finding.week, finding.day) == (1, 6)
    assert finding.params == {"next_week": 2, "next_day": 0}


def test_hard_work_on_the_day_before_the_race_is_side_by_side_with_it() -> None:
    last = week("", "", "", "", "", "5km T", "race", focus=Focus.TAPER)
    assert [finding.day for finding in found(plan(last), "hard_days")] == [5]


@pytest.mark.parametrize(
    "cell", ["8km E, 6x100m strides", "long: 24km E", "cross 60min", "5km rec"]
)
def test_strides_and_easy_long_runs_are_not_hard(cell: str) -> None:
    assert found(plan(week("5km T", cell), race_week()), "hard_days") == []


def test_two_hard_sessions_on_one_day_are_not_side_by_side() -> None:
    assert found(plan(week("5km T; 5km T"), race_week()), "hard_days") == []


def test_a_long_run_over_35_percent_of_its_week_is_a_warning() -> None:
    (finding,) = found(plan(week("15km E", "15km E", "long: 20km E"), race_week()), "long_run")
    assert (finding.week, finding.day) == (1, 2)
    assert finding.params["share"] == pytest.approx(0.4)
    assert finding.params["longest_m"] == pytest.approx(20_000)
    assert finding.params["distance_m"] == pytest.approx(50_000)


def test_a_long_run_of_exactly_35_percent_is_fine() -> None:
    assert found(plan(week("13km E", "long: 7km E"), race_week()), "long_run") == []


def test_a_run_of_hours_is_long_whatever_it_is_called() -> None:
    assert found(plan(week("10km E", "24km E"), race_week()), "long_run") != []
    assert found(plan(week("5km E", "2h E"), race_week()), "long_run") != []
    assert found(plan(week("5km E", "90min E"), race_week()), "long_run") != []
    assert found(plan(week("5km E", "89min E"), race_week()), "long_run") == []


def test_in_race_week_the_race_is_the_long_run() -> None:
    last = week("long: 10km E", "4km E", "", "", "", "", "race", focus=Focus.TAPER)
    assert found(plan(easy_week(40), last), "long_run") == []


def test_a_short_week_of_two_runs_has_no_long_run() -> None:
    assert found(plan(week("6km E", "8km E"), race_week()), "long_run") == []


def test_races_are_no_long_runs() -> None:
    tune_up = week("8km E", "", "", "", "", "", "race 21.0975km")
    assert found(plan(tune_up, week("4km E", "", "", "", "", "", "race")), "long_run") == []


def test_a_taper_that_comes_down_too_little_is_a_warning() -> None:
    spec = plan(easy_week(60), easy_week(58), easy_week(50, Focus.TAPER), race_week(40))
    (finding,) = found(spec, "taper")
    assert (finding.severity, finding.week) == ("warning", 4)
    assert finding.params["peak_week"] == 1
    assert finding.params["peak_m"] == pytest.approx(60_000)
    assert finding.params["distance_m"] == pytest.approx(40_000)
    assert finding.params["drop"] == pytest.approx(1 / 3)


def test_a_taper_of_forty_percent_is_enough_and_the_race_does_not_count() -> None:
    assert found(plan(easy_week(60), race_week(36)), "taper") == []
    assert found(plan(easy_week(60), race_week(36.5)), "taper") != []


def test_the_taper_is_measured_over_seven_days_wherever_the_race_falls() -> None:
    full = week("10km E", "10km E", "10km E", "10km E", "10km E", "10km E", "10km E")
    tuesday = week("", "race", focus=Focus.TAPER)
    (finding,) = found(plan(full, tuesday), "taper")
    assert finding.params["distance_m"] == pytest.approx(60_000)
    monday = week("race", focus=Focus.TAPER)
    (finding,) = found(plan(full, monday), "taper")
    assert finding.params["distance_m"] == pytest.approx(70_000)


def test_a_taper_is_not_judged_by_days_that_cannot_be_read_yet() -> None:
    spec = plan(easy_week(60), easy_week(60), race_week(40))
    assert found(spec, "taper", unreadable_weeks={1}) != []
    assert found(spec, "taper", unreadable_weeks={3}) == []


def test_no_taper_is_asked_of_a_plan_of_one_week() -> None:
    assert found(plan(race_week(30)), "taper") == []


def test_a_missing_race_is_an_error() -> None:
    findings = lint_plan(plan(easy_week(40)), minimum_weeks=1)
    assert [(finding.code, finding.severity) for finding in findings] == [("no_race", "error")]


def test_a_tune_up_race_is_not_the_race() -> None:
    assert found(plan(week("race 10km")), "no_race") != []


def test_a_race_may_stand_in_what_cannot_be_read_yet() -> None:
    assert found(plan(easy_week(40)), "no_race", unreadable_weeks={1}) == []


def test_a_second_race_is_an_error_where_it_stands() -> None:
    (finding,) = found(plan(race_week(), race_week()), "several_races")
    assert (finding.severity, finding.week, finding.day) == ("error", 2, 6)
    assert finding.params == {"first_week": 1, "first_day": 6}


def test_sessions_after_the_race_are_a_warning() -> None:
    last = week("4km E", "race", "3km rec", "rest", "4km rec")
    (finding,) = found(plan(last, week("5km E")), "after_race")
    assert (finding.severity, finding.week, finding.day) == ("warning", 1, 2)
    assert finding.params == {"count": 3}


def test_a_jog_on_race_day_and_rest_behind_it_are_fine() -> None:
    assert found(plan(week("race; 2km jog", "rest")), "after_race") == []


def test_empty_weeks_behind_the_race_are_a_warning() -> None:
    (finding,) = found(plan(race_week(), week(), week("rest")), "weeks_after_race")
    assert (finding.week, finding.params) == (2, {"count": 2})
    assert found(plan(race_week(), week()), "empty_week") == []


def test_fewer_weeks_than_the_minimum_is_a_warning() -> None:
    (finding,) = found(climbing(40), "too_short", minimum_weeks=12)
    assert finding.severity == "warning"
    assert finding.params == {"weeks": 2, "least": 12}
    assert found(climbing(40), "too_short", minimum_weeks=2) == []


def test_a_week_without_a_session_is_a_warning() -> None:
    spec = plan(easy_week(40), week("rest"), race_week())
    assert [finding.week for finding in found(spec, "empty_week")] == [2]
    assert found(spec, "empty_week", unreadable_weeks={2}) == []


@pytest.mark.parametrize("cell", ["10m E", "16km E, 12M", "6x30m R", "6x1km I / 5m jog"])
def test_a_step_of_a_few_metres_was_meant_as_something_else(cell: str) -> None:
    (finding,) = found(plan(week("", cell), race_week()), "short_step")
    assert (finding.week, finding.day) == (1, 1)


def test_forty_metres_are_meant() -> None:
    assert found(plan(week("", "6km E, 6x40m R"), race_week()), "short_step") == []
    assert found(plan(week("", "6km E, 6x39m R"), race_week()), "short_step") != []


def test_errors_come_first_and_then_the_weeks_in_order() -> None:
    hard: WeekSpec = week("5km T", "5km T")
    findings = lint_plan(plan(hard, hard, week("race", "race")), minimum_weeks=12)
    assert findings[0].code == "several_races"
    weeks = [finding.week or 0 for finding in findings[1:]]
    assert weeks == sorted(weeks)


def test_a_plan_without_weeks_is_linted_too() -> None:
    codes = {finding.code for finding in lint_plan(plan(), minimum_weeks=8)}
    assert codes == {"no_race", "too_short"}
