"""Walks through the wizard as a browser without JavaScript does."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from plans.domain.spec import PlanType
from plans.models import TrainingPlan
from plans.wizard.proposal import proposal_of
from plans.wizard.runs import WizardRuns
from plans.wizard.sources import Kind, Source, origin_of
from plans.wizard.steps import Step, step_url

NEW = reverse("plans:wizard")
STEP = re.compile(r"/my-plans/new/(\w+)/")
PLAN = re.compile(r"/my-plans/\d+/")
PREVIEW = re.compile(r"/my-plans/new/preview/\?run=(\w+)$")
CONFIRM = re.compile(r"/my-plans/new/confirm/\?run=\w+&seen=(\w+)$")


def saturday_in_weeks(today: date, weeks: int) -> date:
    """The Saturday of the week that is ``weeks`` weeks after this one."""
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(weeks=weeks, days=5)


def race_answers(today: date, **changed: Any) -> dict[str, Any]:
    """A Saturday 15 weeks away, 1:45:00, and 10 km in 47:30; ``None`` leaves an answer out."""
    answers = {
        "race_date": saturday_in_weeks(today, 15).isoformat(),
        "aim": "time",
        "goal_time": "1:45:00",
        "fitness": "race",
        "race_distance": "10000",
        "race_time": "47:30",
        "weekly_km": "38",
        "longest_run_km": "",
        "days": ["0", "1", "2", "3", "4", "5", "6"],
        "long_run_day": "",
        **changed,
    }
    return {name: value for name, value in answers.items() if value is not None}


class Walk:
    """One run through the wizard by a signed-in client.

    Where an answer leads to the next step, that step's page is fetched when somebody looks
    at it; a form that is sent without a look goes to the step's own address all the same.
    """

    def __init__(self, client: Client, user: User, query: str = "") -> None:
        self.client, self.user = client, user
        self.response = client.get(NEW + query)

    @classmethod
    def with_methodology(cls, client: Client, user: User, key: str = "polarised") -> Walk:
        """At the second step: the half by a methodology, as the first one leaves it."""
        walk = cls.__new__(cls)
        walk.client, walk.user = client, user
        session = client.session
        run = WizardRuns(session).begin(Source(Kind.METHODOLOGY, PlanType.HALF_MARATHON, ref=key))
        session.save()
        walk._leads_to = step_url(Step.RACE, run)
        return walk

    @property
    def response(self) -> Any:
        """The page that is shown, redirects followed."""
        if self._leads_to:
            self.response = self.client.get(self._leads_to, follow=True)
        return self._response

    @response.setter
    def response(self, response: Any) -> None:
        self._response = response
        # Where the last answer sends the browser, as long as nobody has looked.
        self._leads_to = str(response.headers.get("Location", ""))

    @property
    def url(self) -> str:
        """The address of the step that is shown, or would be."""
        return self._next_step or self._made_plan or self._address_of(self.response)

    @property
    def step(self) -> str:
        match = STEP.search(self._address_of(self.response))
        return match[1] if match else ""

    @property
    def text(self) -> str:
        return page_text(self.response)

    @property
    def _next_step(self) -> str:
        return self._leads_to if STEP.match(self._leads_to) else ""

    @property
    def _made_plan(self) -> str:
        return self._leads_to if PLAN.match(self._leads_to) else ""

    @staticmethod
    def _address_of(response: Any) -> str:
        return str(response.request["PATH_INFO"] + "?" + response.request["QUERY_STRING"])

    def go(self, url: str) -> Walk:
        self.response = self.client.get(url)
        return self

    def send(self, answers: dict[str, Any]) -> Walk:
        """Posts the form of the step to its own action."""
        self.response = self.client.post(self._action(), answers)
        return self

    def _action(self) -> str:
        if self._next_step:
            return self._next_step
        found = re.search(r'<form[^>]*method="post" action="([^"]+)"[^>]*novalidate', self.html)
        assert found, "there is no form on this step"
        return unescape(found[1])

    @property
    def html(self) -> str:
        return str(self.response.content.decode())

    def choose(self, start: str, **more: Any) -> Walk:
        return self.send({"start": start, **more})

    def answer(self, **changed: Any) -> Walk:
        return self.send(race_answers(self.user.today(), **changed))

    def go_on(self) -> Walk:
        """Follows “Continue” of the preview; where nobody has looked at it, without drawing it."""
        preview = PREVIEW.match(self._next_step)
        if preview:
            self._leads_to = self._confirm_url(preview[1])
            return self
        found = re.search(r'href="([^"]*/my-plans/new/confirm/[^"]*seen=[^"]*)"', self.html)
        assert found, f"there is no way on from {self.url}"
        return self.go(unescape(found[1]))

    def _confirm_url(self, key: str) -> str:
        """Where “Continue” of this run's preview leads."""
        run = WizardRuns(self.client.session).get(key)
        assert run, "there is no such run"
        assert run.source, "nothing is chosen yet"
        assert run.answers, "nothing is answered yet"
        proposal = proposal_of(self.user, origin_of(self.user, run.source), run.answers)
        return step_url(Step.CONFIRM, run, seen=proposal.fingerprint)

    def confirm_data(self, name: str = "Spring half") -> dict[str, str]:
        unseen = CONFIRM.match(self._next_step)
        if unseen:
            return {"name": name, "seen": unseen[1]}
        found = re.search(r'name="seen" value="([^"]+)"', self.html)
        assert found, "this is not the last step"
        return {"name": name, "seen": found[1]}

    def make(self, name: str = "Spring half") -> Walk:
        return self.send(self.confirm_data(name))

    def plan(self) -> TrainingPlan:
        return TrainingPlan.objects.get(user=self.user)


def page_text(response: HttpResponse) -> str:
    """What one reads, without the markup."""
    text = re.sub(
        r"<(script|style|svg|template)\b.*?</\1>", " ", response.content.decode(), flags=re.S
    )
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)))


def race_change_seen(client: Client, url: str, answers: dict[str, Any]) -> dict[str, Any]:
    """``answers`` as “Change it” sends them, after their preview was looked at."""
    html = client.post(url, answers).content.decode()
    found = re.search(r'name="confirm" value="([^"]+)"', html)
    assert found, "there is nothing to confirm"
    return {**answers, "confirm": found[1]}
