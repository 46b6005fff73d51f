"""Our figures beside those of other programs for the same files; ``script/bench agreement``.

GPX is compared with gpxpy, TCX with tcxreader, FIT with Garmin's own SDK: what its session
says, and where it has none what its records add up to. ``!`` marks what is further apart than
is usual between programs; the reasons stand in ``KNOWN``. Files are those of our own making
and the real ones, where they are there.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gpxpy
import pytest
from garmin_fit_sdk import Decoder, Stream
from tcxreader.tcxreader import TCXReader

from workouts.tests.made_runs import fit_of, gpx_of, made_run, tcx_of
from workouts.tests.shared_tracks import content_of, shared_files
from workouts.tests.track_files import attempt
from workouts.tracks import Track, summarise

FIGURES = ("distance", "elapsed", "moving", "gain")
SHARES = {"distance": 0.015, "elapsed": 0.0, "moving": 0.04, "gain": 0.15}
SLACK = {"distance": 1.0, "elapsed": 1.0, "moving": 2.0, "gain": 15.0}
"""Tolerated: a share of the other program's figure, or so many metres or seconds."""

DRIVEN = "a part was driven in a car: a jump of 184 m in 2 s is left out, and gaps are pauses"
CRASHED = "the recorder crashed: the session tells of 3,558 s, the records of 314 s"
KNOWN: Mapping[tuple[str, str], str] = {
    ("legacy_gpx_pause_resume.gpx", "distance"): "gpxpy takes marks of a pause for places",
    ("teleport.gpx", "distance"): "gpxpy counts the way to Spain and back",
    ("cerknicko-jezero.gpx", "distance"): DRIVEN,
    ("cerknicko-jezero.gpx", "moving"): DRIVEN,
    ("cerknicko-jezero-without-elevations.gpx", "distance"): DRIVEN,
    ("cerknicko-jezero-with-elevations-zero.gpx", "distance"): DRIVEN,
    ("korita-zbevnica.gpx", "distance"): "gpxpy adds a saved track without times to the log",
    ("korita-zbevnica.gpx", "gain"): "gpxpy adds a saved track without times to the log",
    ("strava-android-app-201.10-b1218918.fit", "distance"): CRASHED,
    ("strava-android-app-201.10-b1218918.fit", "elapsed"): CRASHED,
    ("strava-android-app-201.10-b1218918.fit", "moving"): CRASHED,
}

type Figures = dict[str, float | None]


@dataclass(frozen=True)
class Compared:
    name: str
    peer: str
    ours: Figures
    theirs: Figures
    track: Track


def our_figures(track: Track) -> Figures:
    summary = summarise(track)
    return {
        "distance": summary.distance_m,
        "elapsed": summary.elapsed_s,
        "moving": summary.moving_s,
        "gain": summary.elevation_gain_m,
    }


def by_gpxpy(content: bytes, _path: Path) -> Figures:
    parsed = gpxpy.parse(content)
    begun, ended = parsed.get_time_bounds()
    timed = begun is not None and ended is not None
    return {
        "distance": parsed.length_2d(),
        "elapsed": (ended - begun).total_seconds() if timed else None,
        "moving": parsed.get_moving_data().moving_time if timed else None,
        "gain": parsed.get_uphill_downhill().uphill if parsed.has_elevations() else None,
    }


def by_tcxreader(content: bytes, path: Path) -> Figures:
    path.write_bytes(content)
    read = TCXReader().read(str(path), only_gps=False)
    points = [point for lap in read.laps for point in lap.trackpoints]
    return {
        "distance": read.distance,
        "elapsed": (points[-1].time - points[0].time).total_seconds(),
        # It knows no moving time, and its climbs are sums of every bump.
        "moving": None,
        "gain": None,
    }


def by_sdk(content: bytes, _path: Path) -> Figures:
    messages, _errors = Decoder(Stream.from_byte_array(bytearray(content))).read(
        enable_crc_check=False
    )
    sessions = messages.get("session_mesgs", [])
    session: dict[str, Any] = dict(sessions[0]) if sessions else {}
    return {
        "distance": session.get("total_distance"),
        "elapsed": session.get("total_elapsed_time"),
        "moving": session.get("total_timer_time"),
        "gain": session.get("total_ascent"),
    }


PEERS = {"gpx": ("gpxpy", by_gpxpy), "tcx": ("tcxreader", by_tcxreader), "fit": ("SDK", by_sdk)}


def contents() -> Iterator[tuple[str, bytes]]:
    run = made_run(3600)
    yield from (("made.gpx", gpx_of(run)), ("made.tcx", tcx_of(run)), ("made.fit", fit_of(run)))
    for name in shared_files():
        yield name, content_of(name)


def compared(path: Path) -> Iterator[Compared]:
    """The files that both read."""
    for name, content in contents():
        track = attempt(content, name)
        if not isinstance(track, Track):
            continue
        peer, figures_by = PEERS[track.format]
        try:
            theirs = figures_by(content, path)
        except Exception as error:  # other programs fail in ways of their own
            print(f"{peer} cannot read {name}: {type(error).__name__}")
            continue
        yield Compared(name, peer, our_figures(track), theirs, track)


def apart(figure: str, ours: float, theirs: float) -> bool:
    return abs(ours - theirs) > max(SHARES[figure] * abs(theirs), SLACK[figure])


def cell(figure: str, ours: float | None, theirs: float | None) -> str:
    def written(value: float | None) -> str:
        return "-" if value is None or math.isnan(value) else f"{value:.0f}"

    mark = ours is not None and theirs is not None and apart(figure, ours, theirs)
    return f"{written(ours)} / {written(theirs)}{' !' if mark else ''}"


def test_agreement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unexplained = []
    with capsys.disabled():
        print(f"\n\n| file, ours / the peer's | {' | '.join(FIGURES)} |\n|{'---|' * 5}")
        for one in compared(tmp_path / "run.tcx"):
            cells = [cell(figure, one.ours[figure], one.theirs[figure]) for figure in FIGURES]
            short = one.name.rpartition("/")[2]
            print(f"| {short}, {one.peer} | {' | '.join(cells)} |")
            unexplained += [
                f"{short} {figure}"
                for figure, text in zip(FIGURES, cells, strict=True)
                if text.endswith("!") and (short, figure) not in KNOWN
            ]
    assert not unexplained
