"""What axe-core has to say about a page, and whether it fits a phone."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Wide and dark, narrow and light: what is wrong in one mode or at one width shows in one.
LOOKS = ((1280, "dark"), (390, "light"))

SCRIPT = Axe().axe_script
# axe reads each colour of each element anew, which is a third of all that it does; a page has
# some twenty of them.
COLOURS_ARE_READ_ONCE = """() => {
    const { Color } = axe.commons.color;
    const parse = Color.prototype.parseString;
    const known = new Map();
    Color.prototype.parseString = function (text) {
        if (!known.has(text)) known.set(text, parse.call(new Color(), text));
        const { r, g, b, alpha } = known.get(text);
        return Object.assign(this, { r, g, b, alpha });
    };
}"""
RUN = "axe.run({ resultTypes: ['violations'] }).then((found) => found.violations)"

# Two frames until a new look is drawn, and then what fades into it.
SETTLED = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await frame();
    for (const fading of document.getAnimations()) {
        if (fading.effect.getComputedTiming().endTime !== Infinity) fading.finish();
    }
    await frame();
}"""


def complaints(page: Page) -> list[str]:
    """One line for each element that keeps somebody out; none is what is wanted.

    The page is looked at wide and dark, then narrow and light, as it stands: with its
    panels open and its fields filled. Then it is given back its width and its mode.
    """
    return _in_each_look(page, lambda: [*_found_by_axe(page), *_too_wide(page)])


def too_wide(page: Page) -> list[str]:
    """That part of ``complaints`` that more of the same can change: whether it still fits."""
    return _in_each_look(page, lambda: _too_wide(page))


def _in_each_look(page: Page, ask: Callable[[], list[str]]) -> list[str]:
    before = page.viewport_size
    lines = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        lines += [f"{scheme}, {width} px: {line}" for line in ask()]
    page.emulate_media(color_scheme="null")
    if before is not None:
        page.set_viewport_size(before)
    return lines


def _found_by_axe(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
        page.evaluate(COLOURS_ARE_READ_ONCE)
    found = page.evaluate(RUN)
    return [
        f"{rule['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for rule in found
        for node in rule["nodes"]
    ]


def _too_wide(page: Page) -> list[str]:
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{page.url} scrolls sideways by {wider} px"] if wider > 0 else []
