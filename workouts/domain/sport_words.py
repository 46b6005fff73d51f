"""Whether what an activity is called means running, in the languages that runners' files have."""

import re

from workouts.domain.strava_dates import plain_letters

WORD = re.compile(r"[^\W\d_]+")

_RUNNING = """
run running trailrun jog jogging treadmill
hardlopen hardloopsessie trailhardlopen trailrunning loopband loopsessie
lauf laufen traillauf laufband course trail carrera corsa corrida
lop lopning loprunda løb løping løpetur løpetrening bieg juoksu beh
бег пробежка ランニング ラン 跑步
"""  # noqa: RUF001
RUNNING = frozenset(_RUNNING.split())

# Beginnings of the words of other sports.
_OTHER_SPORTS = """
ride rit rad fahrrad fiets gravel mountainbik bike biking cycl wielren velo vtt bici cicl pedal
ebike handcycl swim zwem schwimm natation natac nado nuoto walk wandel spazier geh marche camin
passegg hike hik wander randonn escurs weight kracht kraft gewicht muscul pesi pesas workout
training fitness entrain entren allenam treino crossfit yoga pilates row roei ruder aviron remo
canottag canoe kano kanu kayak kajak ski lang alpin snow eis ice schaats skat inline patin roller
climb klim klett escal arramp golf tennis padel squash badminton pickleball soccer voetbal
fussball football surf sail zeil segel voile vela kite windsurf paddle sup ellipt crosstrain
stair trap wheelchair rolstoel rollstuhl fauteuil
"""
OTHER_SPORTS = tuple(_OTHER_SPORTS.split())


def is_run_word(word: str) -> bool | None:
    """Whether a type of activity is running; None for a word that is not known here."""
    words = {*WORD.findall(plain_letters(word)), *WORD.findall(word.casefold())}
    if any(part.startswith(OTHER_SPORTS) for part in words):
        return False
    return True if words & RUNNING else None
