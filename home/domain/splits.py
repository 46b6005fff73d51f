"""Where a runner at even pace passes, for the morning of the race."""

from fitness.domain.distances import HALF_MARATHON_M

SPLIT_EVERY_M = 5_000


def even_splits(distance_m: float, goal_seconds: float) -> list[tuple[float, float]]:
    """(metres, seconds) at every 5 km, halfway through a marathon, and at the finish."""
    marks = [float(mark) for mark in range(SPLIT_EVERY_M, int(distance_m), SPLIT_EVERY_M)]
    if distance_m > HALF_MARATHON_M:
        marks.append(HALF_MARATHON_M)
    return [
        (mark, goal_seconds * mark / distance_m) for mark in sorted([*marks, float(distance_m)])
    ]
