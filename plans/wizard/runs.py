"""What has been answered so far, kept in the session until the last step saves it.

Each run through the wizard has a key of its own in its addresses, so that two tabs are
two runs. The key is also the plan's ``creation_key``: a run makes one plan, however
often it is sent.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from plans.wizard.answers import RaceAnswers
from plans.wizard.sources import Source

SESSION_KEY = "plan_wizard"
MOST_RUNS = 8
"""A session does not grow: with a ninth tab the oldest run is forgotten."""

Typed = dict[str, str | list[str]]
"""The race form as it was typed, by field; several choices as a list."""


@dataclass
class WizardRun:
    """``typed`` is set while the race form has mistakes in it."""

    key: str
    source: Source | None = None
    answers: RaceAnswers | None = None
    typed: Typed | None = None

    @property
    def creation_key(self) -> uuid.UUID:
        return uuid.UUID(self.key)

    def to_json(self) -> dict[str, Any]:
        return {
            "source": self.source.to_json() if self.source else None,
            "answers": self.answers.to_json() if self.answers else None,
            "typed": self.typed,
        }

    @classmethod
    def from_json(cls, key: str, data: Mapping[str, Any]) -> "WizardRun":
        source, answers = data.get("source"), data.get("answers")
        return cls(
            key=key,
            source=Source.from_json(source) if source else None,
            answers=RaceAnswers.from_json(answers) if answers else None,
            typed=_typed_of(data.get("typed")),
        )


def _typed_of(data: Any) -> Typed | None:
    if not isinstance(data, dict):
        return None
    return {
        name: value
        for name, value in data.items()
        if isinstance(value, str)
        or (isinstance(value, list) and all(isinstance(item, str) for item in value))
    }


class WizardRuns:
    """The runs of one browser session, the last used one last."""

    def __init__(self, session: SessionBase) -> None:
        self.session = session

    def begin(self, source: Source | None = None) -> WizardRun:
        run = WizardRun(key=uuid.uuid4().hex, source=source)
        self.save(run)
        return run

    def get(self, key: str) -> WizardRun | None:
        data = self._stored().get(key)
        if data is None:
            return None
        try:
            return WizardRun.from_json(key, data)
        except (ValueError, TypeError, LookupError, AttributeError):
            # Written by an earlier version of the site: begin again, and say so.
            return None

    def latest(self) -> WizardRun | None:
        keys = list(self._stored())
        return self.get(keys[-1]) if keys else None

    def save(self, run: WizardRun) -> None:
        stored = {key: value for key, value in self._stored().items() if key != run.key}
        kept = list(stored.items())[-(MOST_RUNS - 1) :]
        self.session[SESSION_KEY] = dict([*kept, (run.key, run.to_json())])

    def forget(self, run: WizardRun) -> None:
        stored = self._stored()
        self.session[SESSION_KEY] = {key: stored[key] for key in stored if key != run.key}

    def _stored(self) -> dict[str, Any]:
        stored = self.session.get(SESSION_KEY, {})
        return stored if isinstance(stored, dict) else {}
