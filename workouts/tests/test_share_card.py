"""A session's card: what is on it, and what is not, as layout and as the two kinds of file."""

import re
from datetime import date
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from plans.domain.notation import parse_session
from plans.models import ScheduledWorkout, TrainingPlan
from plans.services.targets import RunnerTargets, workout_fill
from tests.support.arranged import rosa
from workouts.domain.card_colours import GROUND, ZONES
from workouts.domain.share_card import HEIGHT, RIGHT, WIDTH, Box, Card, CardWords, Text, share_card
from workouts.domain.share_card_svg import card_svg
from workouts.selectors.sessions import SessionDetail
from workouts.share_card_png import card_png, text_width
from workouts.tests.kept_plans import begun_with
from workouts.tests.plans import make_plan
from workouts.wording.share_card import session_card

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"
LONGEST = (
    "2km E, 3x(2km T, 1km M, 400m R, 300m I, 800m @4:20-4:30) / 3min jog, "
    "5x(1km M, 400m T, 600m I) / 2min jog, 6x100m strides / 100m jog, 4x200m R / 200m walk"
)


kept_plan, plan, runner = begun_with(
    lambda: make_plan(rosa(), race_date=date(2026, 12, 6), title="Secret plan of mine")
)


@pytest.fixture
def workout(plan: TrainingPlan) -> ScheduledWorkout:
    return plan.workouts.get(date=date(2026, 11, 11))


def card_of(workout: ScheduledWorkout, notation: str) -> Card:
    targets = RunnerTargets.of_plan(workout.plan)
    workout_fill(workout, parse_session(notation), targets)
    return session_card(SessionDetail(workout, targets, date(2026, 11, 1)), text_width)


def texts(card: Card) -> list[str]:
    return [shape.text.replace("\u00a0", " ") for shape in card.shapes if isinstance(shape, Text)]


def bars(card: Card) -> list[Box]:
    """What stands on the line of the bars."""
    line = next(box for box in card.shapes if isinstance(box, Box) and box.height == 2)
    return [
        box
        for box in card.shapes
        if isinstance(box, Box) and box.x > 20 and abs(box.y + box.height - line.y) < 0.1
    ]


def test_title_sentence_amounts_and_paces_are_on_it(workout: ScheduledWorkout) -> None:
    card = card_of(workout, '2km E, 3x2km T / 90s jog, 2km E "by the river"')

    assert texts(card) == [
        "3 × 2 km threshold",
        "2 km easy, 3 × 2 km threshold with 90 s jog between, 2 km easy",
        "2 km",
        "5:50 to 6:25/km",
        "3×2 km",
        "4:51/km",
        "2 km",
        "5:50 to 6:25/km",
        "10.4 km",
        "about 57 min",
        "Pace Keeper",
    ]


def test_neither_day_nor_plan_nor_runner_nor_note_is_on_it(workout: ScheduledWorkout) -> None:
    svg = card_svg(card_of(workout, '2km E, 3x2km T / 90s jog, 2km E "by the river"'))

    for private in (
        "2026",
        "November",
        "Secret",
        "river",
        workout.plan.user.email,
        str(workout.uid),
    ):
        assert private not in svg


def test_every_repeat_is_a_bar_of_its_own(workout: ScheduledWorkout) -> None:
    colours = [bar.colour for bar in bars(card_of(workout, "2km E, 3x2km T / 90s jog, 2km E"))]

    easy, hard, jog = ZONES["easy"], ZONES["threshold"], ZONES["recovery"]
    assert colours == [easy, hard, jog, hard, jog, hard, easy]


def test_forty_repeats_can_be_counted(workout: ScheduledWorkout) -> None:
    found = bars(card_of(workout, "2km E, 40x200m R / 100m jog, 2km E"))

    assert len(found) == 1 + 40 + 39 + 1
    gaps = [after.x - before.x - before.width for before, after in pairwise(found)]
    assert min(bar.width for bar in found) > 3
    assert min(gaps) > 2


@pytest.mark.parametrize(
    "notation",
    [
        "8km E",
        "long: 16km E, 12km M",
        "race",
        "race 10km I",
        "cross 45min",
        "2km E, 40x200m R / 100m jog, 2km E",
        "99x(99m R, 1s walk)",
        LONGEST,
        ", ".join(["400m I, 1km M, 300m R, 2km T"] * 12),
    ],
)
def test_nothing_leaves_the_card_or_lies_on_something_else(
    workout: ScheduledWorkout, notation: str
) -> None:
    card = card_of(workout, notation)

    for shape in card.shapes:
        if isinstance(shape, Box):
            assert 0 <= shape.x <= shape.x + shape.width <= WIDTH
            assert 0 <= shape.y <= shape.y + shape.height <= HEIGHT
        if isinstance(shape, Text):
            assert 0 < shape.x <= shape.x + shape.width <= RIGHT + 1
            assert 0 < shape.y < HEIGHT
    head = [shape for shape in card.shapes if isinstance(shape, Text) and shape.y < 400]
    assert max(text.y for text in head) < min(bar.y for bar in bars(card))
    assert min(bar.height for bar in bars(card)) > 0


