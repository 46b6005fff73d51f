"""The easy weeks after a race: how many, from when, how far, and on which days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.notation import write_session
from plans.domain.recovery import UsualTraining, recovery_weeks, usual_days, usual_week_km
from plans.domain.spec import Effort, Focus, PlanType, WorkoutType, flatten

HALF, MARATHON = PlanType.HALF_MARATHON, PlanType.FULL_MARATHON
SUNDAY = date(2026, 11, 29)

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
DAYS = {
    3: frozenset({TUE, THU, SUN}),
    4: frozenset({TUE, THU, SAT, SUN}),
    5: frozenset({TUE, WED, THU, SAT, SUN}),
    6: frozenset({MON, TUE, WED, THU, SAT, SUN}),
}


def usual(km: float, days: int = 4) -> UsualTraining:
    return UsualTraining(km, DAYS[days], long_run_day=SUN)


def kms(plan_type: PlanType, training: UsualTraining, race: date = SUNDAY) -> list[float]:
    return [week.spec.distance_m / 1000 for week in recovery_weeks(plan_type, race, training)]


def cells(plan_type: PlanType, training: UsualTraining) -> list[list[str]]:
    return [
        [" ; ".join(write_session(session) for session in day) for day in week.spec.days]
        for week in recovery_weeks(plan_type, SUNDAY, training)
    ]


class TestHowFar:
    @pytest.mark.parametrize(
        ("plan_type", "km", "days", "weeks"),
        [
            (HALF, 25, 3, [10, 18.7]),
            (HALF, 40, 4, [18, 30.2]),
            (HALF, 50, 5, [22.5, 37.7]),
            (HALF, 60, 6, [27, 45.2]),
            (MARATHON, 30, 4, [8, 15, 21.2]),
            (MARATHON, 50, 4, [14, 25, 35.2]),
            (MARATHON, 60, 5, [16, 30, 42.2]),
            (MARATHON, 80, 6, [22, 40, 56.2]),
        ],
    )
    def test_as_shares_of_the_usual_week(self, plan_type, km, days, weeks):
        assert kms(plan_type, usual(km, days)) == pytest.approx(weeks)

    @pytest.mark.parametrize("days", [4, 5, 6])
    @pytest.mark.parametrize("km", [25, 35, 45, 55, 65, 75])
    @pytest.mark.parametrize(
        ("plan_type", "ranges"),
        [
            (HALF, [(0.40, 0.50), (0.70, 0.80)]),
            (MARATHON, [(0.25, 0.35), (0.45, 0.55), (0.60, 0.75)]),
        ],
    )
    def test_within_what_coaches_agree_on(self, plan_type, ranges, km, days):
        shares = [run / km for run in kms(plan_type, usual(km, days))]

        assert len(shares) == len(ranges)
        for share, (least, most) in zip(shares, ranges, strict=True):
            assert least - 0.01 <= share <= most + 0.01

    def test_who_runs_much_comes_to_less_rather_than_to_long_runs(self):
        weeks = recovery_weeks(MARATHON, SUNDAY, usual(100, 3))
        longest = [
            max(session.distance_m for _day, session in week.spec.sessions) for week in weeks
        ]

        assert longest == [12_000, 14_000, 16_000]

    def test_who_runs_much_on_few_days_leaves_none_out(self):
        """Three runs of the second week, none over 14 km, would be less than the first one's."""
        training = UsualTraining(158, frozenset({TUE, WED, THU, FRI}))

        assert kms(MARATHON, training, date(2026, 1, 1)) == [44, 56, 58.2]

    def test_with_one_day_left_in_the_first_week_the_jog_is_no_longer_for_it(self):
        assert kms(MARATHON, usual(40, 3))[0] == 6

    def test_so_little_that_nothing_is_worth_running_is_rest(self):
        assert kms(MARATHON, usual(4)) == [0, 0, 0]

    @pytest.mark.parametrize("training", [usual(0), UsualTraining(40, frozenset())])
    def test_without_a_usual_week_there_is_nothing_to_measure_by(self, training):
        assert recovery_weeks(HALF, SUNDAY, training) == ()


