"""Track files with random faults, by the thousand; run by ``script/fuzz tracks``.

Each must give a track that holds together or a TrackError, in little time. What fails is
written to ``var/fuzz`` to be looked at, and with its number comes again: the faults follow
from the number alone, and PACEKEEPER_FUZZ_FROM begins at another one.
"""

import os
import random
import time
from pathlib import Path

from workouts.tests.track_faults import hurt, seeds, survive

INPUTS = 20_000
LONGEST_S = 1.0
FAILED = Path(__file__).resolve().parents[1] / "var" / "fuzz"


def test_tracks() -> None:
    contents = seeds()
    first = int(os.environ.get("PACEKEEPER_FUZZ_FROM", "0"))
    read, failed, slowest = 0, [], 0.0
    for number in range(first, first + INPUTS):
        chance = random.Random(number)  # noqa: S311 - nothing is to be kept secret
        content = hurt(chance.choice(contents), chance, contents)
        begun = time.process_time()
        try:
            read += survive(content) is not None
        except Exception as error:  # of any kind: each is a fault found
            failed.append(f"{number}: {error!r}")
            FAILED.mkdir(parents=True, exist_ok=True)
            (FAILED / str(number)).write_bytes(content)
        slowest = max(slowest, time.process_time() - begun)
    print(f"\n{INPUTS} files from {len(contents)}: {read} read, {len(failed)} failed")
    print(f"slowest {slowest * 1000:.0f} ms")
    assert not failed, "\n".join(failed[:20])
    assert slowest < LONGEST_S
