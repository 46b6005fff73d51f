"""A plan that is under way moves to another race date.

What lies behind stays. What lies ahead is laid out anew from the undated plan, and
each session keeps its identity, so that a calendar shows it moved and not replaced:
sessions are recognised by the place they have in the undated plan.

What the runner did by hand is kept: a session moved by two days is two days off in
the new layout too, an edited one keeps its contents, an added one stays on its date as
long as that lies before the race, a removed one does not come back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from plans.domain.anchor import RACE_WEEK
from plans.domain.spec import DAYS_IN_WEEK, SessionSpec


@dataclass(frozen=True, slots=True)
class Standing:
    """A session as it stands today. ``place`` is "" when it was added by hand."""

    uid: str
    date: date
    order: int
    place: str
    session: SessionSpec
    by_hand: bool = False
    settled: bool = False  # run, or declared skipped


@dataclass(frozen=True, slots=True)
class Planned:
    """A session as the new layout wants it, or with a ``uid`` as it will be."""

    date: date
    order: int
    place: str
    session: SessionSpec
    uid: str | None = None
    by_hand: bool = False

    @property
    def is_of_race_week(self) -> bool:
        return _is_of_race_week(self.place)


@dataclass(frozen=True, slots=True)
class Relaid:
    """What lies ahead afterwards, and what became of what was there.

    ``sessions`` is everything ahead; those without uid are new. ``dropped`` holds the
    uids that go. The others count for the preview; those changed by hand are among the
    moved and dropped ones too.
    """

    sessions: tuple[Planned, ...]
    dropped: tuple[str, ...]
    moved: int
    added: int
    carried_by_hand: int
    unmoved_by_hand: int
    dropped_by_hand: int


@dataclass
class _Relay:
    standing: list[Standing]
    original_dates: Mapping[str, date]
    layout: list[Planned]
    today: date
    keep_until: date
    race_date: date
    result: list[Planned] = field(default_factory=list)
    matched: set[str] = field(default_factory=set)

    def run(self) -> Relaid:
        ahead = [item for item in self.standing if self._is_ahead(item)]
        free = {item.place: item for item in ahead if item.place and not self._stays(item)}
        for wanted in self.layout:
            if wanted.date < self.today:
                continue
            found = free.get(wanted.place)
            if found is not None:
                self._match(found, wanted)
            elif self._is_wanting(wanted):
                self.result.append(wanted)
        for item in ahead:
            if item.uid not in self.matched and self._may_stay(item):
                self._keep(item)
        return self._told(ahead)

    def _told(self, ahead: list[Standing]) -> Relaid:
        dates = {item.uid: item.date for item in ahead}
        dropped = [item for item in ahead if item.uid not in self.matched]
        kept = [laid for laid in self.result if laid.uid is not None]
        moved = [laid for laid in kept if dates[laid.uid or ""] != laid.date]
        carried_by_hand = sum(laid.by_hand for laid in moved)
        return Relaid(
            sessions=tuple(_ordered(self.result, self.settled_orders)),
            dropped=tuple(item.uid for item in dropped),
            moved=len(moved),
            added=len(self.result) - len(kept),
            carried_by_hand=carried_by_hand,
            unmoved_by_hand=sum(laid.by_hand for laid in kept) - carried_by_hand,
            dropped_by_hand=sum(item.by_hand for item in dropped),
        )

    def _is_ahead(self, item: Standing) -> bool:
        return item.date >= self.today and not item.settled

    @cached_property
    def settled_orders(self) -> dict[date, int]:
        """The days on which something was run or declared skipped, with the highest
        place in the day that it has."""
        orders: dict[date, int] = {}
        for item in self.standing:
            if item.settled:
                orders[item.date] = max(item.order, orders.get(item.date, 0))
        return orders

    @cached_property
    def spent(self) -> set[tuple[str, date]]:
        """Places that had their turn, each with the Monday of the week it was in."""
        return {
            (item.place, _monday(item.date)) for item in self.standing if not self._is_ahead(item)
        }

    def _stays(self, item: Standing) -> bool:
        """Ahead, but before the new layout begins: nothing replaces it there."""
        return item.date < self.keep_until and not _is_of_race_week(item.place)

    def _may_stay(self, item: Standing) -> bool:
        added = not item.place
        return (self._stays(item) or added) and item.date < self.race_date

    def _match(self, found: Standing, item: Planned) -> None:
        day = self._day_for(found, item)
        taken = day in self.settled_orders and day != found.date
        if taken and not item.session.is_goal_race:
            return  # that day had its running; what stands on it already may stay
        self.matched.add(found.uid)
        if not found.by_hand:
            self.result.append(replace(item, uid=found.uid))
            return
        self.result.append(
            replace(item, uid=found.uid, date=day, session=found.session, by_hand=True)
        )

    def _day_for(self, found: Standing, item: Planned) -> date:
        """The day of the new layout, as far off as the runner had moved the session."""
        if not found.by_hand:
            return item.date
        day = item.date + (found.date - self.original_dates.get(item.place, found.date))
        return day if self.today <= day < self.race_date else item.date

    def _is_wanting(self, wanted: Planned) -> bool:
        """Whether a session that stands nowhere is to be laid out; the race always is."""
        return wanted.session.is_goal_race or (
            wanted.date not in self.settled_orders
            and (wanted.place, _monday(wanted.date)) not in self.spent
            and not self._removed_by_hand(wanted.place)
        )

    def _keep(self, item: Standing) -> None:
        self.matched.add(item.uid)
        self.result.append(
            Planned(
                date=item.date,
                order=item.order,
                place=item.place,
                session=item.session,
                uid=item.uid,
                by_hand=item.by_hand,
            )
        )

    def _removed_by_hand(self, place: str) -> bool:
        """It was planned for a day still to come and is nowhere any more."""
        was = self.original_dates.get(place)
        return (
            was is not None
            and was >= self.today
            and not any(item.place == place for item in self.standing)
        )


def _is_of_race_week(place: str) -> bool:
    return place.startswith(RACE_WEEK)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _ordered(sessions: list[Planned], settled_orders: Mapping[date, int]) -> list[Planned]:
    """By date, with places in the day counted anew behind what is settled there."""
    ordered: list[Planned] = []
    for item in sorted(sessions, key=lambda item: (item.date, item.order, item.place)):
        previous = ordered[-1] if ordered else None
        if previous is not None and previous.date == item.date:
            order = previous.order + 1
        else:
            order = settled_orders.get(item.date, 0) + 1
        ordered.append(replace(item, order=order))
    return ordered


def relay(
    *,
    standing: list[Standing],
    original_dates: Mapping[str, date],
    layout: list[Planned],
    today: date,
    keep_until: date,
    race_date: date,
) -> Relaid:
    """Fits ``layout`` (the undated plan on its new dates) to what stands.

    ``original_dates`` says where each place was laid out last time, ``keep_until`` is
    the first day of the new layout. A plan that has not begun passes ``today``.
    """
    return _Relay(
        standing=standing,
        original_dates=original_dates,
        layout=layout,
        today=today,
        keep_until=keep_until,
        race_date=race_date,
    ).run()


def mondays(first: date, last: date) -> list[date]:
    """Every Monday of the weeks from the one of ``first`` to the one of ``last``."""
    monday = _monday(first)
    count = (last - monday).days // DAYS_IN_WEEK + 1
    return [monday + timedelta(days=DAYS_IN_WEEK * index) for index in range(count)]


def first_week_number(
    first: date, *, stored: Mapping[date, int], laid_out: Mapping[date, int], today: date
) -> int:
    """The number of the plan's first week, which begins on the Monday ``first``; the others
    follow in order. ``stored`` and ``laid_out`` have the numbers by Monday, as they are and
    as they are in the undated plan.

    A week that is over keeps its number, and the numbers are the runner's own then: nobody
    is in week 5 twice. As long as none is over they are those of the undated plan, which
    its notes speak of.
    """
    if first < _monday(today):
        return stored.get(first, 1)
    begins = min(laid_out)
    return max(laid_out[begins] - (begins - first).days // DAYS_IN_WEEK, 1)
