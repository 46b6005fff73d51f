"""What a summary says about its figures, in English; ``workouts/wording/tracks.py`` translates."""

SUMMARY_REMARKS: dict[str, str] = {
    "jumps_left_out": (
        "%(count)d jumps of the position that no runner can make were left out of the distance."
    ),
    "faster_than_running": (
        "Much of this track is faster than anyone runs, so no best efforts were taken from it."
    ),
    "effort_too_fast": (
        "Best efforts faster than the world's best were left out: the position must have jumped."
    ),
    "few_times": (
        "Only %(percent)d %% of the points have a time, so there are no splits and best efforts."
    ),
    "clock_ran_back": "The clock of the device ran backward at %(count)d points.",
    "device_distance_unlikely": (
        "The device says %(device)d m, its points %(computed)d m: the points were used."
    ),
    "device_elapsed_unlikely": (
        "The device says it took %(device)d seconds, its points %(computed)d: the points were used."
    ),
    "device_moving_unlikely": (
        "The device says %(device)d seconds of running, its points %(computed)d: "
        "the points were used."
    ),
    "device_ascent_unlikely": (
        "The device says %(device)d m up, its points %(computed)d m: the points were used."
    ),
    "device_descent_unlikely": (
        "The device says %(device)d m down, its points %(computed)d m: the points were used."
    ),
    "device_average_heart_rate_unlikely": (
        "The device says an average heart rate of %(device)d, its points %(computed)d: "
        "the points were used."
    ),
    "device_max_heart_rate_unlikely": (
        "The device says a highest heart rate of %(device)d, its points %(computed)d: "
        "the points were used."
    ),
    "device_average_cadence_unlikely": (
        "The device says an average cadence of %(device)d, its points %(computed)d: "
        "the points were used."
    ),
}
"""The sentence of each code of a remark by ``summarise``."""
