"""What a packed track holds beside its arrays, as plain JSON values and back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from workouts.tracks.track import DeviceTotals, Floats, Lap, Track, TrackRemark


def header_of(track: Track) -> dict[str, Any]:
    """Everything of ``track`` that is no array; values that are None are left out."""
    return {
        "format": track.format,
        "name": track.name,
        "device": track.device,
        "sport": track.sport,
        "started_at": track.started_at.isoformat() if track.started_at else None,
        "segments": [list(map(int, segment)) for segment in track.segments],
        "pauses": [list(map(float, pause)) for pause in track.pauses],
        "laps": [_said(asdict(lap)) for lap in track.laps],
        "totals": _said(asdict(track.totals)),
        "remarks": [[remark.code, remark.params] for remark in track.remarks],
    }


def track_of(header: dict[str, Any], arrays: Mapping[str, Floats]) -> Track:
    """The track of a header and its arrays. KeyError, TypeError or ValueError if it is none."""
    started_at = header["started_at"]
    return Track(
        format=header["format"],
        name=header["name"],
        device=header["device"],
        sport=header["sport"],
        started_at=datetime.fromisoformat(started_at) if started_at else None,
        segments=tuple((start, end) for start, end in header["segments"]),
        pauses=tuple((start, end) for start, end in header["pauses"]),
        laps=tuple(Lap(**lap) for lap in header["laps"]),
        totals=DeviceTotals(**header["totals"]),
        remarks=tuple(TrackRemark(code, params) for code, params in header["remarks"]),
        **arrays,
    )


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
