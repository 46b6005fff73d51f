"""The policy lets pictures in from the tile server that is named, and from nowhere else."""

import pytest

from pacekeeper.settings.map_tiles import tile_origins


@pytest.mark.parametrize(
    ("url", "origins"),
    [
        ("", []),
        ("/tiles/{z}/{x}/{y}.png", []),
        ("https://tile.example.org/{z}/{x}/{y}.png?key=1", ["https://tile.example.org"]),
        ("https://{s}.tile.example.org/{z}/{x}/{y}.png", ["https://*.tile.example.org"]),
        ("http://localhost:8080/{z}/{x}/{y}.png", ["http://localhost:8080"]),
    ],
)
def test_origins(url: str, origins: list[str]) -> None:
    assert tile_origins(url) == origins
