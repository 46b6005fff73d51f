"""The log as its page shows it: lines in the order of months, and totals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.models import User
from workouts.domain.run_filter import RunFilter
from workouts.models import CompletedWorkout
from workouts.remembered import remembered
from workouts.run_log_form import RunLogForm
from workouts.selectors.run_log import LogPage, change_mark, has_runs, log_page
from workouts.wording.months import Figure
from workouts.wording.run_log import RunLine, month_line, month_title, run_line, totals_figures

RESULTS = "workouts/partials/run_log_results.html"
FORM = "workouts/partials/run_log_form.html"
WHOLE_NUMBER = re.compile(r"\d+")
LINE = 4


@dataclass(frozen=True)
class RunGroup:
    """Runs under one heading. Without a title they go on from the page before, or stand in
    an order that has no months."""

    lines: Sequence[RunLine]
    title: str = ""
    summary: str = ""

    @property
    def rows(self) -> SafeString:
        """The lines as they stand in the list. Forty of them are drawn here rather than in a
        template, which takes five times as long."""
        return SafeString("".join(map(_row, self.lines)))


@dataclass(frozen=True)
class DrawnLog:
    """``html`` is the list with its totals, or for ``part`` "more" a further page of it."""

    html: SafeString
    is_for_nobody: bool


@dataclass(frozen=True)
class RunLog:
    """One page of a runner's log."""

    user: User
    wanted: RunFilter
    number: int = 1

    def drawn(self, part: str = "") -> DrawnLog:
        """As it was drawn since a run or a plan last changed, unless words are looked for:
        nobody types the same ones again and again."""
        if self.wanted.words:
            return self._draw(part)
        mark = change_mark(self.user)
        asked = (self.wanted.query(), self.number, part)
        return remembered(
            "log", self.user.pk, self.user.today(), mark, *asked, draw=lambda: self._draw(part)
        )

    def _draw(self, part: str) -> DrawnLog:
        template = f"{RESULTS}#{part}" if part else RESULTS
        html = render_to_string(template, {"log": self, "is_appended": bool(part)})
        return DrawnLog(html, self.is_for_nobody)

    @cached_property
    def page(self) -> LogPage:
        return log_page(self.user, self.wanted, self.number)

    @property
    def groups(self) -> Iterator[RunGroup]:
        today, language = self.user.today(), get_language() or ""
        if not self.wanted.is_by_date:
            if lines := [run_line(run, today, language) for run in self.page.runs]:
                yield RunGroup(lines)
            return
        for month, runs in groupby(self.page.runs, key=_month_of):
            lines = [run_line(run, today, language) for run in runs]
            if month == self.page.before:
                yield RunGroup(lines)
            else:
                totals = self.page.months[month]
                yield RunGroup(lines, month_title(month), month_line(totals))

    @property
    def figures(self) -> list[Figure]:
        return totals_figures(self.page.totals)

    @cached_property
    def runs(self) -> int:
        """How many runs there are on all pages."""
        return self.page.totals.runs

    @cached_property
    def is_for_nobody(self) -> bool:
        """Whether the runner has no run at all."""
        return not self.runs and (self.wanted.is_empty or not has_runs(self.user))

    @property
    def query(self) -> str:
        return self.wanted.query()

    @property
    def next_query(self) -> str:
        return self.wanted.query(page=self.number + 1) if self.page.has_next else ""

    @property
    def previous_query(self) -> str:
        """The first page needs no number."""
        return self.wanted.query(page=self.number - 1 if self.number > 2 else "")


def drawn_form(form: RunLogForm, wanted: RunFilter) -> SafeString:
    """The form as it is drawn for all who ask for the same, without mistakes."""

    def draw() -> SafeString:
        return render_to_string(FORM, {"form": form})

    return draw() if form.errors or wanted.words else remembered("log form", wanted, draw=draw)


def outline_box(outline: str) -> tuple[int, int, int, int]:
    """The part of the drawing that the route is in, with a margin for the width of its line:
    only its longer side fills the hundred."""
    numbers = [int(number) for number in WHOLE_NUMBER.findall(outline)]
    width, height = (max(numbers[side::2], default=100) for side in (0, 1))
    return -LINE, -LINE, width + 2 * LINE, height + 2 * LINE


def _month_of(run: CompletedWorkout) -> date:
    return run.date.replace(day=1)


def _row(line: RunLine) -> str:
    route = f'<path d="{escape(line.outline)}"/>' if line.outline else ""
    box = " ".join(map(str, outline_box(line.outline)))
    about = f'<span class="log-about">{escape(line.about)}</span>' if line.about else ""
    return (
        f'<li class="log-run edge-{line.kind}">'
        f'<svg class="log-route" viewBox="{box}" aria-hidden="true">{route}</svg>'
        f'<div class="log-what"><a class="log-title" href="{line.address}">{escape(line.title)}'
        f"</a>{about}</div>"
        f'<div class="log-when"><time class="log-day" datetime="{line.iso_day}">{line.day}</time>'
        f'<span class="log-effort">{line.effort}</span></div>'
        f'<span class="log-km">{line.km}</span>'
        f'<div class="log-speed"><span class="log-time">{line.time}</span>'
        f'<span class="log-pace">{line.pace}</span></div></li>'
    )
