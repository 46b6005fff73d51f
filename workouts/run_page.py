"""The page of a run: what has to be asked anew for every request, and what was drawn of it
since a run or a plan of the runner last changed."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.models import User
from accounts.requests import signed_in_user
from workouts.models import CompletedWorkout
from workouts.race_item import RaceItem
from workouts.remembered import remembered
from workouts.run_item import RunItem
from workouts.selectors.run_log import change_mark
from workouts.selectors.runs import run_of

PARTS = "workouts/runs/partials"


@dataclass(frozen=True)
class DrawnRun:
    """The parts of the page that are the same until something changes; no form is in them,
    since forms carry what holds for one session of one browser."""

    title: str
    has_route: bool
    is_race: bool
    figures: SafeString
    along: SafeString
    planned: SafeString
    measured: SafeString
    beside: SafeString


@dataclass(frozen=True)
class RunPage:
    """``run`` needs neither its session nor what was measured."""

    request: HttpRequest
    run: CompletedWorkout

    @property
    def user(self) -> User:
        return signed_in_user(self.request)

    @cached_property
    def item(self) -> RunItem:
        """What of the run needs no session: its day, where it is from, what is asked of it."""
        return RunItem(self.request, self.run)

    @cached_property
    def whole(self) -> RunItem:
        """The run with its session and all that was measured."""
        found = run_of(self.user, self.run.uid)
        return self.item if found is None else RunItem(self.request, found)

    @property
    def race(self) -> RaceItem | None:
        return self.whole.race if self.drawn.is_race else None

    @cached_property
    def drawn(self) -> DrawnRun:
        ground = (settings.MAP_TILE_URL, settings.MAP_TILE_ATTRIBUTION)
        mark = change_mark(self.user)
        return remembered("run", self.run.pk, mark, *ground, draw=self._draw)

    def _draw(self) -> DrawnRun:
        item = self.whole
        return DrawnRun(
            title=item.title,
            has_route=item.has_route,
            is_race=item.race is not None,
            figures=_part("stats", item=item),
            along=_part("charts", item=item),
            planned=_part("planned", item=item) if item.workout is not None else SafeString(),
            measured=_part("measured", item=item),
            beside=_part("beside", item=item),
        )


def _part(name: str, **context: Any) -> SafeString:
    return SafeString(render_to_string(f"{PARTS}/{name}.html", context).strip())
