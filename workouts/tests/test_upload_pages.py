"""Sending files on their page, and what the page says of them."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.domain.notation import parse_session
from plans.services.sessions import session_edit
from tests.support.queue import work_off
from workouts.models import CompletedWorkout, UploadBatch
from workouts.selectors.runs import runs_of
from workouts.tests.fit_files import fit_run
from workouts.tests.plans import make_plan
from workouts.tests.uploaded import START, gpx_of_run, runs_by_name, sent, zip_of

pytestmark = pytest.mark.django_db

PAGE = "/runs/upload/"
HTMX = {"HX-Request": "true"}


def status_of(batch: UploadBatch) -> str:
    return reverse("runs:upload_status", args=[batch.uid])


def test_one_file_leads_to_its_run(runner: User, runner_client: Client) -> None:
    response = runner_client.post(PAGE, {"files": sent(gpx_of_run())})
    run = UploadBatch.objects.get().files.get().run
    assert response.url == reverse("runs:run", args=[run.uid])
    page = runner_client.get(response.url).content.decode()
    assert "Save this run?" in page
    assert "Along the river" in page
    saved = runner_client.post(
        reverse("runs:confirm", args=[run.uid]),
        {"title": "Along the river", "workout_type": "easy", "perceived_effort": "4"},
    )
    assert saved.status_code == 302
    assert runs_of(runner).get().perceived_effort == 4


def test_for_a_session_it_is_of_that_session(runner: User, runner_client: Client) -> None:
    plan = make_plan(runner, race_date=date(2026, 10, 4))
    workout = plan.workouts.get(date=date(2026, 9, 9))
    page = runner_client.get(f"{PAGE}?session={workout.uid}").content.decode()
    assert str(workout.uid) in page
    runner_client.post(PAGE, {"files": sent(gpx_of_run()), "session": str(workout.uid)})
    run = UploadBatch.objects.get().files.get().run
    assert run.scheduled_workout == workout


@pytest.mark.parametrize("asked", ["rubbish", "00000000-0000-0000-0000-000000000000"])
def test_another_session_is_not_found(runner_client: Client, asked: str) -> None:
    assert runner_client.get(f"{PAGE}?session={asked}").status_code == 404
    response = runner_client.post(PAGE, {"files": sent(gpx_of_run()), "session": asked})
    assert response.status_code == 404
    assert not UploadBatch.objects.exists()


def test_a_session_that_takes_no_runs_is_not_found(runner: User, runner_client: Client) -> None:
    plan = make_plan(runner, race_date=date(2026, 10, 4), cells=("cross 45min",) * 6 + ("9km E",))
    ride = plan.workouts.filter(workout_type="cross").earliest("date")
    run = plan.workouts.filter(workout_type="easy").earliest("date")
    assert runner_client.get(f"{PAGE}?session={ride.uid}").status_code == 404
    assert runner_client.get(f"{PAGE}?session={run.uid}").status_code == 200
    plan.status = plan.Status.ARCHIVED
    plan.save()
    response = runner_client.post(PAGE, {"files": sent(gpx_of_run()), "session": str(run.uid)})
    assert response.status_code == 404
    assert not UploadBatch.objects.exists()


def test_a_script_is_told_where_to_go(runner_client: Client) -> None:
    response = runner_client.post(PAGE, {"files": sent(gpx_of_run())}, headers=HTMX)
    run = UploadBatch.objects.get().files.get().run
    assert response["HX-Redirect"] == reverse("runs:run", args=[run.uid])
    assert response.content == b""
    assert "HX-Request" in response["Vary"]


def test_a_script_is_told_why_nothing_was_taken(runner_client: Client) -> None:
    archive = zip_of(runs_by_name(2))
    files = [sent(archive, "two.zip"), sent(gpx_of_run())]
    response = runner_client.post(PAGE, {"files": files}, headers=HTMX)
    assert response.status_code == 422
    assert response["Content-Type"].startswith("text/plain")
    assert response.text == "A zip is sent by itself. Send it first, and the other files after it."
    assert not UploadBatch.objects.exists()


def test_another_runners_session_is_not_found(other_runner: User, runner_client: Client) -> None:
    workout = make_plan(other_runner, race_date=date(2026, 10, 4)).workouts.earliest("date")
    assert runner_client.get(f"{PAGE}?session={workout.uid}").status_code == 404


def test_many_say_how_far_they_are_until_they_are_read(runner: User, runner_client: Client) -> None:
    response = runner_client.post(PAGE, {"files": sent(zip_of(runs_by_name(3)), "autumn.zip")})
    page = runner_client.get(response.url).content.decode()
    assert "Waiting for its turn" in page
    assert "load delay" in page
    work_off()
    part = runner_client.get(response.url, headers=HTMX).content.decode()
    assert "3 runs saved" in part
    assert "load delay" not in part
    assert "<html" not in part
    assert part.count("badge-ok") == 3


def test_each_broken_file_has_a_sentence(runner_client: Client) -> None:
    files = {**runs_by_name(3), "notes.txt": b"bring gels", "half.gpx": gpx_of_run()[:150]}
    response = runner_client.post(PAGE, {"files": sent(zip_of(files), "five.zip")})
    work_off()
    page = runner_client.get(response.url).content.decode()
    assert "3 runs saved, 2 were left out" in page
    assert page.count("badge-danger") == 2
    assert "notes.txt" in page
    assert "This is no GPX, TCX or FIT file" in page


def test_what_is_left_of_a_damaged_file_waits_for_a_word(
    runner: User, runner_client: Client
) -> None:
    whole = gpx_of_run()
    halves = {"half.gpx": whole[: len(whole) // 2], "half.fit": fit_run(400)[:-1000]}
    files = {**runs_by_name(2), **halves}
    response = runner_client.post(PAGE, {"files": sent(zip_of(files), "four.zip")})
    work_off()
    page = runner_client.get(response.url).content.decode()
    assert "2 runs saved, 2 need a word from you" in page
    assert "The file is damaged at line 1; what could be read was kept." in page
    assert CompletedWorkout.objects.kept().filter(user=runner).count() == 2


def test_a_refusal_stays_on_the_page_with_its_sentence(runner_client: Client) -> None:
    response = runner_client.post(PAGE, {})
    assert response.status_code == 422
    assert "No file was chosen" in response.content.decode()


def test_a_file_that_cannot_be_read_says_why_and_what_to_do(runner_client: Client) -> None:
    response = runner_client.post(PAGE, {"files": sent(b"%PDF-1.7", "run.pdf")})
    page = runner_client.get(response.url).content.decode()
    assert "This is no GPX, TCX or FIT file" in page
    assert "Upload more" in page


def test_names_of_files_are_text(runner_client: Client) -> None:
    response = runner_client.post(PAGE, {"files": sent(b"x", "<img src=x>.gpx")})
    assert "<img src=x>" not in runner_client.get(response.url).content.decode()


def test_an_upload_is_undone_from_its_page(runner: User, runner_client: Client) -> None:
    response = runner_client.post(PAGE, {"files": sent(zip_of(runs_by_name(2)), "two.zip")})
    work_off()
    assert runs_of(runner).count() == 2
    undone = runner_client.post(f"{response.url}undo/", follow=True).content.decode()
    assert "2 runs were taken away again" in undone
    assert not runs_of(runner)


def test_drafts_wait_on_their_runners_page(
    runner_client: Client, other_runner_client: Client
) -> None:
    runner_client.post(PAGE, {"files": sent(gpx_of_run(name="Not saved yet"))})
    page = runner_client.get(PAGE).content.decode()
    assert page.count("Not saved yet") == 2
    assert "Not saved yet" not in other_runner_client.get(PAGE).content.decode()


def batch_of_failures(runner: User, count: int, **fields: object) -> UploadBatch:
    values = {"kind": "zip", "status": "ready", "files_total": count, "files_done": count}
    batch = UploadBatch.objects.create(user=runner, **{**values, **fields})
    batch.files.bulk_create(
        batch.files.model(
            batch=batch,
            number=n,
            file_name=f"{n}.gpx",
            status="failed",
            problem={"code": "no_points", "params": {}}
            if n % 4
            else {"code": "no_run", "params": {"sport": "cycling"}},
        )
        for n in range(count)
    )
    return batch


def test_each_of_a_thousand_is_on_one_of_the_pages_at_no_more_queries_than_ten(
    runner: User, runner_client: Client, django_assert_max_num_queries
) -> None:
    batch = batch_of_failures(runner, 1000)
    with django_assert_max_num_queries(7):
        page = runner_client.get(status_of(batch)).text
    assert "Page 1 of 20" in page
    assert page.count("badge-danger") == 50
    last = runner_client.get(f"{status_of(batch)}?page=20").text
    assert "<b>999.gpx</b>" in last
    for odd in ("x", "0", "-1", "99999999999999999999"):
        assert runner_client.get(f"{status_of(batch)}?page={odd}").status_code == 200


def test_why_many_were_left_out_is_told_in_few_sentences(
    runner: User, runner_client: Client
) -> None:
    page = runner_client.get(status_of(batch_of_failures(runner, 100))).text
    assert page.index("<b>75</b>") < page.index("<b>25</b>")
    assert "Left out, and why" in page
    assert (
        "Left out, and why" not in runner_client.get(status_of(batch_of_failures(runner, 9))).text
    )


def test_while_they_are_read_the_first_are_shown(runner: User, runner_client: Client) -> None:
    batch = batch_of_failures(runner, 100, status="working", files_total=200)
    page = runner_client.get(f"{status_of(batch)}?page=2").text
    assert "100 of 200 read" in page
    assert "and 50 more" in page
    assert "Page 1" not in page


def test_others_see_nothing_of_it(other_runner_client: Client, runner: User) -> None:
    batch = UploadBatch.objects.create(user=runner)
    assert other_runner_client.get(status_of(batch)).status_code == 404
    assert other_runner_client.post(f"{status_of(batch)}undo/").status_code == 404


def test_the_file_has_no_address_of_its_own(runner_client: Client, runner: User) -> None:
    runner_client.post(PAGE, {"files": sent(gpx_of_run())})
    run = UploadBatch.objects.get().files.get().run
    with pytest.raises(ValueError, match="URL"):
        _ = run.gpx_file.url
    for folder in ("media", "static", "private"):
        address = f"/{folder}/{run.gpx_file.name}"
        assert runner_client.get(address, follow=True).status_code == 404


def test_the_start_of_a_run_is_told_in_the_runners_zone(
    runner: User, runner_client: Client
) -> None:
    runner.time_zone = "America/New_York"
    runner.save()
    response = runner_client.post(
        PAGE, {"files": sent(gpx_of_run(start=START + timedelta(hours=11)))}
    )
    assert "Tuesday 8 September 2026, 23:30" in runner_client.get(response.url).content.decode()


def test_once_confirmed_it_is_saved_also_on_the_uploads_page(runner_client: Client) -> None:
    runner_client.post(PAGE, {"files": sent(gpx_of_run())})
    batch = UploadBatch.objects.get()
    run = batch.files.get().run
    runner_client.post(reverse("runs:confirm", args=[run.uid]), {"workout_type": "easy"})
    page = runner_client.get(status_of(batch)).content.decode()
    assert "1 run saved" in page


def test_steps_of_a_session_are_found_along_the_clock(runner: User, runner_client: Client) -> None:
    plan = make_plan(runner, race_date=date(2026, 10, 4))
    workout = plan.workouts.get(date=START.date())
    session_edit(workout=workout, session=parse_session("1km E, 1km T, 1km E"), who=runner)
    runner_client.post(PAGE, {"files": sent(gpx_of_run())})
    run = UploadBatch.objects.get().files.get().run
    page = runner_client.get(reverse("runs:run", args=[run.uid])).content.decode()
    assert "Step by step" not in page
    runner_client.post(reverse("runs:confirm", args=[run.uid]), {"workout_type": "easy"})
    page = runner_client.get(reverse("runs:run", args=[run.uid])).content.decode()
    assert "Step by step" in page
    assert "by the clock" in page


def test_what_was_odd_about_a_file_is_told(runner_client: Client) -> None:
    data = gpx_of_run().replace(b'lon="5.1"', b'lon="500"', 3)
    runner_client.post(PAGE, {"files": sent(data)})
    run = UploadBatch.objects.get().files.get().run
    page = runner_client.get(reverse("runs:run", args=[run.uid])).content.decode()
    assert "3 places that are not on Earth were left out" in page
