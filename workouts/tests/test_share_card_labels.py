"""Which parts of a session get a label, and where."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workouts.domain.card_labels import GAP, SIZES, CardPart, PlacedLabel, place_labels

LEFT, RIGHT = 100, 1100


def by_letters(text: str, size: float, weight: int) -> float:
    return len(text) * size / 2


def part(x: float, width: float, *, amount: str = "2 km", hard: bool = True) -> CardPart:
    return CardPart(x, width, "threshold", amount, "4:51/km", hard)


def placed(*parts: CardPart) -> list[PlacedLabel]:
    return place_labels(parts, left=LEFT, right=RIGHT, measure=by_letters)


def width_of(label: PlacedLabel) -> float:
    texts = (label.part.amount, label.part.pace)
    return max(by_letters(text, label.size, 400) for text in texts)


def test_a_label_stands_in_the_middle_below_its_part() -> None:
    labels = placed(part(0, 0.4, hard=False), part(0.4, 0.6))

    assert [label.middle for label in labels] == [300, 800]
    assert {label.size for label in labels} == {SIZES[0]}


def test_neighbours_move_apart_and_stay_on_the_card() -> None:
    labels = placed(part(0, 0.8), part(0.8, 0.1), part(0.9, 0.1))

    assert len(labels) == 3
    assert labels[-1].middle + width_of(labels[-1]) / 2 <= RIGHT + 0.1
    assert labels[1].middle + width_of(labels[1]) / 2 + GAP <= (
        labels[2].middle - width_of(labels[2]) / 2 + 0.2
    )


def test_where_it_is_narrow_easy_parts_go_first() -> None:
    parts = [part(place / 20, 0.05, hard=place % 4 == 0) for place in range(20)]

    labels = placed(*parts)

    assert [label.part for label in labels] == [one for one in parts if one.is_hard]
    assert labels[0].size == SIZES[0]


def test_then_letters_get_smaller() -> None:
    labels = placed(*[part(place / 9, 1 / 9) for place in range(9)])

    assert len(labels) == 9
    assert labels[0].size < SIZES[0]


def test_a_session_without_hard_parts_is_labelled_too() -> None:
    [label] = placed(part(0, 1, hard=False))

    assert label.part.pace == "4:51/km"


def test_no_parts_no_labels() -> None:
    assert placed() == []


shares = st.lists(st.tuples(st.integers(1, 20), st.integers(0, 30), st.booleans()), max_size=50)


@given(shares)
def test_labels_never_overlap_nor_leave_the_card(shares: list[tuple[int, int, bool]]) -> None:
    whole = sum(share for share, _length, _hard in shares)
    parts, x = [], 0.0
    for share, length, hard in shares:
        parts.append(part(x, share / whole, amount="x" * length, hard=hard))
        x += share / whole

    labels = placed(*parts)

    edges = [
        (label.middle - width_of(label) / 2, label.middle + width_of(label) / 2) for label in labels
    ]
    assert all(start >= LEFT - 0.2 and end <= RIGHT + 0.2 for start, end in edges)
    assert all(before[1] < after[0] for before, after in pairwise(edges))
    assert bool(labels) is bool(parts)
