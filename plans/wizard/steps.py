"""The four steps, in order, and how far a run has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.wizard.runs import WizardRun


class Step(StrEnum):
    START = "start"
    RACE = "race"
    PREVIEW = "preview"
    CONFIRM = "confirm"


ORDER = tuple(Step)


@dataclass(frozen=True, slots=True)
class StepLink:
    """One step as the stepper shows it."""

    label: str
    url: str | None
    state: str


def step_url(step: Step, run: WizardRun, **query: str) -> str:
    """The step's address within this run."""
    address = reverse("plans:wizard_step", args=[step.value])
    return f"{address}?{urlencode({'run': run.key, **query})}"


def furthest_step(run: WizardRun) -> Step:
    """The last step that the answers so far allow."""
    if run.source is None:
        return Step.START
    return Step.RACE if run.answers is None else Step.CONFIRM


def step_links(current: Step, run: WizardRun) -> list[StepLink]:
    """The stepper: what is behind can be gone back to, what is ahead as far as answered."""
    names = {
        Step.START: _("Plan"),
        Step.RACE: _("Race and you"),
        Step.PREVIEW: _("Preview"),
        Step.CONFIRM: _("Confirm"),
    }
    last = ORDER.index(furthest_step(run))
    links = []
    for place, step in enumerate(ORDER):
        state = "current" if step is current else "done" if place < ORDER.index(current) else "todo"
        url = step_url(step, run) if place <= last and step is not current else None
        links.append(StepLink(names[step], url, state))
    return links
