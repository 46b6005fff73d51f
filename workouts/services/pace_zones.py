"""Which of the runner's zones the pace of a run fell into."""

from fitness.domain.zones import seconds_per_km, zone_of_pace
from fitness.models import PaceZone
from fitness.selectors import zone_set_in_force
from workouts.models import CompletedWorkout


def zone_of_run(run: CompletedWorkout) -> PaceZone | None:
    """By the zones that were in force on its day; None for a runner who had none yet."""
    zone_set = zone_set_in_force(run.user, run.date)
    if zone_set is None:
        return None
    zones = {zone.name: zone for zone in zone_set.zones.all()}
    if not zones:
        return None
    paces = {
        name: (seconds_per_km(zone.min_pace_min_per_km), seconds_per_km(zone.max_pace_min_per_km))
        for name, zone in zones.items()
    }
    return zones[zone_of_pace(paces, seconds_per_km(run.average_pace_min_per_km))]
