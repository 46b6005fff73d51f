"""Who gets in where: every address of the project, tried by the whole cast.

``EXPECTED`` has a row for each route outside the two admins. A route without a row fails
the test, so a new page has to say whom it is for. What is below ``/cms/`` and
``/django-admin/`` is Wagtail's and Django's own: there nobody without a part gets in, and
coach and editor each find their own part only.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Page

from accounts.export_jobs import export_make, export_request
from accounts.models import User
from home.models import GuideIndexPage, HomePage
from home.tests.making import plan_with_race_on, sunday_in_weeks
from plans.models import CalendarFeed, MethodologyIndexPage, PlanLibraryPage
from plans.services.plans import plan_rename
from tests.support.addresses import address, all_routes
from workouts.models import UploadBatch
from workouts.tests.measured_runs import run_from_file
from workouts.tests.runs import make_run

pytestmark = pytest.mark.django_db

OWN_ADMINS = ("cms/", "django-admin/")

OK = "200"
SIGN_IN = "to sign-in"
NOT_FOUND = "404"
DONE = "done"  # a POST that was carried out: 200, 204 or a redirect to somewhere else
ELSEWHERE = "elsewhere"  # a redirect within the site, but not to sign-in
NO_GET = "405"
REFUSED = "403"

CAST = ("owner", "other_runner", "coach", "editor", "admin", "stranger")


@dataclass(frozen=True)
class Row:
    """What each of the cast gets; ``everybody`` is for those not named."""

    everybody: str
    named: Mapping[str, str] = field(default_factory=dict)
    method: str = "get"
    data: Mapping[str, str] = field(default_factory=dict)
    query: str = ""

    def outcome_for(self, name: str) -> str:
        return self.named.get(name, self.everybody)


def public(outcome: str = OK) -> Row:
    return Row(outcome)


def members(outcome: str = OK, *, method: str = "get") -> Row:
    """For whoever is signed in; each sees their own there."""
    return Row(outcome, {"stranger": SIGN_IN}, method=method)


def owner_only(outcome: str = OK, *, method: str = "get", query: str = "", **data: str) -> Row:
    """Somebody else's object is not found, whoever asks, and administrators too."""
    named = {"owner": outcome, "stranger": SIGN_IN}
    return Row(NOT_FOUND, named, method=method, data=data, query=query)


