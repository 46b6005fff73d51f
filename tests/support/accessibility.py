"""What axe-core has to say about a page."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

both_looks = pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (390, "light")])
"""Wide and dark, narrow and light: what is wrong in one mode or at one width shows in one."""


def complaints(page: Page) -> list[str]:
    """One line for each element that keeps somebody out; none is what is wanted."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for rule in found
        for node in rule["nodes"]
    ]
