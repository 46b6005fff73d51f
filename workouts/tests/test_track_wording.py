"""Every refusal and every remark about a track file has its words."""

import pytest

from workouts.tracks.errors import MESSAGES, REMARKS, TrackError
from workouts.tracks.track import TrackRemark
from workouts.wording import tracks

NUMBERS = {"count": 7, "total": 20, "line": 3, "days": 27, "megabytes": 10, "most": 100}
PARAMS: dict[str, object] = {**NUMBERS, "root": "kml", "encoding": "UTF-7"}


def test_the_lists_are_the_same():
    assert list(tracks.PROBLEMS) == list(MESSAGES)
    assert set(REMARKS) <= set(tracks.REMARKS)


@pytest.mark.parametrize("code", MESSAGES)
def test_a_refusal_in_english_is_the_sentence_of_the_error(code: str):
    error = TrackError(code, **PARAMS)
    assert tracks.problem_text(error) == str(error)


@pytest.mark.parametrize("code", REMARKS)
def test_a_remark_in_english_is_its_sentence(code: str):
    assert tracks.remark_text(TrackRemark(code, PARAMS)) == REMARKS[code] % PARAMS


def test_one_is_not_many():
    assert tracks.remark_text(TrackRemark("points_untimed", {"count": 1})) == (
        "1 point without time was skipped."
    )
