"""Charts and map of a run point at one place: by mouse, by keys, by thumb."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from tests.browser.along_a_run.pointing import (
    SignIn,
    a_sign,
    away,
    centre,
    chart,
    cursors,
    kilometres_pointed_at,
    opened,
    point_at,
)
from workouts.models import CompletedWorkout

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}

ENDS_APART = """pixels => {
  const [a, b] = [...document.querySelectorAll(".along-end")].map(
    end => end.getBoundingClientRect());
  return Math.hypot(a.x - b.x, a.y - b.y) > pixels;
}"""

# A page that a thumb has pushed rolls on.
AT_REST = """async () => {
  let left = 5;
  for (let before = scrollY; left > 0; before = scrollY) {
    await new Promise(requestAnimationFrame);
    left = scrollY === before ? left - 1 : 5;
  }
}"""


def test_by_mouse(
    page: Page,
    runner: User,
    run: CompletedWorkout,
    sign_in: SignIn,
    screenshot: Callable[..., None],
) -> None:
    sign_in(runner)
    opened(page, run)
    a_wheel_scrolls_past_the_map(page)
    the_marker_follows_the_charts(page, run)
    screenshot("along a run")
    the_charts_follow_the_map(page, run)
    over_time_the_place_stays(page, run)
    on_a_map_that_was_clicked_a_wheel_zooms(page)


def a_wheel_scrolls_past_the_map(page: Page) -> None:
    """To be asked first: a pointer that has left the map turns the wheel off by that."""
    page.locator("[data-map]").hover(position={"x": 200, "y": 330})
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 120)
    page.wait_for_function("before => scrollY > before + 50", arg=before)


def the_marker_follows_the_charts(page: Page, run: CompletedWorkout) -> None:
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


def the_charts_follow_the_map(page: Page, run: CompletedWorkout) -> None:
    point_at(page, "altitude_m", run, 0.3)
    before = cursors(page)
    sign, kilometre = a_sign(page)
    page.locator("[data-map]").scroll_into_view_if_needed()
    page.mouse.move(*centre(sign))
    assert kilometres_pointed_at(page) == pytest.approx(kilometre, abs=0.1)
    assert all(now > then + 20 for now, then in zip(cursors(page), before, strict=True))
    assert away(page.locator(".along-marker"), sign) < 8


def over_time_the_place_stays(page: Page, run: CompletedWorkout) -> None:
    point_at(page, "pace_s_per_km", run, 4)
    place, before = page.locator("[data-place]").inner_text(), cursors(page)
    page.get_by_role("button", name="time", exact=True).click()
    assert page.locator("[data-place]").inner_text() == place
    assert cursors(page) != before  # breaks take time but no way
    expect(page.get_by_role("button", name="time", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )


def on_a_map_that_was_clicked_a_wheel_zooms(page: Page) -> None:
    ground = page.locator("[data-map]")
    ground.evaluate("place => place.scrollIntoView({ block: 'center' })")
    ground.click(position={"x": 400, "y": 200})
    scrolled = page.evaluate("scrollY")
    apart = away(page.locator(".along-start"), page.locator(".along-finish"))
    page.mouse.wheel(0, -240)
    page.wait_for_function(ENDS_APART, arg=1.3 * apart)
    assert page.evaluate("scrollY") == scrolled


def test_by_keys(page: Page, runner: User, run: CompletedWorkout, sign_in: SignIn) -> None:
    sign_in(runner)
    opened(page, run)
    the_slider_goes_along(page)
    arrows_move_the_map_and_a_tab_goes_on_to_its_buttons(page)


def the_slider_goes_along(page: Page) -> None:
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


def arrows_move_the_map_and_a_tab_goes_on_to_its_buttons(page: Page) -> None:
    page.get_by_role("region", name=re.compile("^Map of the route")).focus()
    before = centre(page.locator(".along-start"))
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

    a_thumb_scrolls_past(page, page.locator("[data-map]"))
    a_thumb_scrolls_past(page, chart(page, "altitude_m"))
    two_fingers_move_the_map(page)


def a_thumb_scrolls_past(page: Page, place: Locator) -> None:
    place.evaluate("place => place.scrollIntoView({ block: 'center' })")
    before = page.evaluate("scrollY")
    x, y = centre(place)
    finger = page.context.new_cdp_session(page)
    for kind, moved in (("Start", 0), *(("Move", 20 * step) for step in range(1, 11)), ("End", 0)):
        points = [] if kind == "End" else [{"x": x, "y": y - moved}]
        finger.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
    page.wait_for_function("before => scrollY > before + 100", arg=before)
    page.evaluate(AT_REST)


def two_fingers_move_the_map(page: Page) -> None:
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
