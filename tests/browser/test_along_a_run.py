"""Charts and map of a run point at one place: by mouse, by keys, by thumb."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from tests.support.accessibility import complaints
from workouts.models import CompletedWorkout
from workouts.tests.made_runs import made_run, tcx_of
from workouts.tests.measured_runs import run_from_file, winding_run
from workouts.tests.uploaded import gpx_of_run

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
ONE_PIXEL_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
    "f8ffff3f0005fe02fea73581e40000000049454e44ae426082"
)

ENDS_APART = """pixels => {
  const [a, b] = [...document.querySelectorAll(".along-end")].map(
    end => end.getBoundingClientRect());
  return Math.hypot(a.x - b.x, a.y - b.y) > pixels;
}"""

type SignIn = Callable[[User], None]


@pytest.fixture
def run(runner: User) -> CompletedWorkout:
    return winding_run(runner)


def opened(page: Page, run: CompletedWorkout, *, charts: bool = True) -> None:
    page.goto(f"/runs/{run.uid}/")
    if charts:
        expect(page.locator("[data-values]")).to_be_visible()


def chart(page: Page, name: str) -> Locator:
    return page.locator(f'[data-chart="{name}"] .u-over')


def centre(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def away(one: Locator, other: Locator) -> float:
    (x, y), (left, top) = centre(one), centre(other)
    return float(((x - left) ** 2 + (y - top) ** 2) ** 0.5)


def cursors(page: Page) -> list[float]:
    """How far along each chart its cursor stands, in pixels."""
    lines = page.locator(".along-chart .u-cursor-x").all()
    return [
        line.evaluate("line => new DOMMatrix(getComputedStyle(line).transform).e") for line in lines
    ]


def kilometres_pointed_at(page: Page) -> float:
    found = re.search(r"at ([\d.]+) km", page.locator("[data-place]").inner_text())
    assert found is not None
    return float(found[1])


def a_sign(page: Page) -> tuple[Locator, int]:
    """One of the signs on the map, and the kilometre that it stands for."""
    sign = page.locator(".along-km").last
    return sign, int(sign.inner_text())


def point_at(page: Page, name: str, run: CompletedWorkout, kilometre: float) -> None:
    over = chart(page, name)
    box = over.bounding_box()
    assert box is not None
    along = kilometre / float(run.actual_distance_km) * box["width"]
    over.hover(position={"x": along, "y": box["height"] / 2})


def test_the_marker_follows_the_chart(
    page: Page,
    runner: User,
    run: CompletedWorkout,
    sign_in: SignIn,
    screenshot: Callable[..., None],
) -> None:
    sign_in(runner)
    opened(page, run)
    sign, kilometre = a_sign(page)
    for name in ("altitude_m", "pace_s_per_km", "heart_rate"):
        point_at(page, name, run, 0.3)
        assert away(page.locator(".along-marker"), sign) > 40
        point_at(page, name, run, kilometre)
        assert away(page.locator(".along-marker"), sign) < 8
        assert kilometres_pointed_at(page) == pytest.approx(kilometre, abs=0.1)
        places = cursors(page)
        assert len(places) == 3
        assert max(places) - min(places) < 1
    expect(page.locator("[data-values]")).to_contain_text(re.compile(r"elevation \d+ m"))
    expect(page.locator("[data-values]")).to_contain_text(re.compile(r"pace \d:\d\d/km"))
    expect(page.locator("[data-values]")).to_contain_text(re.compile(r"heart rate 1\d\d"))
    screenshot("along a run")


def test_the_charts_follow_the_map(
    page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn
) -> None:
    sign_in(runner)
    opened(page, run)
    point_at(page, "altitude_m", run, 0.3)
    before = cursors(page)
    sign, kilometre = a_sign(page)
    page.locator("[data-map]").scroll_into_view_if_needed()
    page.mouse.move(*centre(sign))
    assert kilometres_pointed_at(page) == pytest.approx(kilometre, abs=0.1)
    assert all(now > then + 20 for now, then in zip(cursors(page), before, strict=True))
    assert away(page.locator(".along-marker"), sign) < 8


def test_over_time_the_place_stays(
    page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn
) -> None:
    sign_in(runner)
    opened(page, run)
    point_at(page, "pace_s_per_km", run, 4)
    place, before = page.locator("[data-place]").inner_text(), cursors(page)
    page.get_by_role("button", name="time", exact=True).click()
    assert page.locator("[data-place]").inner_text() == place
    assert cursors(page) != before  # breaks take time but no way
    expect(page.get_by_role("button", name="time", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )


def test_by_keys(page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn) -> None:
    sign_in(runner)
    opened(page, run)
    slider = page.get_by_role("slider", name="Place along the run")
    slider.focus()
    for _press in range(30):
        page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^0\.6 km, \d:\d\d$"))
    assert kilometres_pointed_at(page) == pytest.approx(0.6, abs=0.1)
    expect(page.locator("[data-spoken]")).to_have_text(
        re.compile(r"heart rate \d+, elevation \d+ m, pace \d:\d\d/km")
    )
    marker = page.locator(".along-marker")
    before = centre(marker)
    page.keyboard.press("End")
    assert centre(marker) != before
    assert away(marker, page.locator(".along-finish")) < 3


def test_the_map_by_keys(page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn) -> None:
    sign_in(runner)
    opened(page, run)
    ground = page.get_by_role("region", name=re.compile("^Map of the route"))
    ground.focus()
    start = page.locator(".along-start")
    before = centre(start)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "before => document.querySelector('.along-start').getBoundingClientRect().x < before - 60",
        arg=before[0],
    )
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Zoom in")).to_be_focused()


@pytest.mark.browser_context_args(**PHONE)
def test_by_thumb(page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn) -> None:
    sign_in(runner)
    opened(page, run)
    over = chart(page, "pace_s_per_km")
    over.scroll_into_view_if_needed()
    over.tap(position={"x": 60, "y": 50})
    first = centre(page.locator(".along-marker"))
    over.tap(position={"x": 200, "y": 50})
    assert centre(page.locator(".along-marker")) != first
    sign, kilometre = a_sign(page)
    sign.scroll_into_view_if_needed()
    page.touchscreen.tap(*centre(sign))
    assert kilometres_pointed_at(page) == pytest.approx(kilometre, abs=0.15)
    sideways = page.evaluate("document.documentElement.scrollWidth")
    assert sideways <= 390


@pytest.mark.browser_context_args(**PHONE)
@pytest.mark.parametrize("place", ["[data-map]", '[data-chart="altitude_m"] .u-over'])
def test_a_thumb_scrolls_past(
    page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn, place: str
) -> None:
    sign_in(runner)
    opened(page, run)
    page.locator(place).evaluate("place => place.scrollIntoView({ block: 'center' })")
    before = page.evaluate("scrollY")
    x, y = centre(page.locator(place))
    finger = page.context.new_cdp_session(page)
    for kind, moved in (("Start", 0), *(("Move", 20 * step) for step in range(1, 11)), ("End", 0)):
        points = [] if kind == "End" else [{"x": x, "y": y - moved}]
        finger.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
    page.wait_for_function("before => scrollY > before + 100", arg=before)


@pytest.mark.browser_context_args(**PHONE)
def test_two_fingers_move_the_map(
    page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn
) -> None:
    sign_in(runner)
    opened(page, run)
    page.locator("[data-map]").evaluate("place => place.scrollIntoView({ block: 'center' })")
    x, y = centre(page.locator("[data-map]"))
    start = page.locator(".along-start")
    before, scrolled = away(start, page.locator(".along-finish")), page.evaluate("scrollY")
    fingers = page.context.new_cdp_session(page)
    for kind, apart in (
        ("Start", 20),
        *(("Move", 20 + 6 * step) for step in range(11)),
        ("End", 0),
    ):
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}]
        points = [] if kind == "End" else points
        fingers.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
    page.wait_for_function(ENDS_APART, arg=1.8 * before)
    assert page.evaluate("scrollY") == scrolled


def test_a_wheel_scrolls_past_the_map_until_it_is_clicked(
    page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn
) -> None:
    sign_in(runner)
    opened(page, run)
    page.locator("[data-map]").hover(position={"x": 200, "y": 330})
    page.mouse.wheel(0, 120)
    page.wait_for_function("() => scrollY > 50")

    ground = page.locator("[data-map]")
    ground.evaluate("place => place.scrollIntoView({ block: 'center' })")
    ground.click(position={"x": 400, "y": 200})
    scrolled = page.evaluate("scrollY")
    before = away(page.locator(".along-start"), page.locator(".along-finish"))
    page.mouse.wheel(0, -240)
    page.wait_for_function(ENDS_APART, arg=1.3 * before)
    assert page.evaluate("scrollY") == scrolled


def test_light_and_dark(page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn) -> None:
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


def test_axe_finds_nothing(
    page: Page,
    runner: User,
    run: CompletedWorkout,
    sign_in: SignIn,
) -> None:
    sign_in(runner)
    opened(page, run)
    point_at(page, "altitude_m", run, 4)
    assert complaints(page) == []
    page.get_by_text("Download").click()
    expect(page.get_by_role("link", name="Route as GPX")).to_be_visible()
    assert complaints(page) == []


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


def test_across_the_date_line_the_route_is_whole(page: Page, runner: User, sign_in: SignIn) -> None:
    degrees = re.sub(rb'lat="([\d.]+)" lon="5.1"', _along_a_parallel, gpx_of_run(metres=6000))
    sign_in(runner)
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


def test_on_paper(page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn) -> None:
    sign_in(runner)
    opened(page, run)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 735, "height": 1000})
    expect(page.get_by_role("img", name="Shape of the route")).to_be_visible()
    expect(page.locator(".along-leaflet")).to_be_hidden()
    for drawing in page.locator(".along-chart canvas").all():
        box = drawing.bounding_box()
        assert box is not None
        assert 600 < box["width"] <= 735
        assert box["height"] > 40


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_the_outline_stands(
    page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn
) -> None:
    sign_in(runner)
    opened(page, run, charts=False)
    expect(page.get_by_role("img", name="Shape of the route")).to_be_visible()
    expect(page.locator("[data-charts]")).to_be_hidden()
    expect(page.get_by_role("table", name="Pace of each kilometre")).to_be_visible()


def test_where_the_series_do_not_arrive_it_is_said(
    page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn
) -> None:
    sign_in(runner)
    page.route("**/series.json", lambda route: route.abort())
    opened(page, run, charts=False)
    expect(page.get_by_text("The charts could not be fetched.")).to_be_visible()
    expect(page.get_by_role("img", name="Shape of the route")).to_be_visible()


def test_with_a_tile_server_the_ground_is_its_pictures(
    page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn, settings: Any
) -> None:
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


def test_what_can_be_taken_away(
    page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn, tmp_path: Path
) -> None:
    sign_in(runner)
    opened(page, run)
    for link, name in (("Route as GPX", "2026-05-03-"), ("Original file", "morning.gpx")):
        page.get_by_text("Download").click()
        with page.expect_download() as waiting:
            page.get_by_role("link", name=link).click()
        assert waiting.value.suggested_filename.startswith(name)
        waiting.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_bytes().count(b"<trkpt") == 3000
        page.keyboard.press("Escape")
