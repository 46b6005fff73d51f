"""Whatever is wrong with a file, reading it gives a track that holds together or a TrackError."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from workouts.tests.fit_files import fit
from workouts.tests.track_faults import hurt, seeds, survive

SEEDS = seeds()


@settings(max_examples=400)
@given(st.sampled_from(SEEDS), st.randoms(use_true_random=False))
def test_files_with_faults(content: bytes, chance: random.Random):
    survive(hurt(content, chance, SEEDS))


@settings(max_examples=100)
@given(st.binary(max_size=300), st.sampled_from(["", "fit", "<gpx><trk>", "\x1f\x8b\x08\0"]))
def test_bytes_without_sense(content: bytes, before: str):
    survive(fit(content) if before == "fit" else before.encode("latin-1") + content)


def test_files_without_faults_are_read():
    assert all(survive(seed) for seed in SEEDS[:7])