EXPECTED: dict[str, Row] = {
    # the project
    "health/": public(),
    "language/setlang/": Row(DONE, method="post", data={"language": "nl"}),
    "^((?:[\\w\\-]+/)*)$": public(),
    # Wagtail's, outside its admin: nothing is stored there
    "documents/^(\\d+)/(.*)$": public(NOT_FOUND),
    "documents/authenticate_with_password/<int:restriction_id>/": public(NOT_FOUND),
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": public(
        NOT_FOUND
    ),
    "_util/login/": members(ELSEWHERE),
    # accounts
    "account/profile/": members(),
    "account/export/": members(),
    "account/export/<uuid:uid>/download/": owner_only(),
    "account/login/": Row(ELSEWHERE, {"stranger": OK}),
    "account/login/code/confirm/": Row(ELSEWHERE, {"stranger": SIGN_IN}),
    "account/logout/": Row(OK, {"stranger": ELSEWHERE}),
    "account/inactive/": public(),
    "account/signup/": Row(ELSEWHERE, {"stranger": OK}),
    "account/reauthenticate/": members(),
    "account/email/": members(),
    "account/confirm-email/": public(),
    "account/^confirm-email/(?P<key>[-:\\w]+)/$": public(),
    "account/password/change/": members(),
    "account/password/set/": members(ELSEWHERE),
    "account/password/reset/": public(),
    "account/password/reset/done/": public(),
    "account/password/reset/key/done/": public(),
    "account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": public(),
    # home
    "today/": members(),
    # plans
    "my-plans/": members(),
    "my-plans/new/": members(ELSEWHERE),
    "my-plans/new/<slug:step>/": members(ELSEWHERE),  # to the beginning of a run
    "my-plans/<int:pk>/": owner_only(),
    "my-plans/<int:pk>/print/": owner_only(),
    "my-plans/<int:pk>/history/": owner_only(),
    "my-plans/<int:pk>/archive/": owner_only(DONE, method="post"),
    "my-plans/<int:pk>/restore/": owner_only(DONE, method="post"),
    "my-plans/<int:pk>/rename/": owner_only(DONE, method="post", name="Autumn"),
    "my-plans/<int:pk>/template/": owner_only(DONE, method="post", name="Autumn"),
    "my-plans/<int:pk>/delete-template/": Row(NOT_FOUND, {"stranger": SIGN_IN}, method="post"),
    "my-plans/<int:pk>/race/": owner_only(),
    "my-plans/<int:pk>/shift/": owner_only(query="from=2026-11-26"),
    "my-plans/<int:pk>/sessions/add/": owner_only(),
    "my-plans/<int:pk>/sessions/preview/": owner_only(),
    "my-plans/sessions/<uuid:uid>/edit/": owner_only(),
    "my-plans/sessions/<uuid:uid>/move/": owner_only(),
    "my-plans/sessions/<uuid:uid>/remove/": owner_only(DONE, method="post"),
    "my-plans/changes/<int:pk>/undo/": owner_only(DONE, method="post"),
    # zones
    "zones/": members(),
    "zones/calculate/": members(),
    "zones/by-hand/": members(),
    "zones/save/": members(ELSEWHERE),  # to the calculator: nothing was typed
    "zones/<int:pk>/": owner_only(),
    # workouts
    "calendar/": members(),
    "calendar/<int:year>/<int:month>/": members(),
    "calendar/week/<day:day>/": members(),
    "calendar/day/<day:day>/": members(),
    # to the form of the plan whose week the day is in; nobody else has a plan there
    "calendar/day/<day:day>/add/": owner_only(ELSEWHERE),
    "calendar/archived/": members(DONE, method="post"),
    "calendar/easy-weeks/<int:pk>/": owner_only(DONE, method="post"),
    "calendar/sessions/<uuid:uid>/": owner_only(),
    "calendar/sessions/<uuid:uid>/move/": owner_only(DONE, method="post"),
    "calendar/sessions/<uuid:uid>/outcome/": owner_only(DONE, method="post"),
    "calendar/sessions/<uuid:uid>/watch.fit": owner_only(),
    "calendar/sessions/<uuid:uid>/watch.zwo": owner_only(),
    "calendar/sessions/<uuid:uid>/picture.svg": owner_only(),
    "calendar/sessions/<uuid:uid>/picture.png": owner_only(),
    "calendar/subscribe/": members(),
    "calendar/subscribe/new-address/": members(DONE, method="post"),
    # runs
    "runs/new/": members(),
    "runs/upload/": members(),
    "runs/upload/<uuid:uid>/": owner_only(),
    "runs/upload/<uuid:uid>/undo/": owner_only(DONE, method="post"),
    "runs/<uuid:uid>/": owner_only(),
    "runs/<uuid:uid>/series.json": owner_only(),
    "runs/<uuid:uid>/route.gpx": owner_only(),
    "runs/<uuid:uid>/file/": owner_only(),
    "runs/<uuid:uid>/edit/": owner_only(),
    "runs/<uuid:uid>/remove/": owner_only(DONE, method="post"),
    "runs/<uuid:uid>/restore/": owner_only(DONE, method="post"),
    "runs/<uuid:uid>/effort/": owner_only(DONE, method="post", effort="5"),
    "runs/<uuid:uid>/session/": owner_only(),
    "runs/<uuid:uid>/confirm/": owner_only(DONE, method="post", workout_type="easy"),
    "runs/<uuid:uid>/discard/": owner_only(DONE, method="post"),
    "runs/": members(),
    "runs/export.csv": members(),
    "runs/progress/": members(),
    # whoever has the address reads it, as calendar programs do
    "calendar/feed/<str:token>.ics": public(),
}