class TestWhat:
    def test_after_a_half_marathon(self):
        assert cells(HALF, usual(40)) == [
            ["", "", "", "6km rec", "", "6km rec", "6km rec"],
            ["", "8km E, 4x100m strides / 100m jog", "", "7km E", "", "5.5km E", "long: 9km E"],
        ]

    def test_after_a_marathon(self):
        assert cells(MARATHON, usual(50)) == [
            ["", "", "", "", "", "7km rec", "7km rec"],
            ["", "8km E", "", "7km E", "", "", "10km E"],
            [
                "",
                "9.5km E, 4x100m strides / 100m jog",
                "",
                "8km E",
                "",
                "6.5km E",
                "long: 10.5km E",
            ],
        ]

    @given(
        plan_type=st.sampled_from([HALF, MARATHON]),
        km=st.floats(1, 200),
        days=st.frozensets(st.integers(0, 6), min_size=1),
        race=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        long_run_day=st.none() | st.integers(0, 6),
    )
    def test_nothing_of_it_is_hard_whoever_runs(self, plan_type, km, days, race, long_run_day):
        weeks = recovery_weeks(plan_type, race, UsualTraining(km, days, long_run_day))
        totals = [week.spec.distance_m for week in weeks]

        assert all(earlier <= later for earlier, later in pairwise(totals))
        for number, week in enumerate(weeks):
            assert week.spec.focus is Focus.RECOVERY
            for day, session in week.spec.sessions:
                when = week.monday + timedelta(days=day)
                assert day in days
                assert when >= race + timedelta(days=4 if plan_type is HALF else 5)
                assert not session.is_hard
                assert session.distance_m >= 3_000
                is_last = number == len(weeks) - 1
                assert is_last or session.workout_type is not WorkoutType.LONG
                efforts = {step.effort for step in flatten(session.steps)}
                allowed = {Effort.RECOVERY} if number == 0 else {Effort.EASY}
                allowed |= {Effort.STRIDES, Effort.JOG} if is_last else set()
                assert efforts <= allowed

    def test_the_long_run_is_on_its_day(self):
        training = UsualTraining(50, DAYS[4], long_run_day=SAT)

        assert cells(MARATHON, training)[-1][SAT] == "long: 10.5km E"

    def test_days_off_lie_between_where_there_is_a_choice(self):
        first = recovery_weeks(HALF, SUNDAY, usual(25, 3))[0].spec

        assert [day for day, _session in first.sessions] == [THU, SUN]


class TestWhen:
    @pytest.mark.parametrize(
        ("race_date", "monday"),
        [
            (date(2026, 11, 29), date(2026, 11, 30)),  # a Sunday
            (date(2026, 12, 26), date(2026, 12, 28)),  # a Saturday: the Sunday is no week
            (date(2026, 12, 31), date(2027, 1, 4)),  # a Thursday
            (date(2026, 12, 30), date(2026, 12, 28)),  # a Wednesday: four days are left
            (date(2028, 2, 27), date(2028, 2, 28)),
        ],
    )
    def test_from_the_week_of_which_four_days_are_left(self, race_date, monday):
        assert recovery_weeks(HALF, race_date, usual(40))[0].monday == monday

    def test_two_after_a_half_and_three_after_a_marathon(self):
        half = recovery_weeks(HALF, SUNDAY, usual(40))
        marathon = recovery_weeks(MARATHON, SUNDAY, usual(40))

        assert [week.monday for week in half] == [date(2026, 11, 30), date(2026, 12, 7)]
        assert marathon[-1].sunday == date(2026, 12, 20)
        assert [week.km for week in marathon] == [11, 20, 28]


class TestTheUsualWeek:
    def test_is_the_mean_of_the_four_biggest(self):
        assert usual_week_km([20, 40, 44, 30, 48, 44], []) == 44

    def test_is_what_was_run_where_that_is_known_of_half_the_weeks(self):
        planned = [40.0] * 6

        assert usual_week_km(planned, [0, 30, 32, 0, 28, 0]) == 30
        assert usual_week_km(planned, [0, 0, 32, 0, 28, 0]) == 40

    def test_weeks_with_nothing_in_them_do_not_count(self):
        assert usual_week_km([0, 0, 30], []) == 30
        assert usual_week_km([], []) == 0

    def test_its_days_are_those_of_half_the_weeks(self):
        monday = date(2026, 10, 5)
        weeks = [monday + timedelta(weeks=number) for number in range(4)]
        dates = {week + timedelta(days=day) for week in weeks for day in (TUE, SUN)}
        dates |= {monday + timedelta(days=WED)}  # moved once

        assert usual_days(dates) == {TUE, SUN}

    def test_of_days_that_never_come_back_all_count(self):
        dates = {date(2026, 10, 5), date(2026, 10, 13), date(2026, 10, 21)}

        assert usual_days(dates) == {MON, TUE, WED}
        assert usual_days(set()) == frozenset()
