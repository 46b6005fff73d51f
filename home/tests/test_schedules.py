"""What the background worker does by the clock, and that it is written down once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.models import Schedule
from wagtail.models import Site

from home.schedules import JOBS, schedules_ensure
from home.tasks import scheduled_pages_publish
from plans.models import PlanTemplatePage, TemplateVersion
from plans.tasks import sweep_versions
from plans.tests.template_examples import draft_page, published_page

pytestmark = pytest.mark.django_db


def test_every_job_is_written_down_once_and_can_be_called(site: Site) -> None:
    assert {schedule.name for schedule in Schedule.objects.all()} == {job.name for job in JOBS}
    assert schedules_ensure() == []
    for job in JOBS:
        assert callable(import_string(job.task))


def test_a_schedule_that_was_bent_is_mended(site: Site) -> None:
    Schedule.objects.filter(name=JOBS[0].name).update(minutes=9999)
    assert schedules_ensure() == [JOBS[0].name]
    assert Schedule.objects.get(name=JOBS[0].name).minutes == JOBS[0].minutes


def test_a_template_goes_live_when_its_time_has_come(site: Site) -> None:
    page = draft_page()
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    scheduled_pages_publish()
    assert not PlanTemplatePage.objects.get(pk=page.pk).live
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    scheduled_pages_publish()
    assert PlanTemplatePage.objects.get(pk=page.pk).live
    assert page.versions.count() == 1


def test_a_version_that_was_never_made_is_made_later(site: Site) -> None:
    page = published_page()
    TemplateVersion.objects.all().delete()
    assert sweep_versions() == 1
    assert page.versions.count() == 1
    assert sweep_versions() == 0
