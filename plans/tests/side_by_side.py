"""Lets several things happen at the same moment, on real connections of their own."""

import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, connections, transaction
from django.db.models import QuerySet

PATIENCE_S = 30
LOCK_PATIENCE_S = 10


def at_once(*jobs: Callable[[], Any], holding: QuerySet | str) -> list[Any]:
    """What each job returned, or the exception it ended with, in their order.

    The rows ``holding`` (or the table of that name, against writing) are locked until
    every job waits for a lock. So each has read all it reads before its own lock, and
    what it read is out of date when it goes on: the worst moment there is.
    """
    answers: list[Any] = [None] * len(jobs)
    threads = [
        threading.Thread(target=_run, args=(job, answers, place)) for place, job in enumerate(jobs)
    ]
    try:
        with transaction.atomic():
            _lock(holding)
            for thread in threads:
                thread.start()
            _await_waiting(threads, answers)
    finally:
        for thread in threads:
            thread.join(timeout=PATIENCE_S)
    assert not any(thread.is_alive() for thread in threads), "a job never ended"
    return answers


def _run(job: Callable[[], Any], answers: list[Any], place: int) -> None:
    try:
        answers[place] = job()
    except Exception as fault:
        answers[place] = fault
    finally:
        connections.close_all()


def _lock(holding: QuerySet | str) -> None:
    if isinstance(holding, str):
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{holding}" IN SHARE MODE')
    else:
        assert list(holding.select_for_update().order_by("pk")), "there is nothing to lock"


def _await_waiting(threads: list[threading.Thread], answers: list[Any]) -> None:
    deadline = time.monotonic() + LOCK_PATIENCE_S
    pause = threading.Event()
    while _waiting() < len(threads):
        assert all(thread.is_alive() for thread in threads), f"a job did not wait: {answers}"
        if time.monotonic() > deadline:
            # A machine so busy that not all got there: the moment is less bad than it could
            # be, and what they answer has to be right all the same.
            return
        pause.wait(0.02)


def _waiting() -> int:
    with connection.cursor() as cursor:
        # Else a transaction goes on seeing the connections that were there at first.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(DISTINCT pid) FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE NOT granted AND datname = current_database()"
        )
        return int(cursor.fetchone()[0])
