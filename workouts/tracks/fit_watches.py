"""Garmin's watches by the numbers that their FIT files carry.

The numbers are those of the profile that Garmin publishes with its FIT SDK; a watch sold
under one name in several regions has one for each.
"""

from types import MappingProxyType

_NUMBERS: dict[str, tuple[int, ...]] = {
    "Enduro": (
        3638,
        3872,
    ),
    "Enduro 2": (4341,),
    "Enduro 3": (4575,),
    "Enduro 4": (5169,),
    "epix": (
        1988,
        2332,
        2457,
    ),
    "epix Gen 2": (
        3943,
        3944,
    ),
    "epix Gen 2 Pro 42": (4312,),
    "epix Gen 2 Pro 47": (4313,),
    "epix Gen 2 Pro 51": (4314,),
    "fenix": (1551,),
    "fenix 2": (1967,),
    "fenix 3": (
        2050,
        2188,
        2189,
        2293,
        2407,
        2408,
    ),
    "fenix 3 HR": (
        2413,
        2473,
        2474,
        2475,
        2476,
        2477,
    ),
    "fenix 3 Chronos": (
        2432,
        2675,
    ),
    "fenix 5S": (
        2544,
        2797,
    ),
    "fenix 5X": (
        2604,
        2798,
    ),
    "fenix 5": (
        2697,
        2796,
    ),
    "fenix 5S Plus": (
        2900,
        3134,
    ),
    "fenix 5 Plus": (3110,),
    "fenix 5X Plus": (
        3111,
        3135,
    ),
    "fenix 6S": (
        3287,
        3288,
        3512,
        3513,
    ),
    "fenix 6": (
        3289,
        3290,
        3514,
        3515,
    ),
    "fenix 6X": (
        3291,
        3516,
    ),
    "fenix 7S": (
        3905,
        3908,
    ),
    "fenix 7": (
        3906,
        3909,
    ),
    "fenix 7X": (
        3907,
        3910,
    ),
    "fenix 7S Pro Solar": (4374,),
    "fenix 7 Pro Solar": (
        4375,
        4595,
    ),
    "fenix 7X Pro Solar": (4376,),
    "fenix 8 Solar": (
        4532,
        4533,
    ),
    "fenix 8": (
        4534,
        4536,
    ),
    "fenix 8 Pro": (4631,),
    "fenix E": (4666,),
    "fenix 9 Pro": (
        4952,
        4953,
        4954,
    ),
    "fenix 9 Pro Solar": (
        4955,
        4956,
    ),
    "fenix 9": (
        5133,
        5134,
    ),
    "Forerunner 301": (
        473,
        474,
        475,
        494,
    ),
    "Forerunner 405": (
        717,
        987,
    ),
    "Forerunner 50": (782,),
    "Forerunner 60": (988,),
    "Forerunner 310XT": (
        1018,
        1446,
    ),
    "Forerunner 110": (
        1124,
        1274,
    ),
    "Forerunner 910XT": (
        1328,
        1537,
        1600,
        1664,
    ),
    "Forerunner 610": (
        1345,
        1410,
    ),
    "Forerunner 210": (1360,),
    "Forerunner 70": (
        1436,
        4916,
    ),
    "Forerunner 10": (
        1482,
        1688,
    ),
    "Forerunner 620": (
        1623,
        1928,
        1929,
        2072,
        2173,
    ),
    "Forerunner 220": (
        1632,
        1930,
        1931,
        2073,
        2174,
    ),
    "Forerunner 920XT": (
        1765,
        2130,
        2131,
        2132,
    ),
    "Forerunner 15": (
        1903,
        2061,
    ),
    "Forerunner 25": (2148,),
    "Forerunner 225": (
        2153,
        2219,
    ),
    "Forerunner 630": (
        2156,
        2310,
        2311,
    ),
    "Forerunner 230": (
        2157,
        2313,
    ),
    "Forerunner 735XT": (
        2158,
        2533,
        2534,
    ),
    "Forerunner 235": (
        2396,
        2397,
        2431,
        2733,
    ),
    "Forerunner 35": (
        2503,
        2650,
        2667,
        2668,
        2727,
        2814,
    ),
    "Forerunner 935": (
        2691,
        2833,
    ),
    "Forerunner 645": (
        2886,
        3003,
    ),
    "Forerunner 645 Music": (
        2888,
        3004,
    ),
    "Forerunner 30": (
        2891,
        2977,
    ),
    "Forerunner 245": (
        3076,
        3145,
    ),
    "Forerunner 245 Music": (
        3077,
        3321,
    ),
    "Forerunner 945": (
        3113,
        3441,
    ),
    "Forerunner 235L": (3144,),
    "Forerunner 45": (
        3282,
        3469,
    ),
    "Forerunner 745": (
        3589,
        3794,
    ),
    "Forerunner 945 LTE": (
        3652,
        3978,
    ),
    "Forerunner 55": (
        3869,
        4033,
    ),
    "Forerunner 255 Music": (3990,),
    "Forerunner 255S Music": (3991,),
    "Forerunner 255": (3992,),
    "Forerunner 255S": (3993,),
    "Forerunner 955": (4024,),
    "Forerunner 265": (4257,),
    "Forerunner 265S": (4258,),
    "Forerunner 965": (4315,),
    "Forerunner 165": (4432,),
    "Forerunner 165 Music": (4433,),
    "Forerunner 970": (4565,),
    "Forerunner 570": (4570,),
    "Forerunner 570S": (4574,),
    "Forerunner 170 Music": (4814,),
    "Forerunner 170": (4815,),
    "Instinct Esports": (3126,),
    "Instinct Solar": (3466,),
    "Instinct 2": (
        3888,
        4071,
    ),
    "Instinct 2S": (3889,),
    "Instinct Crossover": (4155,),
    "Instinct 2X": (4394,),
    "Instinct E": (
        4583,
        4584,
    ),
    "Instinct 3 Solar": (
        4585,
        4759,
    ),
    "Instinct 3 AMOLED": (
        4586,
        4587,
    ),
    "Instinct Crossover AMOLED": (4678,),
    "MARQ Driver": (
        3246,
        3420,
    ),
    "MARQ Aviator": (
        3247,
        3421,
    ),
    "MARQ Captain": (
        3248,
        3448,
    ),
    "MARQ Commander": (
        3249,
        3449,
    ),
    "MARQ Expedition": (
        3250,
        3450,
    ),
    "MARQ Athlete": (
        3251,
        3451,
    ),
    "MARQ Adventurer": (
        3624,
        3648,
    ),
    "MARQ Golfer": (
        3739,
        3850,
    ),
    "MARQ Gen 2": (4105,),
    "MARQ Gen 2 Aviator": (4124,),
    "MARQ Gen 2 Commander": (4472,),
    "tactix 7": (4135,),
    "tactix 8 AMOLED": (4775,),
    "tactix 8 Solar": (4776,),
    "Venu": (
        3226,
        3737,
        3740,
    ),
    "Venu Sq Music": (
        3596,
        3599,
    ),
    "Venu Sq": (
        3600,
        3837,
    ),
    "Venu 2": (
        3703,
        3950,
    ),
    "Venu 2S": (
        3704,
        3949,
    ),
    "Venu 2 Plus": (
        3851,
        4017,
    ),
    "Venu Sq 2": (4115,),
    "Venu Sq 2 Music": (4116,),
    "Venu 3": (4260,),
    "Venu 3S": (4261,),
    "Venu X1": (4603,),
    "Venu 4": (4643,),
    "Venu 4S": (4644,),
    "vivoactive": (
        1907,
        2160,
    ),
    "vivoactive HR": (
        2337,
        2497,
    ),
    "vivoactive 3": (
        2700,
        3446,
        3473,
    ),
    "vivoactive 3 Music": (
        2988,
        3066,
        3163,
    ),
    "vivoactive 4": (
        3224,
        3225,
        3387,
        3388,
        3389,
    ),
    "vivoactive 5": (4426,),
    "vivoactive 6": (4625,),
}

GARMIN_WATCHES = MappingProxyType(
    {number: name for name, numbers in _NUMBERS.items() for number in numbers}
)
"""Names as they stand on the box, by product number."""
