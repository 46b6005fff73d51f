"""What was drawn of the calendar, kept until something in it changes.

A runner opens the calendar many times between two changes of a plan. The key names
everything that the drawing depends on, so nothing has to be thrown away in time; the
code that draws is in it too, since a shared cache outlives a deployment.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.utils.translation import get_language

CACHE = "pages"
SECONDS = 12 * 60 * 60

DRAWN_BY = (
    *("workouts/*.py", "workouts/domain/*.py", "workouts/wording/*.py", "plans/wording/*.py"),
    "fitness/domain/*.py",
)
DRAWN_WITH = ("templates/workouts/**/*.html", "templates/components/*.html", "locale/*/*/django.mo")


def remembered[Drawing](*parts: object, draw: Callable[[], Drawing]) -> Drawing:
    """What ``draw`` makes, or made before for the same ``parts`` in the same language."""
    key = "|".join(map(str, (_version(), get_language(), *parts)))
    key = hashlib.sha256(key.encode()).hexdigest()
    found: Drawing | None = caches[CACHE].get(key)
    if found is None:
        found = draw()
        caches[CACHE].set(key, found, SECONDS)
    return found


@cache
def _version() -> str:
    """Differs for a site that draws differently."""
    digest = hashlib.sha256()
    for pattern in (*DRAWN_BY, *DRAWN_WITH):
        for path in sorted(Path(settings.BASE_DIR).glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
