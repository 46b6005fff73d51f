"""What the zone calculator is filled in with: what the zones in force were made from."""

from fitness.domain.clock import clock
from fitness.domain.zones import seconds_per_km
from fitness.models import PaceZoneSet
from fitness.zone_forms import DISTANCES, METRES_IN_KM, OTHER


def typed_before(kind: str, zone_set: PaceZoneSet | None) -> dict[str, str]:
    """The fields as the runner would type them; empty where the zones come from elsewhere."""
    if zone_set is None:
        return {}
    if kind == "threshold":
        pace = zone_set.threshold_pace_min_per_km
        return {"pace": clock(seconds_per_km(pace))} if pace else {}
    metres, time = zone_set.race_distance_m, zone_set.race_time
    if metres is None or time is None:
        return {}
    typed = {"time": clock(time.total_seconds())}
    distance = f"{metres.normalize():f}"
    if distance in dict(DISTANCES):
        return {**typed, "distance": distance}
    return {**typed, "distance": OTHER, "km": f"{(metres / METRES_IN_KM).normalize():f}"}
