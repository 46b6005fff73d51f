"""Every remark of a summary has a sentence that its figures fill."""

import re
from pathlib import Path

import pytest

import workouts.tracks
from workouts.tests.hand_made_tracks import even_run
from workouts.tracks.device_figures import LATITUDES
from workouts.tracks.remarks import SUMMARY_REMARKS
from workouts.tracks.summarise import summarise
from workouts.tracks.track import DeviceTotals

FOLDER = Path(workouts.tracks.__path__[0])
MODULES = ("summarise.py", "course.py", "device_figures.py")


def test_every_code_has_a_sentence_and_every_sentence_a_code():
    source = "".join((FOLDER / name).read_text() for name in MODULES)
    codes = set(re.findall(r'TrackRemark\(\s*"(\w+)"', source))
    codes |= {f"device_{name}_unlikely" for name in LATITUDES}
    assert codes == set(SUMMARY_REMARKS)


@pytest.mark.parametrize("metres", [5000, 9000])
def test_the_figures_fill_the_sentence(metres):
    track = even_run(3000, 3.0, totals=DeviceTotals(distance_m=metres))
    track.longitude[300:320] += 0.1
    for remark in summarise(track).remarks:
        assert "%(" not in SUMMARY_REMARKS[remark.code] % remark.params
    assert len(summarise(track).remarks) == 2
