"""The share card as SVG: one file that needs no other, and has no script in it.

Whoever opens it may not have the site's font. Each text therefore says how wide it is, and
another font is set to that width, so that nothing runs over.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from workouts.domain.share_card import HEIGHT, WIDTH, Box, Card, Curve, Shape, Text

FONTS = "Archivo, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"


def card_svg(card: Card) -> str:
    """The whole file, the same for the same card."""
    body = "\n".join(_shape(shape) for shape in card.shapes)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family={quoteattr(FONTS)}>\n'
        f"<title>{escape(card.title)}</title>\n"
        f"<desc>{escape(card.sentence)}</desc>\n"
        f"{body}\n</svg>\n"
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Box():
            radius = f' rx="{_number(shape.radius)}"' if shape.radius else ""
            return (
                f'<rect x="{_number(shape.x)}" y="{_number(shape.y)}"'
                f' width="{_number(shape.width)}" height="{_number(shape.height)}"'
                f'{radius} fill="{shape.colour}"/>'
            )
        case Curve():
            points = " ".join(f"{_number(x)},{_number(y)}" for x, y in shape.points)
            return (
                f'<polyline points="{points}" fill="none" stroke="{shape.colour}"'
                f' stroke-width="{_number(shape.width)}" stroke-linecap="round"'
                ' stroke-linejoin="round"/>'
            )
        case Text():
            return (
                f'<text x="{_number(shape.x)}" y="{_number(shape.y)}"'
                f' font-size="{_number(shape.size)}" font-weight="{shape.weight}"'
                f' fill="{shape.colour}" textLength="{_number(shape.width)}"'
                f' lengthAdjust="spacingAndGlyphs">{escape(shape.text)}</text>'
            )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
