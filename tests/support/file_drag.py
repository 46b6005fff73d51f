"""Files dragged from the desktop over a page, as the browser is told of them by the system."""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page

COPY = 1


class FileDrag:
    """Files in the hand of somebody over ``page``: held over places of it, dropped, or taken
    away again. Chromium finds by itself what is under the pointer."""

    def __init__(self, page: Page, *files: Path) -> None:
        self.page = page
        self.files = files
        self.devtools = page.context.new_cdp_session(page)
        self.at = (5.0, 5.0)
        self._tell("dragEnter", files)

    def over(self, place: Locator) -> "FileDrag":
        place.scroll_into_view_if_needed()
        box = place.bounding_box()
        assert box is not None
        self.at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self._tell("dragOver", self.files)  # the pointer comes
        self._tell("dragOver", self.files)  # and rests
        return self

    def drop(self) -> None:
        self._tell("drop", self.files)

    def take_away(self) -> None:
        """Given up with Escape, say; then the pointer is the page's again."""
        self._tell("dragCancel", ())
        self.page.mouse.move(*self.at)

    def _tell(self, kind: str, files: Sequence[Path]) -> None:
        x, y = self.at
        data = {"items": [], "files": [str(file) for file in files], "dragOperationsMask": COPY}
        self.devtools.send("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": data})
