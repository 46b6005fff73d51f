"""Words for the numbers of FIT files, from Garmin's public list: what runners meet."""

SPORTS = {
    0: "generic",
    1: "running",
    2: "cycling",
    3: "transition",
    4: "fitness_equipment",
    5: "swimming",
    10: "training",
    11: "walking",
    12: "cross_country_skiing",
    15: "rowing",
    16: "mountaineering",
    17: "hiking",
    18: "multisport",
    19: "paddling",
    21: "e_biking",
    30: "inline_skating",
    35: "snowshoeing",
    37: "stand_up_paddleboarding",
}

GARMIN = 1
MAKERS = {
    GARMIN: "Garmin",
    15: "Dynastream",
    23: "Suunto",
    32: "Wahoo",
    70: "Sigma",
    71: "TomTom",
    89: "Tacx",
    95: "Stryd",
    115: "iGPSPORT",
    123: "Polar",
    128: "iFIT",
    142: "TAG Heuer",
    258: "Lezyne",
    260: "Zwift",
    265: "Strava",
    267: "Bryton",
    289: "Hammerhead",
    294: "COROS",
    305: "WHOOP",
    310: "Decathlon",
    326: "Nike",
    337: "Runna",
    339: "Zepp",
    340: "Peloton",
    348: "Huawei",
}

TRIGGERS = {0: "manual", 1: "time", 2: "distance"}

ACTIVITY = 4
KINDS = {
    2: "fit_settings",
    3: "fit_settings",
    5: "fit_workout",
    6: "fit_course",
    7: "fit_workout",
    15: "fit_daily",
    20: "fit_daily",
    28: "fit_daily",
    32: "fit_daily",
}
"""What a file is instead of an activity, as the code of a ``TrackError``."""
