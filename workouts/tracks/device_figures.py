"""Whose figure is taken: the device's own, or the one counted from its points.

The device's wins, since the runner has seen it on the watch: it knows strides and air pressure
where a file has places. It loses where it cannot be of the same run.
"""

from dataclasses import dataclass, field

from workouts.tracks.track import TrackRemark


@dataclass(frozen=True, slots=True)
class Latitude:
    """How far the device may be from the points: shares of their figure, and some slack."""

    least: float
    most: float
    slack: float


BEYOND_MEASURE = 1e9
LATITUDES = {
    "distance": Latitude(0.8, 1.25, 50.0),
    # A clock stopped long after the last point, or one that counts without pauses, is no
    # elapsed time of this run.
    "elapsed": Latitude(0.99, 1.25, 60.0),
    # With its clock on, a device counts standing still as well; never more than there was.
    "moving": Latitude(0.75, float("inf"), 30.0),
    "ascent": Latitude(0.4, 2.5, 50.0),
    "descent": Latitude(0.4, 2.5, 50.0),
    "average_heart_rate": Latitude(0.8, 1.2, 5.0),
    "max_heart_rate": Latitude(0.85, 1.15, 5.0),
    "average_cadence": Latitude(0.7, 1.3, 5.0),
}


@dataclass(slots=True)
class Figures:
    """Figures chosen one after another, with where each came from and what was odd."""

    origins: dict[str, str] = field(default_factory=dict)
    remarks: list[TrackRemark] = field(default_factory=list)

    def choose(
        self,
        name: str,
        device: float | None,
        computed: float | None,
        *,
        most: float = float("inf"),
    ) -> float | None:
        """The figure ``name``; None where neither knows it. 0 is not what a device knows, nor
        is anything over ``most``."""
        if device is None or not 0 < device < BEYOND_MEASURE:
            return self._taken(name, "computed", computed)
        if computed is None and device <= most:
            return self._taken(name, "device", device)
        if computed is None:
            return None
        if device <= most and self._close(name, device, computed):
            return self._taken(name, "device", device)
        code = f"device_{name}_unlikely"
        self.remarks.append(TrackRemark(code, {"device": device, "computed": computed}))
        return self._taken(name, "computed", computed)

    def _taken(self, name: str, origin: str, figure: float | None) -> float | None:
        if figure is not None:
            self.origins[name] = origin
        return figure

    @staticmethod
    def _close(name: str, device: float, computed: float) -> bool:
        allowed = LATITUDES[name]
        below = computed * allowed.least - min(allowed.slack, 2.0 if name == "elapsed" else 1e9)
        return below <= device <= computed * allowed.most + allowed.slack
