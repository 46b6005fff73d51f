"""Django's admin shows every table of the project: to search, to filter, and to read."""

import re
from collections import Counter
from copy import copy
from datetime import timedelta

from django.apps import apps
from django.contrib import admin
from django.db import connection, models
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import DataExport, User
from plans.models import (
    CalendarFeed,
    PlanChange,
    ScheduledWorkout,
    TemplateVersion,
    TrainingPlan,
    TrainingWeek,
)
from plans.services.plans import plan_rename
from plans.tests.template_examples import published_page
from tests.support.exported import give_everything
from workouts.domain.run_record import Effort
from workouts.models import BestEffort, CompletedWorkout, TrackUpload, UploadBatch, WorkoutStream
from workouts.tests.runs import make_run

OWN_APPS = {"accounts", "fitness", "plans", "workouts", "strava", "coaching"}
RECORDS: tuple[type[models.Model], ...] = (TemplateVersion, PlanChange)
RUNS: tuple[type[models.Model], ...] = (CompletedWorkout, BestEffort, WorkoutStream)
UPLOADS: tuple[type[models.Model], ...] = (UploadBatch, TrackUpload)
MADE_BY_SERVICES = (
    *(*RECORDS, TrainingPlan, TrainingWeek, ScheduledWorkout),
    *(*RUNS, *UPLOADS, DataExport),
)
MOST_QUERIES = 15
MOST_TIMES = 2
"""Rows are counted twice."""

TABLES = sorted(
    (model for model in admin.site._registry if model._meta.app_label in OWN_APPS),
    key=lambda model: model._meta.label,
)


def url(model: type[models.Model], action: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{action}", args=args)


def asked_for_each_row(queries: CaptureQueriesContext) -> list[str]:
    """What is asked more often than that, with other figures each time; few rows show it."""
    asked = Counter(re.sub(r"\d+|'[^']*'", "?", query["sql"]) for query in queries)
    return [sql for sql, times in asked.items() if times > MOST_TIMES]


def test_every_table_is_there() -> None:
    pages = {"PlanLibraryPage", "PlanTemplatePage", "MethodologyIndexPage", "MethodologyPage"}
    own = {
        model
        for app in OWN_APPS
        for model in apps.get_app_config(app).get_models()
        if model.__name__ not in pages
    }

    assert own == set(TABLES)


class TestTables(TestCase):
    """A row in every table, and some rows in most, made once."""

    @classmethod
    def setUpTestData(cls) -> None:
        User.objects.create_superuser(email="ada@example.com", password=None)
        runner = User.objects.create_user(email="rosa@example.com")
        give_everything(runner)
        published_page()
        version = TemplateVersion.objects.get()
        for number in range(2, 2 + MOST_TIMES):
            version = copy(version)
            version.pk, version._state.adding, version.number = None, True, number
            version.save()
        plan = TrainingPlan.objects.select_related("user")[0]
        for name in ("Spring", "Summer", "Autumn"):
            plan_rename(plan=plan, who=plan.user, name=name)
        CalendarFeed.objects.create(user=plan.user)
        for days in range(MOST_QUERIES):
            day = runner.today() - timedelta(days=days)
            run = make_run(runner, day, efforts=[Effort(1000, 240)], title="Along the river")
            WorkoutStream.objects.create(run=run, points=2, packed=b"12")
        batch = UploadBatch.objects.create(user=plan.user)
        TrackUpload.objects.create(batch=batch, file_name="run.gpx", run=run)
        DataExport.objects.create(user=plan.user)

    def setUp(self) -> None:
        self.client.force_login(User.objects.get(is_superuser=True))

    def test_every_table_can_be_searched_filtered_read_and_written(self) -> None:
        for model in TABLES:
            row = model._default_manager.first()
            assert row is not None, model
            found = self.client.get(url(model, "changelist"), {"q": "o"})
            assert found.status_code == 200, model
            assert self.client.get(url(model, "change", row.pk)).status_code == 200, model
            expected = 403 if model in MADE_BY_SERVICES else 200
            assert self.client.get(url(model, "add")).status_code == expected, model

    def test_lists_take_few_queries(self) -> None:
        for model in TABLES:
            with CaptureQueriesContext(connection) as queries:
                self.client.get(url(model, "changelist"))
            assert len(queries) <= MOST_QUERIES, model
            assert asked_for_each_row(queries) == [], model

    def test_records_stay_as_they_were_written(self) -> None:
        for model in RECORDS:
            row = model._default_manager.first()
            assert row is not None
            for action in ("change", "delete"):
                assert self.client.post(url(model, action, row.pk), {}).status_code == 403
            assert model._default_manager.filter(pk=row.pk).exists()

    def test_the_address_of_a_feed_is_not_shown(self) -> None:
        feed = CalendarFeed.objects.get()

        page = self.client.get(url(CalendarFeed, "change", feed.pk)).content.decode()

        assert feed.token not in page

    def test_a_person_is_added_by_email(self) -> None:
        password = "quite-a-long-walk-home"

        self.client.post(
            url(User, "add"),
            {
                "email": "new@example.com",
                "usable_password": "true",
                "password1": password,
                "password2": password,
            },
        )

        assert User.objects.get(email="new@example.com").check_password(password)
