"""The share card as PNG, drawn with Pillow in the site's own font.

Drawn at twice its size and reduced, which gives edges and letters of even smoothness.
Pillow's FreeType reads the variable WOFF2 file that the site serves, weight axis included.
"""

from functools import lru_cache
from io import BytesIO

import PIL
from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

from workouts.domain.share_card import HEIGHT, WIDTH, Box, Card, Curve, Text

SCALE = 2
COLOURS = 256
FONT = "fonts/archivo-latin.woff2"
NORMAL_WIDTH = 100
"""Of the font's width axis, which goes from 62 to 125."""

MEASURED_AT = 100
"""Pixels; widths grow with the size, so one size is measured and the others follow."""

DRAWN_WITH = f"Pillow {PIL.__version__}"
"""What else than the card decides on the bytes."""


def card_png(card: Card) -> bytes:
    """The whole file, the same for the same card."""
    canvas = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE))
    draw = ImageDraw.Draw(canvas)
    for shape in card.shapes:
        match shape:
            case Box():
                _draw_box(draw, shape)
            case Curve():
                _draw_curve(draw, shape)
            case Text():
                _draw_text(draw, shape)
    # A palette makes the file half as large; a card has few colours, and a shade more or
    # less at the edge of a letter is not seen.
    reduced = canvas.reduce(SCALE).quantize(
        COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    )
    file = BytesIO()
    reduced.save(file, format="PNG")
    return file.getvalue()


def text_width(text: str, size: float, weight: int) -> float:
    """Pixels that a text takes in the site's font."""
    return _font(weight, MEASURED_AT).getlength(text) * size / MEASURED_AT


def _draw_box(draw: ImageDraw.ImageDraw, box: Box) -> None:
    left, top = round(box.x * SCALE), round(box.y * SCALE)
    right = max(round((box.x + box.width) * SCALE), left + 1) - 1
    bottom = max(round((box.y + box.height) * SCALE), top + 1) - 1
    draw.rounded_rectangle((left, top, right, bottom), box.radius * SCALE, fill=box.colour)


def _draw_curve(draw: ImageDraw.ImageDraw, curve: Curve) -> None:
    points = [(x * SCALE, y * SCALE) for x, y in curve.points]
    draw.line(points, fill=curve.colour, width=round(curve.width * SCALE), joint="curve")
    for x, y in (points[0], points[-1]):
        draw.circle((x, y), curve.width * SCALE / 2, fill=curve.colour)


def _draw_text(draw: ImageDraw.ImageDraw, text: Text) -> None:
    font = _font(text.weight, round(text.size * SCALE))
    at = (text.x * SCALE, text.y * SCALE)
    draw.text(at, text.text, fill=text.colour, font=font, anchor="ls")


@lru_cache(maxsize=32)
def _font(weight: int, pixels: int) -> ImageFont.FreeTypeFont:
    path = finders.find(FONT)
    if not isinstance(path, str):
        raise FileNotFoundError(FONT)
    font = ImageFont.truetype(path, pixels)
    font.set_variation_by_axes([weight, NORMAL_WIDTH])
    return font
