"""How fast track files become figures, and what memory that takes; ``script/bench tracks``.

Each figure is a multiple of what another program takes to do nothing but parse the same file:
gpxpy on the standard library's ElementTree for GPX, tcxreader for TCX, fitdecode for FIT. All
take turns within one run, so that what else the machine does falls on all alike; milliseconds
are the middle of the processor time taken.
"""

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as StandardTree

import fitdecode
import gpxpy
import gpxpy.parser
import pytest
from tcxreader.tcxreader import TCXReader

from accounts.models import User
from workouts.models import CompletedWorkout
from workouts.services.track_runs import read_run_store, track_file_read
from workouts.tests.made_runs import fit_of, gpx_of, made_run, tcx_of
from workouts.tests.plans import make_plan
from workouts.tracks import read_track, summarise

LENGTHS = {"1 h": 3600, "4 h marathon": 14_400, "10 MB": 36_300}
MOST_OF_GPXPY = 0.25
MOST_OF_PEER_WHOLE = {"GPX": 0.4, "FIT": 0.35}
MOST_MEGABYTES = 150
KEPT_MEGABYTES = 15

MEASURE_MEMORY = """
import gc, pathlib, sys
from workouts.tracks import read_track, summarise
def megabytes(what):
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(what)).split()[1]) / 1000
small, large = (pathlib.Path(name) for name in sys.argv[1:])
summarise(read_track(small.read_bytes(), small.name))
gc.collect()
idle = megabytes("VmRSS")
pathlib.Path("/proc/self/clear_refs").write_text("5")
summarise(read_track(large.read_bytes(), large.name))
gc.collect()
print(megabytes("VmHWM") - idle, megabytes("VmRSS") - idle)
"""


def parsed_by_gpxpy(content: bytes) -> None:
    gpxpy.parse(content.decode())


def parsed_by_tcxreader(path: Path) -> None:
    TCXReader().read(str(path))


def parsed_by_fitdecode(content: bytes) -> None:
    with fitdecode.FitReader(io.BytesIO(content)) as reader:
        for _frame in reader:
            pass


def in_turns(tasks: dict[str, Callable[[], object]], turns: int) -> dict[str, float]:
    """Milliseconds of processor time of each task, the middle of several turns."""
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for _turn in range(turns):
        for name, task in tasks.items():
            begun = time.process_time()
            task()
            taken[name].append((time.process_time() - begun) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def peers(run_files: dict[str, bytes], folder: Path) -> dict[str, Callable[[], object]]:
    path = folder / "run.tcx"
    path.write_bytes(run_files["TCX"])
    return {
        "GPX": lambda: parsed_by_gpxpy(run_files["GPX"]),
        "TCX": lambda: parsed_by_tcxreader(path),
        "FIT": lambda: parsed_by_fitdecode(run_files["FIT"]),
    }


def summarised(content: bytes) -> None:
    summarise(read_track(content, "run"))


def tasks_of(
    form: str, content: bytes, peer: Callable[[], object]
) -> dict[str, Callable[[], object]]:
    return {
        f"{form} peer": peer,
        f"{form} read": lambda: read_track(content, "run"),
        f"{form} both": lambda: summarised(content),
    }


def test_tracks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # gpxpy takes lxml where it finds it, and is slower with it.
    monkeypatch.setattr(gpxpy.parser, "mod_etree", StandardTree)
    print("\n\n| file | kB | read | read and summarised | ms | the peer's ms |")
    print("|---|---|---|---|---|---|")
    for length, seconds in LENGTHS.items():
        run = made_run(seconds)
        files = {"GPX": gpx_of(run), "TCX": tcx_of(run), "FIT": fit_of(run)}
        tasks: dict[str, Callable[[], object]] = {}
        for form, peer in peers(files, tmp_path).items():
            tasks |= tasks_of(form, files[form], peer)
        taken = in_turns(tasks, turns=7 if seconds < 10_000 else 3)
        for form, content in files.items():
            peer_ms, both = taken[f"{form} peer"], taken[f"{form} both"]
            print(
                f"| {form}, {length} | {len(content) / 1000:.0f} "
                f"| {taken[f'{form} read'] / peer_ms:.3f} | {both / peer_ms:.3f} "
                f"| {both:.0f} | {peer_ms:.0f} |"
            )
        assert taken["GPX both"] / taken["GPX peer"] <= MOST_OF_GPXPY


def test_memory() -> None:
    print("\n\n| file of 10 MB | MB above idle at most | MB kept afterwards |\n|---|---|---|")
    small, large = made_run(600), made_run(36_300)
    with TemporaryDirectory() as folder:
        for form, write in {"GPX": gpx_of, "TCX": tcx_of, "FIT": fit_of}.items():
            names = []
            for run, name in ((small, "small"), (large, "large")):
                path = Path(folder) / f"{name}.{form.lower()}"
                path.write_bytes(write(run))
                names.append(str(path))
            answer = subprocess.run(
                [sys.executable, "-c", MEASURE_MEMORY, *names],
                capture_output=True,
                text=True,
                check=True,
            )
            peak, kept = map(float, answer.stdout.split())
            print(f"| {form} | {peak:.0f} | {kept:.0f} |")
            assert peak < MOST_MEGABYTES
            assert kept < KEPT_MEGABYTES


@pytest.mark.django_db(transaction=True)
def test_whole_import(runner: User, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """From the bytes to a committed run: read, summarised, linked, with its route, its packed
    measurements and the file itself. By the clock, as the database works too."""
    monkeypatch.setattr(gpxpy.parser, "mod_etree", StandardTree)
    make_plan(runner, race_date=runner.today() + timedelta(days=30))
    print("\n\n| whole import | times the peer | at most | ms | the peer's ms |")
    print("|---|---|---|---|---|")
    for length, seconds in LENGTHS.items():
        run = made_run(seconds)
        files = {"GPX": gpx_of(run), "FIT": fit_of(run)}
        ways = peers({**files, "TCX": tcx_of(made_run(60))}, tmp_path)
        for form, content in files.items():
            peer_ms, import_ms = by_the_clock(ways[form], partial(whole_import, runner, content))
            most = MOST_OF_PEER_WHOLE[form]
            print(
                f"| {form}, {length} | {import_ms / peer_ms:.3f} | {most} "
                f"| {import_ms:.0f} | {peer_ms:.0f} |"
            )
            assert import_ms / peer_ms <= most


def whole_import(runner: User, content: bytes) -> None:
    CompletedWorkout.objects.filter(user=runner).delete()
    read = track_file_read(user=runner, data=content, file_name="run")
    read_run_store(user=runner, read=read)


def by_the_clock(*tasks: Callable[[], object], turns: int = 5) -> list[float]:
    """Milliseconds of each, the middle of several turns."""
    taken: list[list[float]] = [[] for _task in tasks]
    for _turn in range(turns):
        for task, times in zip(tasks, taken, strict=True):
            begun = time.perf_counter()
            task()
            times.append((time.perf_counter() - begun) * 1000)
    return [statistics.median(times) for times in taken]