def test_the_race_has_its_goal(workout: ScheduledWorkout) -> None:
    words = texts(card_of(workout, "race"))

    assert words == ["Race day", "21.1 km", "4:59/km", "21.1 km", "goal 1:45:00", "Pace Keeper"]


def test_steps_that_cannot_be_read_make_no_bars_and_no_error(workout: ScheduledWorkout) -> None:
    card = share_card(CardWords("Run", "", (), "levitation"), (), (), text_width)

    assert texts(card) == ["Run", "Pace Keeper"]
    assert bars(card) == []


class TestSvg:
    def test_it_needs_no_other_file_and_has_no_script(self, workout: ScheduledWorkout) -> None:
        svg = card_svg(card_of(workout, LONGEST))

        assert not re.search(r"href|url\(|<script|<style|<image|style=|\bon\w+=", svg)
        assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]

    def test_text_is_never_markup(self) -> None:
        words = CardWords('<b>&"', "</desc><script>alert(1)</script>", ("1 < 2",), "easy")

        svg = card_svg(share_card(words, (), (), text_width))

        assert "<b>" not in svg
        assert "<script" not in svg
        root = ET.fromstring(svg)  # noqa: S314 - our own
        assert root.findtext(f"{SVG}title") == '<b>&"'
        assert [node.text for node in root.iter(f"{SVG}text")][-2:] == ["1 < 2", "Pace Keeper"]

    def test_other_fonts_are_set_to_the_same_width(self, workout: ScheduledWorkout) -> None:
        root = ET.fromstring(card_svg(card_of(workout, "8km E")))  # noqa: S314 - our own

        assert "sans-serif" in root.attrib["font-family"]
        for node in root.iter(f"{SVG}text"):
            assert float(node.attrib["textLength"]) > 0


class TestPng:
    def picture(self, card: Card) -> Image.Image:
        return Image.open(BytesIO(card_png(card))).convert("RGB")

    def test_it_has_the_size_that_messengers_show(self, workout: ScheduledWorkout) -> None:
        assert self.picture(card_of(workout, "8km E")).size == (1200, 630)

    @pytest.mark.parametrize("notation", ["8km E", "2km E, 40x200m R / 100m jog, 2km E", LONGEST])
    def test_it_is_small(self, workout: ScheduledWorkout, notation: str) -> None:
        assert len(card_png(card_of(workout, notation))) < 80_000

    def test_the_same_card_is_the_same_file(self, workout: ScheduledWorkout) -> None:
        one, two = (card_of(workout, "2km E, 3x2km T / 90s jog, 2km E") for _ in range(2))

        assert card_png(one) == card_png(two)
        assert card_svg(one) == card_svg(two)

    def test_bars_are_where_the_layout_has_them(self, workout: ScheduledWorkout) -> None:
        card = card_of(workout, "2km E, 3x2km T / 90s jog, 2km E")
        picture = self.picture(card)

        for bar in bars(card):
            inside = (round(bar.x + bar.width / 2), round(bar.y + bar.height / 2))
            assert near(picture.getpixel(inside), bar.colour)
            assert near(picture.getpixel((inside[0], round(bar.y - 4))), GROUND)

    def test_letters_are_smooth_and_bold_ones_have_more_ink(self) -> None:
        def ink(weight: int) -> int:
            text = Text(100, 300, "Mmmm", 80, weight, "#000000", 0)
            card = Card("", "", (Box(0, 0, WIDTH, HEIGHT, "#ffffff"), text))
            histogram = self.picture(card).convert("L").histogram()
            assert sum(histogram[30:225]) > 200  # neither black nor white: edges
            return sum(histogram[:128])

        assert ink(750) > ink(420) * 1.3

    def test_the_font_has_every_letter_that_sessions_are_told_with(self) -> None:
        unknown = text_width("\u0416", 100, 400)  # Cyrillic is in no file of ours
        nothing_drawn = [
            letter
            for letter in "×–…·/:@().,+0123456789 abcdefghijklmnopqrstuvwxyzéëïö’"
            if text_width(letter, 100, 400) in {0, unknown}
        ]
        assert nothing_drawn == []


def near(found: tuple[int, ...], colour: str) -> bool:
    """The palette may shift a colour by a shade."""
    wished = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return all(abs(one - two) <= 3 for one, two in zip(found, wished, strict=True))
