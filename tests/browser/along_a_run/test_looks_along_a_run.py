"""Charts and map of a run: in both modes, on paper, without scripts, with less measured."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.browser.along_a_run.pointing import (
    SignIn,
    centre,
    opened,
    point_at,
)
from tests.support.accessibility import complaints
from workouts.models import CompletedWorkout
from workouts.tests.made_runs import made_run, tcx_of
from workouts.tests.measured_runs import run_from_file
from workouts.tests.uploaded import gpx_of_run

pytestmark = pytest.mark.django_db(transaction=True)

ONE_PIXEL_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
    "f8ffff3f0005fe02fea73581e40000000049454e44ae426082"
)


def test_light_dark_and_on_paper(
    page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn
) -> None:
    sign_in(runner)
    page.emulate_media(color_scheme="light")
    opened(page, run)

    def darkest_of_line() -> list[int]:
        drawn: list[int] = page.locator('[data-chart="altitude_m"] canvas').evaluate(
            """canvas => {
              const at = canvas.getContext("2d").getImageData(
                canvas.width * 0.2, canvas.height * 0.8, 1, 1).data;
              return [...at];
            }"""
        )
        return drawn

    light = darkest_of_line()
    page.locator("[data-theme-switch] button[value=dark]").click()
    page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    assert sum(darkest_of_line()[:3]) < sum(light[:3]) - 200
    on_paper(page)


def on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 735, "height": 1000})
    expect(page.get_by_role("img", name="Shape of the route")).to_be_visible()
    expect(page.locator(".along-leaflet")).to_be_hidden()
    drawings = page.locator(".along-chart canvas")
    expect(drawings).to_have_count(3)
    for drawing in drawings.all():
        box = drawing.bounding_box()
        assert box is not None
        assert 600 < box["width"] <= 735
        assert box["height"] > 40


def test_only_what_was_measured_is_drawn(page: Page, runner: User, sign_in: SignIn) -> None:
    sign_in(runner)
    opened(page, run_from_file(runner, gpx_of_run()))
    expect(page.locator("[data-chart]")).to_have_count(2)
    expect(page.locator('[data-value="heart_rate"]')).to_be_hidden()

    indoors = re.sub(rb"<Position>.*?</Position>", b"", tcx_of(made_run(900)), flags=re.DOTALL)
    opened(page, run_from_file(runner, indoors, "treadmill.tcx"))
    expect(page.locator("[data-map]")).to_have_count(0)
    expect(page.locator('[data-chart="heart_rate"]')).to_be_visible()

    untimed = run_from_file(runner, gpx_of_run(timed=False), draft=True)
    opened(page, untimed)
    expect(page.locator('[data-chart="altitude_m"]')).to_be_visible()
    expect(page.locator('[data-chart="pace_s_per_km"]')).to_have_count(0)
    expect(page.locator("[data-axis]")).to_be_hidden()

    across_the_date_line_the_route_is_whole(page, runner)


def across_the_date_line_the_route_is_whole(page: Page, runner: User) -> None:
    degrees = re.sub(rb'lat="([\d.]+)" lon="5.1"', _along_a_parallel, gpx_of_run(metres=6000))
    opened(page, run_from_file(runner, degrees))
    box = page.locator(".along-route").bounding_box()
    assert box is not None
    assert box["width"] > 300
    signs = page.locator(".along-km").all_inner_texts()
    assert len(signs) >= 2
    start, finish = centre(page.locator(".along-start")), centre(page.locator(".along-finish"))
    assert finish[0] > start[0] + 300


def _along_a_parallel(found: re.Match[bytes]) -> bytes:
    longitude = 179.97 + float(found[1]) - 52
    longitude = longitude if longitude <= 180 else longitude - 360
    return f'lat="0.5" lon="{longitude:.7f}"'.encode()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_the_outline_stands(
    page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn
) -> None:
    sign_in(runner)
    opened(page, run, charts=False)
    expect(page.get_by_role("img", name="Shape of the route")).to_be_visible()
    expect(page.locator("[data-charts]")).to_be_hidden()
    expect(page.get_by_role("table", name="Pace of each kilometre")).to_be_visible()


def test_what_is_fetched_for_map_and_charts_and_what_does_not_arrive(
    page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn, settings: Any
) -> None:
    """With a tile server the ground is its pictures; without the series, it is said."""
    settings.MAP_TILE_URL = "https://tiles.example/{z}/{x}/{y}.png"
    settings.MAP_TILE_ATTRIBUTION = '© <a href="https://example.org/">Maps</a>'
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    images = [*policy["img-src"], "https://tiles.example"]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {**policy, "img-src": images}}
    page.route(
        "https://tiles.example/**",
        lambda route: route.fulfill(body=ONE_PIXEL_PNG, content_type="image/png"),
    )
    sign_in(runner)
    with page.expect_request("https://tiles.example/**") as asked:
        opened(page, run)
    assert re.search(r"/\d+/\d+/\d+\.png$", asked.value.url)
    expect(page.locator(".leaflet-tile-loaded").first).to_be_attached()
    expect(page.get_by_role("link", name="Maps")).to_be_visible()

    page.route("**/series.json", lambda route: route.abort())
    opened(page, run, charts=False)
    expect(page.get_by_text("The charts could not be fetched.")).to_be_visible()
    expect(page.get_by_role("img", name="Shape of the route")).to_be_visible()


def test_what_can_be_taken_away(
    page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn, tmp_path: Path
) -> None:
    sign_in(runner)
    opened(page, run)
    point_at(page, "altitude_m", run, 4)
    for link, name in (("Route as GPX", "2026-05-03-"), ("Original file", "morning.gpx")):
        page.get_by_text("Download").click()
        expect(page.get_by_role("link", name="Route as GPX")).to_be_visible()
        with page.expect_download() as waiting:
            page.get_by_role("link", name=link).click()
        assert waiting.value.suggested_filename.startswith(name)
        waiting.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_bytes().count(b"<trkpt") == 3000
        page.keyboard.press("Escape")
    page.get_by_text("Download").click()
    # Open, while a place is pointed at.
    expect(page.get_by_role("link", name="Route as GPX")).to_be_visible()
    expect(page.locator("[data-place]")).to_contain_text("at 4")
    assert complaints(page) == []
