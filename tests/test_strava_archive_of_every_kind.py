"""A Strava archive as it is sent, with everything that turns up in one: what its runner is told
adds up."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client

from accounts.models import User
from tests.support.queue import work_off
from tests.support.stamped_tracks import Recording
from tests.support.strava_archive import HEADERS, NOTES, WORDS, activities_table, write_archive
from workouts.domain.strava_archive import read_activities
from workouts.models import UploadBatch
from workouts.selectors.runs import runs_of
from workouts.selectors.uploads import UploadCounts
from workouts.services.uploads import upload_take
from workouts.tests.runs import make_run
from workouts.tests.uploaded import sent

HUNDRED = 100
SHORT = tuple(Recording(300 + 60 * number, seed=number) for number in range(8))


@pytest.mark.parametrize("language", HEADERS)
def test_the_table_reads_alike_in_each_language(language: str) -> None:
    table = activities_table(activities=HUNDRED, language=language)
    entries = read_activities(table)

    assert Counter(entry.is_run for entry in entries) == {True: 69, False: 30, None: 1}
    assert all(entry.started_at and entry.distance_m and entry.moving_s for entry in entries)
    assert {entry.notes for entry in entries} == set(NOTES)
    assert len(list(csv.reader(io.StringIO(table.decode())))) == HUNDRED + 1
    english = read_activities(activities_table(activities=HUNDRED, language="en"))
    assert [(e.started_at, e.title, e.distance_m) for e in entries] == [
        (e.started_at, e.title, e.distance_m) for e in english
    ]


@pytest.mark.django_db
def test_what_is_told_adds_up(runner: User, runner_client: Client, tmp_path: Path) -> None:
    path = tmp_path / "de.zip"
    expected = write_archive(
        path, activities=HUNDRED, language="de", folder="export/", recordings=SHORT
    )
    assert sum(expected.other_sports.values()) == 30
    for activity in expected.known:
        make_run(runner, activity.start.date(), km=activity.km, started_at=activity.start)

    batch = upload_take(user=runner, files=[sent(path.read_bytes(), "export_1.zip")])
    work_off()

    batch = UploadBatch.objects.get(pk=batch.pk)
    counts = UploadCounts.of(batch)
    assert (counts.saved, counts.duplicates, counts.failed) == (60, 5, 5)
    assert (expected.saved, expected.duplicates, expected.failed) == (60, 5, 5)
    assert (counts.asked, counts.waiting) == (0, 0)
    page = runner_client.get(f"/runs/upload/{batch.uid}/").text
    _run, ride, walk, _unknown = WORDS["de"]
    assert (
        "60 runs saved, 5 were there already, 5 were left out, 30 activities of other kinds "
        f"were passed over ({ride} 20, {walk} 10)."
    ) in page
    reasons = ("not in the archive", "the file says “cycling”", "is a web page", "file is empty")
    assert [reason for reason in reasons if reason not in page] == []
    assert page.count("badge-danger") == 5
    runs = runs_of(runner).filter(strava_activity_id__isnull=False)
    assert runs.count() == 60
    assert runs.filter(title="Rondje ’s-Hertogenbosch, mét heuvel").exists()
    assert runs.filter(notes__contains='second line, "quoted"').exists()
