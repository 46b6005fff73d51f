"""Django's admin shows every table of the project: to search, to filter, and to read."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from django.test import Client
from django.urls import reverse

from accounts.models import User
from fitness.models import FitnessSnapshot
from home.demo.loader import demo_load
from plans.models import CalendarFeed, PlanChange, TemplateVersion, TrainingPlan
from plans.services.plans import plan_rename

pytestmark = pytest.mark.django_db

OWN_APPS = {"accounts", "fitness", "plans", "workouts", "strava", "coaching"}
RECORDS = (TemplateVersion, PlanChange)

TABLES = sorted(
    (model for model in admin.site._registry if model._meta.app_label in OWN_APPS),
    key=lambda model: model._meta.label,
)


@pytest.fixture
def rows(db: None) -> None:
    demo_load()
    plan = TrainingPlan.objects.select_related("user")[0]
    plan_rename(plan=plan, who=plan.user, name="Spring")
    CalendarFeed.objects.create(user=plan.user)
    FitnessSnapshot.objects.create(user=plan.user, weekly_km=40)


@pytest.fixture
def administrator(rows: None) -> Client:
    client = Client()
    client.force_login(User.objects.get(is_superuser=True))
    return client


def url(model: type[models.Model], action: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{action}", args=args)


def test_every_table_is_there() -> None:
    pages = {"PlanLibraryPage", "PlanTemplatePage", "MethodologyIndexPage", "MethodologyPage"}
    own = {
        model
        for app in OWN_APPS
        for model in apps.get_app_config(app).get_models()
        if model.__name__ not in pages
    }

    assert own == set(TABLES)


def test_every_table_can_be_searched_filtered_read_and_written(administrator: Client) -> None:
    for model in TABLES:
        row = model._default_manager.first()
        assert row is not None, model
        found = administrator.get(url(model, "changelist"), {"q": "o"})
        assert found.status_code == 200, model
        assert administrator.get(url(model, "change", row.pk)).status_code == 200, model
        expected = 403 if model in RECORDS else 200
        assert administrator.get(url(model, "add")).status_code == expected, model


def test_lists_take_few_queries(administrator: Client, django_assert_max_num_queries) -> None:
    for model in TABLES:
        with django_assert_max_num_queries(15):
            administrator.get(url(model, "changelist"))


@pytest.mark.parametrize("model", RECORDS)
def test_records_stay_as_they_were_written(administrator: Client, model) -> None:
    row = model.objects.first()

    for action in ("change", "delete"):
        assert administrator.post(url(model, action, row.pk), {}).status_code == 403
    assert model.objects.filter(pk=row.pk).exists()


def test_the_address_of_a_feed_is_not_shown(administrator: Client) -> None:
    feed = CalendarFeed.objects.get()

    page = administrator.get(url(CalendarFeed, "change", feed.pk)).content.decode()

    assert feed.token not in page


def test_a_person_is_added_by_email(administrator: Client) -> None:
    password = "quite-a-long-walk-home"

    administrator.post(
        url(User, "add"),
        {
            "email": "new@example.com",
            "usable_password": "true",
            "password1": password,
            "password2": password,
        },
    )

    assert User.objects.get(email="new@example.com").check_password(password)
