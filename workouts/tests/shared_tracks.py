"""Real track files, where the machine has them; they are not part of the project."""

import csv
import os
from pathlib import Path

import pytest

FOLDER = Path(
    os.environ.get("PACEKEEPER_TRACKS", "")
    or Path(__file__).resolve().parents[2].parent / "shared" / "tracks"
)
"""Named by PACEKEEPER_TRACKS, else beside the project's own folder."""

needs_shared_tracks = pytest.mark.skipif(
    not (FOLDER / "INDEX.csv").is_file(),
    reason="The folder with real track files (PACEKEEPER_TRACKS) is not there.",
)


def shared_files() -> list[str]:
    """All files that the folder's INDEX.csv lists; none where there is no folder."""
    index = FOLDER / "INDEX.csv"
    if not index.is_file():
        return []
    with index.open(newline="", encoding="utf-8") as lines:
        return [row["file"] for row in csv.DictReader(lines)]


def content_of(name: str) -> bytes:
    return (FOLDER / name).read_bytes()