FROM_A_FILE = (
    "runs/<uuid:uid>/series.json",
    "runs/<uuid:uid>/route.gpx",
    "runs/<uuid:uid>/file/",
)


@pytest.fixture
def cast(
    runner_client: Client,
    other_runner_client: Client,
    coach_client: Client,
    editor_client: Client,
    admin_client: Client,
    stranger_client: Client,
) -> dict[str, Client]:
    clients = (
        runner_client,
        other_runner_client,
        coach_client,
        editor_client,
        admin_client,
        stranger_client,
    )
    return dict(zip(CAST, clients, strict=True))


@pytest.fixture
def values(runner: User) -> Callable[[str], dict[str, object]]:
    """Parameters of a route that name something of the owner's, made when they are needed."""

    def for_route(route: str) -> dict[str, object]:
        return _things_of(runner, route) if "<" in route else {}

    return for_route


def _things_of(runner: User, route: str) -> dict[str, object]:
    plan = plan_with_race_on(runner, sunday_in_weeks(runner, 5))
    workout = plan.workouts.filter(date__gt=runner.today()).order_by("date")[0]
    feed = CalendarFeed.objects.create(user=runner)
    plan_rename(plan=plan, who=runner, name="Spring")
    change = plan.changes.get()
    if route.startswith("runs/upload/"):
        return {"uid": UploadBatch.objects.create(user=runner, status="ready").uid}
    if route in FROM_A_FILE:
        return {"uid": run_from_file(runner).uid}
    if route.startswith("zones/"):
        return {"pk": plan.zone_set_id}
    if route.startswith("runs/"):
        drafts = ("runs/<uuid:uid>/confirm/", "runs/<uuid:uid>/discard/")
        return {"uid": make_run(runner, runner.today(), draft=route in drafts).uid}
    if route == "account/export/<uuid:uid>/download/":
        export = export_request(user=runner)
        export_make(export.pk)
        return {"uid": export.uid}
    return {
        "pk": change.pk if route.startswith("my-plans/changes/") else plan.pk,
        "uid": workout.uid,
        "token": feed.token,
        "step": "start",
        "year": 2026,
        "month": 11,
        "day": workout.date.isoformat(),
    }


def outcome(response: HttpResponse, *, method: str) -> str:
    """The response in the words of the table."""
    if response.status_code == 302:
        if response["Location"].startswith(("/account/login/", "/django-admin/login/")):
            return SIGN_IN
        return DONE if method == "post" else ELSEWHERE
    if method == "post" and response.status_code in {200, 204}:
        return DONE
    return str(response.status_code)


def ask(client: Client, row: Row, path: str) -> str:
    """One request, whose changes are taken back."""
    with transaction.atomic():
        asked = f"{path}?{row.query}" if row.query else path
        response: Any = getattr(client, row.method)(asked, dict(row.data) or None)
        transaction.set_rollback(True)
    return outcome(response, method=row.method)


def own_routes() -> list[str]:
    return [route for route in all_routes() if not route.startswith(OWN_ADMINS)]


@pytest.mark.parametrize("route", own_routes())
def test_everybody_gets_what_the_table_says(
    route: str, cast: dict[str, Client], values: Callable[[str], dict[str, object]]
) -> None:
    assert route in EXPECTED, f"say in EXPECTED whom {route!r} is for"
    row = EXPECTED[route]
    path = "/" if route.startswith("^(") else address(route, values(route))

    found = {name: ask(client, row, path) for name, client in cast.items()}

    assert found == {name: row.outcome_for(name) for name in CAST}


def test_the_table_has_no_row_too_many() -> None:
    assert set(EXPECTED) - set(own_routes()) == set()


