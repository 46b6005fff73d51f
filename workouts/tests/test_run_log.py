"""The log: which runs it shows, in which order, on which page, and what they add up to."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import User
from workouts.domain.run_filter import SORTS, RunFilter
from workouts.models import RunStatus
from workouts.run_log import RunLog, outline_box
from workouts.selectors.run_log import RUNS_A_PAGE, log_page, log_runs
from workouts.services.runs import run_edit, run_remove
from workouts.tests.plans import make_plan
from workouts.tests.runs import copies_of, make_run

pytestmark = pytest.mark.django_db

MAY = date(2026, 5, 1)
HTMX = {"HX-Request": "true"}


def kilometres(runner: User, **wanted: object) -> list[float]:
    return [float(run.actual_distance_km) for run in log_runs(runner, RunFilter(**wanted))]


class TestWhichRuns:
    def test_only_what_counts_and_only_ones_own(self, runner: User, other_runner: User) -> None:
        make_run(runner, MAY, km=5)
        make_run(runner, MAY, km=6, draft=True)
        run_remove(run=make_run(runner, MAY, km=7))
        make_run(other_runner, MAY, km=8)

        assert kilometres(runner) == [5]

    def test_days_are_inclusive(self, runner: User) -> None:
        for day in range(4):
            make_run(runner, MAY + timedelta(days=day), km=day + 1)

        one, two = MAY + timedelta(days=1), MAY + timedelta(days=2)
        assert kilometres(runner, first=one, last=two) == [3, 2]
        assert kilometres(runner, first=two) == [4, 3]

    def test_kind_and_source(self, runner: User) -> None:
        make_run(runner, MAY, km=5, workout_type="race")
        make_run(runner, MAY, km=6, workout_type="long", source="strava")

        assert kilometres(runner, workout_type="race") == [5]
        assert kilometres(runner, source="strava") == [6]
        assert kilometres(runner, source="strava", workout_type="race") == []

    def test_every_word_in_title_or_notes(self, runner: User) -> None:
        make_run(runner, MAY, km=5, title="Round the lake", notes="with Ömer")
        make_run(runner, MAY, km=6, title="Lake, again")

        assert sorted(kilometres(runner, words=("LAKE",))) == [5, 6]
        assert kilometres(runner, words=("lake", "ömer")) == [5]
        assert kilometres(runner, words=("100%",)) == []


class TestOrder:
    @pytest.fixture
    def runs(self, runner: User) -> None:
        make_run(runner, MAY, km=10, minutes=60)
        make_run(runner, MAY + timedelta(days=1), km=5, minutes=20)
        make_run(runner, MAY + timedelta(days=2), km=8, minutes=64)

    def test_both_ways(self, runner: User, runs: None, subtests: pytest.Subtests) -> None:
        for sort, expected in (
            ("-date", [8, 5, 10]),
            ("date", [10, 5, 8]),
            ("-distance", [10, 8, 5]),
            ("distance", [5, 8, 10]),
            ("-time", [8, 10, 5]),
            ("time", [5, 10, 8]),
            ("pace", [5, 10, 8]),
            ("-pace", [8, 10, 5]),
        ):
            with subtests.test(sort):
                assert sort in SORTS
                assert kilometres(runner, sort=sort) == expected

    def test_two_runs_of_a_day_stand_by_their_start(self, runner: User) -> None:
        make_run(runner, MAY, km=1, at=time(18))
        make_run(runner, MAY, km=2, at=time(7))

        assert kilometres(runner) == [1, 2]
        assert kilometres(runner, sort="date") == [2, 1]

    def test_what_is_equal_stands_with_the_latest_first(self, runner: User) -> None:
        for days in (1, 0, 2):
            make_run(runner, MAY + timedelta(days=days), km=5)

        for sort in ("distance", "-distance", "time", "-pace"):
            found = log_runs(runner, RunFilter(sort=sort)).values_list("date", flat=True)
            assert [day.day - MAY.day for day in found] == [2, 1, 0], sort


class TestPages:
    @pytest.fixture
    def many(self, runner: User) -> None:
        """Two a day over 50 days from the 1st of May."""
        run = make_run(runner, MAY, km=1)
        copies_of(run, [MAY + timedelta(days=number // 2) for number in range(1, 100)])

    def test_every_run_stands_on_one_page_months_go_on_and_totals_are_of_all(
        self, runner: User, many: None
    ) -> None:
        pages = [log_page(runner, RunFilter(), number) for number in (1, 2, 3)]
        shown = [run.pk for page in pages for run in page.runs]

        assert [len(page.runs) for page in pages] == [RUNS_A_PAGE, RUNS_A_PAGE, 20]
        assert [page.has_next for page in pages] == [True, True, False]
        assert shown == list(log_runs(runner, RunFilter()).values_list("pk", flat=True))
        assert log_page(runner, RunFilter(), 4).runs == []

        # A page that is just full has no other after it.
        last = MAY + timedelta(days=RUNS_A_PAGE // 2 - 1)
        just_full = log_page(runner, RunFilter(last=last))
        assert (len(just_full.runs), just_full.has_next) == (RUNS_A_PAGE, False)

        # A month that goes on has no second heading.
        first = list(RunLog(runner, RunFilter(), 1).groups)
        second = list(RunLog(runner, RunFilter(), 2).groups)
        assert [group.title for group in first] == ["June 2026", "May 2026"]
        assert first[0].summary == "38 runs · 38 km"
        assert [group.title for group in second] == [""]

        # Totals are of all pages.
        page = log_page(runner, RunFilter(), 2)
        assert page.totals.runs == 100
        assert page.totals.km == Decimal(100)

        # Other orders have no months.
        (group,) = RunLog(runner, RunFilter(sort="pace")).groups
        assert (group.title, len(group.lines)) == ("", RUNS_A_PAGE)


class TestTotals:
    def test_what_runs_add_up_to(self, runner: User) -> None:
        make_run(runner, MAY, km=10, minutes=50, elevation_gain_m=120)
        make_run(runner, MAY, km=5, minutes=32.5)
        figures = RunLog(runner, RunFilter()).figures

        assert [(figure.label, figure.value) for figure in figures] == [
            ("Runs", "2"),
            ("Distance", "15 km"),
            ("Time", "83 min"),
            ("Average pace", "5:30/km"),
            ("Elevation gain", "120 m"),
        ]

    def test_climbing_that_nobody_measured_is_not_said_to_be_none(self, runner: User) -> None:
        make_run(runner, MAY)

        assert "Elevation gain" not in [
            figure.label for figure in RunLog(runner, RunFilter()).figures
        ]


class TestLines:
    def test_what_a_line_says(self, runner: User) -> None:
        plan = make_plan(runner, race_date=date(2026, 6, 14))
        session = plan.workouts.filter(workout_type="tempo").first()
        make_run(
            runner,
            session.date,
            km=21.0975,
            minutes=105,
            workout=session,
            title="Home & back",
            perceived_effort=7,
            outline="M0 0L100 100",
        )
        (line,) = next(RunLog(runner, RunFilter()).groups).lines

        assert (line.title, line.km, line.time) == ("Home & back", "21.1 km", "1:45:00")
        assert (line.pace, line.effort, line.kind) == ("4:59/km", "effort 7", "tempo")
        assert line.about.startswith("Tempo run · for ")
        assert line.outline == "M0 0L100 100"

    def test_a_route_stands_in_the_middle_of_its_picture(self) -> None:
        assert outline_box("M0 0L100 30L50 12") == (-4, -4, 108, 38)
        assert outline_box("M0 0L20 100M3 4L5 6") == (-4, -4, 28, 108)
        assert outline_box("") == (-4, -4, 108, 108)

    def test_a_run_without_a_name_is_called_by_its_kind(self, runner: User) -> None:
        make_run(runner, MAY, workout_type="long")
        (line,) = next(RunLog(runner, RunFilter()).groups).lines

        assert (line.title, line.about) == ("Long run", "")

    def test_another_year_is_named(self, runner: User) -> None:
        make_run(runner, date(2019, 5, 1))
        (line,) = next(RunLog(runner, RunFilter()).groups).lines

        assert line.day == "Wed 1 May 2019"


class TestPage:
    def test_nobodys_log_says_how_to_begin(self, runner_client: Client) -> None:
        page = runner_client.get("/runs/").content.decode()

        assert "No runs yet" in page
        assert "log-form" not in page

    def test_filters_that_nothing_fits(self, runner: User, runner_client: Client) -> None:
        make_run(runner, MAY)
        page = runner_client.get("/runs/?q=nowhere").content.decode()

        assert "No run fits these filters" in page
        assert 'value="nowhere"' in page

    def test_what_cannot_be_understood_is_said_and_not_asked_for(
        self, runner: User, runner_client: Client
    ) -> None:
        make_run(runner, MAY, title="Round the lake")
        answer = runner_client.get(
            "/runs/?first=yesterday&last=2026-13-45&type=swim&source=moon&sort=luck&page=x"
        )
        page = answer.content.decode()

        assert answer.status_code == 200
        assert "Round the lake" in page
        for sentence in ("such as 2026-11-26", "Choose a kind of run", "Choose a source"):
            assert sentence in page

    def test_the_days_the_wrong_way_round(self, runner: User, runner_client: Client) -> None:
        make_run(runner, MAY)
        page = runner_client.get("/runs/?first=2026-05-02&last=2026-05-01").content.decode()

        assert "The last day comes before the first" in page

    def test_any_page_answers_and_nulls_are_refused_in_words(
        self, runner: User, runner_client: Client
    ) -> None:
        make_run(runner, MAY)

        for page in ("0", "-1", "9" * 30, "²", "2.5", ""):
            assert runner_client.get("/runs/", {"page": page}).status_code == 200, page
        assert runner_client.get("/runs/", {"q": "a\x00b"}).status_code == 200

    def test_htmx_gets_the_results_and_their_address(
        self, runner: User, runner_client: Client
    ) -> None:
        make_run(runner, MAY, title="Round the lake")
        answer = runner_client.get("/runs/?q=lake&first=&last=&type=&sort=-date", headers=HTMX)

        assert answer["HX-Push-Url"] == "/runs/?q=lake"
        assert "HX-Request" in answer["Vary"]
        assert "<html" not in answer.content.decode()
        assert "Round the lake" in answer.content.decode()

    def test_more_is_a_piece_to_put_below(self, runner: User, runner_client: Client) -> None:
        run = make_run(runner, MAY)
        copies_of(run, [MAY + timedelta(days=day) for day in range(1, RUNS_A_PAGE + 1)])
        first = runner_client.get("/runs/").content.decode()
        answer = runner_client.get("/runs/?page=2&part=more", headers=HTMX)
        piece = answer.content.decode()

        assert 'href="?page=2"' in first
        assert piece.count('class="log-run ') == 1
        assert "autofocus" in piece
        assert "stats" not in piece
        assert "HX-Push-Url" not in answer

    def test_titles_are_text(self, runner: User, runner_client: Client) -> None:
        make_run(runner, MAY, title="<script>alert(1)</script>", outline='"><script>')

        assert "<script>alert" not in runner_client.get("/runs/").content.decode()

    def test_the_number_of_queries_does_not_grow(
        self, runner: User, runner_client: Client, django_assert_num_queries
    ) -> None:
        plan = make_plan(runner, race_date=date(2026, 6, 14))
        for session in plan.workouts.exclude(workout_type__in=("rest", "cross"))[:12]:
            make_run(runner, session.date, workout=session)

        with django_assert_num_queries(5):  # session, runner, what changed, runs, totals
            runner_client.get("/runs/?sort=pace")
        with django_assert_num_queries(3):
            runner_client.get("/runs/?sort=pace")
        with django_assert_num_queries(5):  # session, runner, runs, totals, is there any run
            runner_client.get("/runs/?q=nowhere")

    def test_what_changes_is_drawn_anew(self, runner: User, runner_client: Client) -> None:
        plan = make_plan(runner, race_date=date(2026, 6, 14))
        session = plan.workouts.filter(workout_type="easy").first()
        run = make_run(runner, session.date, workout=session)
        assert "Easy run" in runner_client.get("/runs/").content.decode()

        run_edit(run=run, changes={"title": "Round the lake"})
        assert "Round the lake" in runner_client.get("/runs/").content.decode()
        assert "Easy run · for " in runner_client.get("/runs/").content.decode()
        plan.delete()
        assert "· for " not in runner_client.get("/runs/").content.decode()
        run.refresh_from_db()
        run_remove(run=run)
        assert "No runs yet" in runner_client.get("/runs/").content.decode()

    def test_removed_runs_only_is_no_runs(self, runner: User, runner_client: Client) -> None:
        run = make_run(runner, MAY)
        run_remove(run=run)
        run.refresh_from_db()

        assert run.status == RunStatus.REMOVED
        assert "No runs yet" in runner_client.get("/runs/").content.decode()
