"""Even splits for the morning of the race."""

from home.domain.splits import even_splits


def test_a_half_has_four_marks_and_the_finish():
    marks = [metres for metres, _ in even_splits(21_097.5, 6_300)]

    assert marks == [5_000, 10_000, 15_000, 20_000, 21_097.5]


def test_a_marathon_is_halved_on_the_way():
    splits = dict(even_splits(42_195, 3 * 3600 + 40 * 60))

    assert splits[21_097.5] == 6_600
    assert splits[42_195] == 13_200
    assert round(splits[40_000]) == 12_513


def test_the_pace_is_the_same_all_the_way():
    paces = {round(seconds / metres, 9) for metres, seconds in even_splits(21_097.5, 6_300)}

    assert len(paces) == 1
