"""Track files and zips as a browser sends them."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

METRE_OF_LATITUDE = 1 / 111_195
START = datetime(2026, 9, 8, 16, 30, tzinfo=UTC)


def gpx_of_run(
    *,
    start: datetime = START,
    metres: float = 3000,
    pace_s: float = 300,
    name: str = "Along the river",
    timed: bool = True,
    sport: str = "",
) -> bytes:
    """A straight run to the north at one pace, a point every five seconds."""
    step = 5 * 1000 / pace_s
    count = round(metres / step) + 1
    kind = f"<type>{sport}</type>" if sport else ""
    points = "".join(
        f'<trkpt lat="{52 + number * step * METRE_OF_LATITUDE:.7f}" lon="5.1"><ele>3</ele>'
        + (f"<time>{start + timedelta(seconds=5 * number):%Y-%m-%dT%H:%M:%SZ}</time>" * timed)
        + "</trkpt>"
        for number in range(count)
    )
    return (
        '<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">'
        f"<trk><name>{name}</name>{kind}<trkseg>{points}</trkseg></trk></gpx>"
    ).encode()


def sent(data: bytes, name: str = "run.gpx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """The files by their names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def runs_by_name(count: int, *, first: datetime = START) -> dict[str, bytes]:
    """Files of runs a day apart, each a little longer than the one before."""
    return {
        f"run-{number:02}.gpx": gpx_of_run(
            start=first - timedelta(days=number), metres=2000 + 100 * number, name=f"Run {number}"
        )
        for number in range(count)
    }
