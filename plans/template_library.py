"""The plan library as a visitor reads it: what there is, and the filters to narrow it.

Works on querysets that are handed in, so that page models can use it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext as _

from plans.models.choices import Level, PlanType

# Bounds are inclusive; None is open. The spelling is what stands in the address.
Range = tuple[int | None, int | None]
WEEK_RANGES: Mapping[str, Range] = {"-12": (None, 12), "13-16": (13, 16), "17-": (17, None)}
PEAK_RANGES: Mapping[str, Range] = {"-50": (None, 50), "51-75": (51, 75), "76-": (76, None)}


@dataclass(frozen=True)
class FilterOption:
    """One choice of a filter as a link; ``query`` is the address's part behind the "?"."""

    label: str
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class FilterGroup:
    name: str
    label: str
    options: tuple[FilterOption, ...]


@dataclass(frozen=True)
class LibraryFilter:
    """What a visitor chose; whatever the address says beyond the known choices is ignored."""

    distance: str = ""
    level: str = ""
    weeks: str = ""
    peak: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, Any]) -> "LibraryFilter":
        def known(name: str, choices: Any) -> str:
            value = str(query.get(name, ""))
            return value if value in choices else ""

        return cls(
            distance=known("distance", PlanType.values),
            level=known("level", Level.values),
            weeks=known("weeks", WEEK_RANGES),
            peak=known("peak", PEAK_RANGES),
        )

    @property
    def is_empty(self) -> bool:
        return not (self.distance or self.level or self.weeks or self.peak)

    def query_with(self, **changes: str) -> str:
        """The address's query with one choice changed; empty choices are left out."""
        chosen = {
            "distance": self.distance,
            "level": self.level,
            "weeks": self.weeks,
            "peak": self.peak,
            **changes,
        }
        return urlencode({name: value for name, value in chosen.items() if value})

    def apply(self, pages: QuerySet[Any]) -> QuerySet[Any]:
        """``pages`` annotated as ``PlanTemplatePage.objects.with_version`` does."""
        if self.distance:
            pages = pages.filter(plan_type=self.distance)
        if self.level:
            pages = pages.filter(level=self.level)
        pages = _within(pages, "week_count", WEEK_RANGES.get(self.weeks))
        return _within(pages, "peak_km", PEAK_RANGES.get(self.peak))

    def groups(self) -> tuple[FilterGroup, ...]:
        """All filters with their choices, in the reader's language."""
        return (
            self._group("distance", _("Distance"), list(PlanType.choices)),
            self._group("level", _("Level"), list(Level.choices)),
            self._group("weeks", _("Weeks"), [(key, key_text(key)) for key in WEEK_RANGES]),
            self._group("peak", _("Highest week"), [(key, _km_text(key)) for key in PEAK_RANGES]),
        )

    def _group(self, name: str, label: str, choices: list[tuple[str, Any]]) -> FilterGroup:
        current = getattr(self, name)
        options = [
            FilterOption(
                label=str(text), query=self.query_with(**{name: value}), is_chosen=current == value
            )
            for value, text in [("", _("all")), *choices]
        ]
        return FilterGroup(name=name, label=label, options=tuple(options))


def by_distance_and_level(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Half before full, easier before harder, shorter before longer."""
    distances, levels = list(PlanType.values), list(Level.values)
    return pages.annotate(
        distance_order=_position("plan_type", distances), level_order=_position("level", levels)
    ).order_by("distance_order", "level_order", "week_count", "title", "pk")


def _position(field: str, values: list[str]) -> Case:
    return Case(
        *(When(**{field: value}, then=Value(index)) for index, value in enumerate(values)),
        default=Value(len(values)),
        output_field=IntegerField(),
    )


def _within(pages: QuerySet[Any], field: str, bounds: Range | None) -> QuerySet[Any]:
    low, high = bounds or (None, None)
    if low is not None:
        pages = pages.filter(**{f"{field}__gte": low})
    if high is not None:
        pages = pages.filter(**{f"{field}__lte": high})
    return pages


def key_text(key: str) -> str:
    """A range in words: "up to 12", "13 to 16", "17 and more"."""
    low, _dash, high = key.partition("-")
    if not low:
        return _("up to %(high)s") % {"high": high}
    if not high:
        return _("%(low)s and more") % {"low": low}
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def _km_text(key: str) -> str:
    low, _dash, high = key.partition("-")
    if low and not high:
        return _("%(low)s km and more") % {"low": low}
    return _("%(range)s km") % {"range": key_text(key)}
