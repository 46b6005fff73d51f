"""A session as a ZWO file, the running workouts of Zwift.

Zwift publishes no description. What is here follows h4l/zwift-workout-file-reference (made
from Zwift's own workouts), the editor breiko83/zwo-editor and the files of other training
sites: speeds are parts of a reference speed, and a file counts either metres or seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from plans.domain.paces import WALK_SECONDS_PER_KM
from workouts.domain.watch_steps import Intensity, WatchRepeat, WatchSession, WatchStep, in_order

AUTHOR = "Vught Pace Keeper"

REFERENCE_M = 10_000
REFERENCE_PACE = 2
"""Zwift's number for the 10 km pace in a runner's profile; 0 is the mile, 4 the marathon."""


def zwo(session: WatchSession, *, reference_pace: int) -> bytes:
    """The file, as UTF-8.

    ``reference_pace`` is what current fitness predicts for 10 km, in whole seconds per km.
    Every speed is told as a part of it, and the pace itself as ``thresholdSecPerKm``: so
    readers who go by that and readers who go by the profile's 10 km mean the same.
    """
    maker = _Maker(session, reference_pace)
    root = ET.Element("workout_file")
    for tag, text in (
        ("author", AUTHOR),
        ("name", session.name),
        ("description", session.description),
        ("sportType", "run"),
        ("durationType", "distance" if maker.by_distance else "time"),
        ("thresholdSecPerKm", str(reference_pace)),
        ("tags", ""),
    ):
        ET.SubElement(root, tag).text = text
    ET.SubElement(root, "workout").extend(maker.blocks())
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


class _Maker:
    """Turns steps into blocks, in metres where every step is a distance, else in seconds."""

    def __init__(self, session: WatchSession, reference: int) -> None:
        self.items = session.items
        self.reference = reference
        self.by_distance = all(step.distance_m is not None for step in in_order(session.items))

    def blocks(self) -> Iterator[ET.Element]:
        for item in self.items:
            yield from self._item(item)

    def _item(self, item: WatchStep | WatchRepeat) -> Iterator[ET.Element]:
        """IntervalsT is hard and easy in turn and ends with easy: so a repeat of one step
        with recovery is one turn shorter and its last step stands alone."""
        if isinstance(item, WatchStep):
            yield self._step(item)
            return
        single = item.items[0] if len(item.items) == 1 else None
        if isinstance(single, WatchStep) and item.recovery is not None:
            yield from self._intervals(item.count - 1, single, item.recovery)
            yield self._step(single)
            return
        pair = [inner for inner in item.items if isinstance(inner, WatchStep)]
        if item.recovery is None and len(pair) == len(item.items) == 2:
            yield from self._intervals(item.count, *pair)
            return
        for turn in range(item.count):
            if turn and item.recovery is not None:
                yield self._step(item.recovery)
            for inner in item.items:
                yield from self._item(inner)

    def _intervals(self, turns: int, on: WatchStep, off: WatchStep) -> Iterator[ET.Element]:
        on_pace, off_pace = _pace(on), _pace(off)
        if turns == 1 or on_pace is None or off_pace is None:
            for _turn in range(turns):
                yield self._step(on)
                yield self._step(off)
            return
        block = self._block(
            "IntervalsT",
            Repeat=turns,
            OnDuration=self._length(on),
            OffDuration=self._length(off),
            OnPower=self._power(on_pace),
            OffPower=self._power(off_pace),
        )
        yield self._told(block, on)

    def _step(self, step: WatchStep) -> ET.Element:
        length, pace = self._length(step), _pace(step)
        if pace is None:
            return self._told(ET.Element("FreeRide", Duration=str(length)), step)
        fast, slow = step.target or (pace, pace)
        if step.intensity is Intensity.WARMUP:
            ends = {"PowerLow": self._power(slow), "PowerHigh": self._power(fast)}
            return self._told(self._block("Warmup", Duration=length, **ends), step)
        if step.intensity is Intensity.COOLDOWN:
            # Zwift's own files begin a cool-down with "low", though it is the faster end.
            ends = {"PowerLow": self._power(fast), "PowerHigh": self._power(slow)}
            return self._told(self._block("Cooldown", Duration=length, **ends), step)
        return self._told(
            self._block("SteadyState", Duration=length, Power=self._power(pace)), step
        )

    def _block(self, tag: str, **attributes: int | str) -> ET.Element:
        texts = {name: str(value) for name, value in attributes.items()}
        return ET.Element(tag, texts, pace=str(REFERENCE_PACE))

    def _told(self, block: ET.Element, step: WatchStep) -> ET.Element:
        """The block with the step's words, which Zwift shows when it begins."""
        offset = "distoffset" if self.by_distance else "timeoffset"
        ET.SubElement(block, "textevent", {offset: "0", "message": step.name})
        return block

    def _length(self, step: WatchStep) -> int:
        """Metres or seconds, as the file counts, to the nearest whole and at least one."""
        if step.distance_m is None:
            return step.duration_s or 1
        if self.by_distance:
            return max(round(step.distance_m), 1)
        return max(round(step.distance_m / 1000 * (_pace(step) or 0)), 1)

    def _power(self, seconds_per_km: float) -> str:
        return f"{self.reference / seconds_per_km:.4f}"


def _pace(step: WatchStep) -> float | None:
    """Seconds per km; None for standing still. A rest over a distance is walked."""
    if step.likely_pace is None and step.distance_m is not None:
        return WALK_SECONDS_PER_KM
    return step.likely_pace
