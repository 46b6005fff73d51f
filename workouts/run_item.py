"""One run with everything that its page and its panel say of it."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest

from accounts.models import User
from accounts.requests import signed_in_user
from fitness.domain.zones import seconds_per_km
from fitness.models import PaceZone
from plans.models import ScheduledWorkout
from plans.services.targets import RunnerTargets
from workouts import run_figures as figures
from workouts import stream_store
from workouts.draft_form import is_untimed
from workouts.models import CompletedWorkout, Source
from workouts.race_item import RaceItem, race_item_of
from workouts.run_map import MapTiles, RouteShape, route_shape
from workouts.selectors.run_pages import efforts_of, is_draft, runs_of_session, same_run_twice
from workouts.selectors.runs import LinkChoices, link_choices
from workouts.session_comparison import SessionComparison, session_comparison
from workouts.wording import runs as words
from workouts.wording.tracks import remark_texts


@dataclass(frozen=True)
class RunItem:
    request: HttpRequest
    run: CompletedWorkout

    @property
    def user(self) -> User:
        return signed_in_user(self.request)

    @property
    def title(self) -> str:
        return words.run_title(self.run)

    @property
    def day(self) -> str:
        return words.run_day_text(self.run, self.user)

    @property
    def source(self) -> str:
        return words.source_text(self.run)

    @property
    def in_short(self) -> str:
        return words.run_figures_text(self.run)

    @property
    def effort_text(self) -> str:
        effort = self.run.perceived_effort
        return words.effort_text(effort) if effort else ""

    @property
    def origins(self) -> list[str]:
        return words.origin_sentences(self.run)

    @property
    def strava_url(self) -> str:
        activity = self.run.strava_activity_id
        return f"{words.STRAVA_PAGE}{activity}" if activity else ""

    @cached_property
    def has_track(self) -> bool:
        """Whether there is something to draw along the way; never so by hand."""
        return self.run.source != Source.MANUAL and stream_store.has(self.run)

    @property
    def has_route(self) -> bool:
        return bool(self.has_track and self.run.outline)

    @property
    def outline(self) -> RouteShape | None:
        return route_shape(self.run.outline)

    @property
    def map_tiles(self) -> MapTiles:
        return MapTiles(settings.MAP_TILE_URL, settings.MAP_TILE_ATTRIBUTION)

    @property
    def splits_beside_map(self) -> bool:
        return bool(self.has_route and self.splits and not self.is_draft)

    @property
    def is_draft(self) -> bool:
        return is_draft(self.run)

    @property
    def workout(self) -> ScheduledWorkout | None:
        return self.run.scheduled_workout

    @cached_property
    def choices(self) -> LinkChoices:
        """The sessions it may belong to: those of its day, else those around it."""
        return link_choices(self.user, self.run.date)

    @property
    def asks_for_session(self) -> bool:
        """Whether it belongs to none as yet, though it could, and the runner has not said
        that it does not."""
        run = self.run
        open_question = run.scheduled_workout_id is None and not run.is_link_locked
        return open_question and not self.is_draft and bool(self.choices.all)

    @property
    def asks_for_effort(self) -> bool:
        return self.run.perceived_effort is None and not self.is_draft

    @cached_property
    def race(self) -> RaceItem | None:
        """What it was as the race of a plan, if that is its session; a warm-up may have the
        same one."""
        workout = self.workout
        if workout is None or not workout.is_goal_race or self.is_draft:
            return None
        found = race_item_of(self.user, workout.plan)
        return found if found is not None and found.run.pk == self.run.pk else None

    @cached_property
    def twin(self) -> CompletedWorkout | None:
        return same_run_twice(self.run)

    @cached_property
    def comparison(self) -> SessionComparison | None:
        """With its session; the other runs of that session count too."""
        workout = self.workout
        if workout is None or is_untimed(self.run):
            return None
        runs = [self.run] if self.is_draft else runs_of_session(workout)
        targets = RunnerTargets.of_session(workout)
        return session_comparison(workout, targets, runs, stream_store.along)

    @property
    def remarks(self) -> list[str]:
        """What was odd about its file, and what was done about it."""
        return remark_texts(self.run.remarks)

    @property
    def stats(self) -> list[figures.Stat]:
        return figures.stats_of(self.run, untimed=is_untimed(self.run))

    @cached_property
    def splits(self) -> list[figures.Bar]:
        return figures.split_bars(self.run, self._zones)

    @cached_property
    def laps(self) -> list[figures.Lap]:
        return figures.lap_lines(self.run)

    @property
    def splits_with_heart_rate(self) -> bool:
        return any(split.heart_rate for split in self.splits)

    @property
    def splits_with_climb(self) -> bool:
        return any(split.elevation for split in self.splits)

    @property
    def laps_with_heart_rate(self) -> bool:
        return any(lap.heart_rate for lap in self.laps)

    @cached_property
    def efforts(self) -> list[figures.Effort]:
        return figures.effort_lines(efforts_of(self.run))

    @cached_property
    def zones(self) -> list[figures.Bar]:
        return figures.zone_bars(self.run)

    @cached_property
    def _zones(self) -> dict[str, tuple[float, float]]:
        """The zones that its pace was measured by, (fast, slow) in seconds per km."""
        zone = self.run.pace_zone
        if zone is None or not self.run.splits:
            return {}
        return {
            other.name: (
                seconds_per_km(other.min_pace_min_per_km),
                seconds_per_km(other.max_pace_min_per_km),
            )
            for other in PaceZone.objects.filter(zone_set=zone.zone_set_id)
        }