class TestTheTwoAdmins:
    """Django's and Wagtail's admin: addresses that are theirs, doors that are ours."""

    # Sign-in itself, and what it is drawn and translated with.
    OPEN = frozenset(
        {
            "cms/logout/",
            "cms/jsi18n/",
            "cms/sprite/",
            "django-admin/logout/",
        }
    )

    def routes(self, prefix: str) -> list[str]:
        return [
            route for route in all_routes() if route.startswith(prefix) and route not in self.OPEN
        ]

    def open_to(self, client: Client, prefix: str) -> dict[str, int]:
        """Addresses that answered with anything but a closed door."""
        answers = {route: client.get(address(route)) for route in self.routes(prefix)}
        return {
            route: answer.status_code
            for route, answer in answers.items()
            if answer.status_code not in {302, 301, 403, 404}
        }

    @pytest.mark.parametrize("prefix", OWN_ADMINS)
    @pytest.mark.parametrize("name", ["stranger", "owner"])
    def test_nobody_without_a_part_gets_in(
        self, cast: dict[str, Client], name: str, prefix: str
    ) -> None:
        assert self.routes(prefix)
        assert self.open_to(cast[name], prefix) == {}

    @pytest.mark.parametrize("name", ["coach", "editor"])
    def test_the_tables_are_for_administrators(self, cast: dict[str, Client], name: str) -> None:
        assert self.open_to(cast[name], "django-admin/") == {}

    @pytest.mark.parametrize("name", ["coach", "editor", "owner", "stranger"])
    def test_the_listing_of_plans_is_for_administrators(
        self, cast: dict[str, Client], name: str
    ) -> None:
        assert cast[name].get("/cms/runners-plans/").status_code == 302

    def test_administrators_look_at_plans_and_do_not_change_them(
        self, cast: dict[str, Client], values: Callable[[str], dict[str, object]]
    ) -> None:
        pk = values("my-plans/<int:pk>/")["pk"]
        admin = cast["admin"]

        assert admin.get("/cms/runners-plans/").status_code == 200
        assert admin.get(f"/cms/runners-plans/inspect/{pk}/").status_code == 200
        for closed in ("create/", f"edit/{pk}/", f"delete/{pk}/"):
            assert admin.get(f"/cms/runners-plans/{closed}").status_code == 302


class TestPartsOfTheCms:
    """Coaches write plans and methods, editors guides, and neither the other's."""

    PARTS = (
        (PlanLibraryPage, "coach"),
        (MethodologyIndexPage, "coach"),
        (GuideIndexPage, "editor"),
        (HomePage, "nobody"),
    )

    @pytest.mark.parametrize(("model", "part_of"), PARTS)
    @pytest.mark.parametrize("name", ["coach", "editor", "owner"])
    @pytest.mark.parametrize("action", ["edit", "history", "usage"])
    def test_pages(
        self, cast: dict[str, Client], model: type[Page], part_of: str, name: str, action: str
    ) -> None:
        page = model.objects.get()

        response = cast[name].get(f"/cms/pages/{page.pk}/{action}/")

        assert (response.status_code == 200) is (name == part_of)

    @pytest.mark.parametrize(
        ("kind", "model", "part_of"),
        [
            ("plans/plantemplatepage", PlanLibraryPage, "coach"),
            ("plans/methodologypage", MethodologyIndexPage, "coach"),
            ("home/guidepage", GuideIndexPage, "editor"),
        ],
    )
    @pytest.mark.parametrize("name", ["coach", "editor"])
    def test_new_pages(
        self, cast: dict[str, Client], kind: str, model: type[Page], part_of: str, name: str
    ) -> None:
        response = cast[name].get(f"/cms/pages/add/{kind}/{model.objects.get().pk}/")

        assert (response.status_code == 200) is (name == part_of)

    @pytest.mark.parametrize("name", ["coach", "editor"])
    @pytest.mark.parametrize(
        "path", ["/cms/users/", "/cms/groups/", "/cms/sites/", "/cms/settings/", "/cms/workflows/"]
    )
    def test_nothing_of_the_site_itself(
        self, cast: dict[str, Client], name: str, path: str
    ) -> None:
        assert cast[name].get(path).status_code in {302, 403, 404}

    def test_pictures_are_for_editors(self, cast: dict[str, Client]) -> None:
        assert cast["editor"].get("/cms/images/").status_code == 200
        assert cast["coach"].get("/cms/images/").status_code == 302
