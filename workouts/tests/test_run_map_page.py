"""What the page of a run says before any script ran, and which scripts it asks for."""

import pytest
from django.test import Client

from accounts.models import User
from workouts.run_map import route_shape
from workouts.tests.measured_runs import run_from_file
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

SCRIPTS = ("vendor/leaflet.js", "vendor/uplot.min.js", "js/run_track.js")


def test_a_run_with_measurements_fetches_what_draws_them(
    runner_client: Client, runner: User
) -> None:
    run = run_from_file(runner)
    page = runner_client.get(f"/runs/{run.uid}/").text
    for script in SCRIPTS:
        assert script in page
    assert f'data-series="/runs/{run.uid}/series.json"' in page
    assert '<svg class="along-outline"' in page
    assert page.count("Kilometres</h2>") == 1


def test_a_draft_is_drawn_too(runner_client: Client, runner: User) -> None:
    page = runner_client.get(f"/runs/{run_from_file(runner, draft=True).uid}/").text
    assert "data-run-track" in page
    assert page.count("Kilometres</h2>") == 1


def test_no_file_stands_between_a_drafts_first_button_and_its_form(
    runner_client: Client, runner: User
) -> None:
    """While one is waited for, the button would be there and not do anything."""
    page = runner_client.get(f"/runs/{run_from_file(runner, draft=True).uid}/").text
    head, body = page.split("</head>")
    for file in ("vendor/leaflet.css", "vendor/uplot.min.css", *SCRIPTS):
        assert head.count(file) == 1
        assert file not in body


def test_a_run_by_hand_fetches_nothing(runner_client: Client, runner: User) -> None:
    page = runner_client.get(f"/runs/{make_run(runner, runner.today()).uid}/").text
    for absent in (*SCRIPTS, "data-run-track", "Along the way"):
        assert absent not in page


def test_without_a_tile_server_none_is_named(runner_client: Client, runner: User) -> None:
    page = runner_client.get(f"/runs/{run_from_file(runner).uid}/")
    assert 'data-tiles=""' in page.text
    assert "img-src 'self' data:;" in page["Content-Security-Policy"] + ";"


def test_a_tile_server_is_named_with_whom_it_wants_named(
    runner_client: Client, runner: User, settings
) -> None:
    settings.MAP_TILE_URL = "https://tiles.example/{z}/{x}/{y}.png"
    settings.MAP_TILE_ATTRIBUTION = '© <a href="https://example.org/">Maps</a>'
    page = runner_client.get(f"/runs/{run_from_file(runner).uid}/").text
    assert 'data-tiles="https://tiles.example/{z}/{x}/{y}.png"' in page
    assert "© &lt;a href=&quot;https://example.org/&quot;&gt;" in page


def test_the_outline_fits_into_its_box_with_a_margin() -> None:
    shape = route_shape("M0 40L60 0L100 30M10 10L20 20")
    assert shape is not None
    assert shape.box == "-5 -5 110 50"
    assert route_shape("") is None
