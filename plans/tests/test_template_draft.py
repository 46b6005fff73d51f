"""A half-typed template is read as far as it goes, and says where it cannot be."""

from plans.domain.draft import DraftWeek, read_draft

FULL = ("", "8km E", "", "10km E", "", "6km E", "race")


def test_an_unreadable_cell_is_not_a_rest_day() -> None:
    cells = ("", "8km E", "3x2km Q", "", "", "", "")
    draft = read_draft([DraftWeek("base", cells)], plan_type="half_marathon")
    (bad,) = draft.unreadable
    assert (bad.week, bad.day) == (1, 2)
    assert bad.error.column == 7
    assert draft.unreadable_weeks == {1}


def test_what_can_be_read_of_a_week_is_kept() -> None:
    cells = ("", "8km E", "3x2km Q", "", "", "", "")
    draft = read_draft([DraftWeek("base", cells)], plan_type="half_marathon")
    assert draft.plan.weeks[0].distance_m == 8000


def test_a_whole_draft_is_the_plan() -> None:
    draft = read_draft([DraftWeek("taper", FULL, "rest well")], plan_type="half_marathon")
    assert (draft.unreadable, draft.unknown_focus) == ((), ())
    assert draft.plan.race_position == (0, 6)
    assert draft.plan.weeks[0].note == "rest well"


def test_a_focus_that_does_not_exist_is_told() -> None:
    weeks = [DraftWeek("base", FULL), DraftWeek("grind", FULL)]
    draft = read_draft(weeks, plan_type="full_marathon")
    assert draft.unknown_focus == (2,)
