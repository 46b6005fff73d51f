"""Who gets in where: every address of the project, tried by the whole cast.

``EXPECTED`` (``tests/support/access_table.py``) has a row for each route outside the two
admins. A route without a row fails the test, so a new page has to say whom it is for. What
is below ``/cms/`` and ``/django-admin/`` is Wagtail's and Django's own: there nobody without
a part gets in, and coach and editor each find their own part only.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, TestCase

from accounts.export_jobs import export_make, export_request
from accounts.models import User
from home.models import GuideIndexPage, HomePage
from home.tests.making import plan_with_race_on, sunday_in_weeks
from plans.models import CalendarFeed, MethodologyIndexPage, PlanLibraryPage
from plans.services.plans import plan_rename
from tests.support.access_table import DONE, ELSEWHERE, EXPECTED, SIGN_IN, Row
from tests.support.addresses import address, all_routes
from tests.support.cast import PASSWORD
from workouts.models import UploadBatch
from workouts.tests.measured_runs import run_from_file
from workouts.tests.runs import make_run

OWN_ADMINS = ("cms/", "django-admin/")

CAST = ("owner", "other_runner", "coach", "editor", "admin", "stranger")
GROUPS = {"coach": "Coaches", "editor": "Editors"}

FROM_A_FILE = (
    "runs/<uuid:uid>/series.json",
    "runs/<uuid:uid>/route.gpx",
    "runs/<uuid:uid>/file/",
)
DRAFTS = ("runs/<uuid:uid>/confirm/", "runs/<uuid:uid>/discard/")


def person(name: str) -> User:
    email = f"{name}@example.com"
    if name == "admin":
        return User.objects.create_superuser(email=email, password=PASSWORD)
    user = User.objects.create_user(email=email, password=PASSWORD)
    if name in GROUPS:
        user.groups.add(Group.objects.get(name=GROUPS[name]))
    return user


class WithTheCast(TestCase):
    """The cast, made once for all tests of a class, each of them with a browser."""

    @classmethod
    def setUpTestData(cls) -> None:
        for name in CAST:
            if name != "stranger":
                person(name)

    def client_of(self, name: str) -> Client:
        client = Client()
        if name != "stranger":
            client.force_login(User.objects.get(email=f"{name}@example.com"))
        return client


class Things:
    """One of everything that a route can name, all of it one runner's."""

    def __init__(self, runner: User) -> None:
        plan = plan_with_race_on(runner, sunday_in_weeks(runner, 5))
        workout = plan.workouts.filter(date__gt=runner.today()).order_by("date")[0]
        plan_rename(plan=plan, who=runner, name="Spring")
        run = make_run(runner, runner.today()).uid
        draft = make_run(runner, runner.today(), draft=True).uid
        export = export_request(user=runner)
        export_make(export.pk)
        self.of_routes: dict[str, dict[str, object]] = {
            **{key: {"uid": run_from_file(runner).uid} for key in FROM_A_FILE},
            **{key: {"uid": draft} for key in DRAFTS},
            "runs/upload/": {"uid": UploadBatch.objects.create(user=runner, status="ready").uid},
            "runs/": {"uid": run},
            "zones/": {"pk": plan.zone_set_id},
            "account/export/": {"uid": export.uid},
            "my-plans/changes/": {"pk": plan.changes.get().pk},
            "": {
                "pk": plan.pk,
                "uid": workout.uid,
                "token": CalendarFeed.objects.create(user=runner).token,
                "step": "start",
                "year": 2026,
                "month": 11,
                "day": workout.date.isoformat(),
            },
        }

    def named_by(self, route: str) -> Mapping[str, object]:
        """The parameters of a route: those of the first beginning that it has."""
        return next(of for begin, of in self.of_routes.items() if route.startswith(begin))


def outcome(response: HttpResponse, *, method: str) -> str:
    """The response in the words of the table."""
    if response.status_code == 302:
        if response["Location"].startswith(("/account/login/", "/django-admin/login/")):
            return SIGN_IN
        return DONE if method == "post" else ELSEWHERE
    if method == "post" and response.status_code in {200, 204}:
        return DONE
    return str(response.status_code)


def get(client: Client, path: str) -> int:
    """The status of a page. What it gave the browser to keep is thrown away: each closed door
    of the CMS has one more message for the next page."""
    cookies = deepcopy(client.cookies)
    status = client.get(path).status_code
    client.cookies = cookies
    return status


def ask(client: Client, row: Row, path: str) -> str:
    """One request, whose changes are taken back, those in the browser too."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        asked = f"{path}?{row.query}" if row.query else path
        response: Any = getattr(client, row.method)(asked, dict(row.data) or None)
        transaction.set_rollback(True)
    client.cookies = cookies
    return outcome(response, method=row.method)


def own_routes() -> list[str]:
    return [route for route in all_routes() if not route.startswith(OWN_ADMINS)]


class TestTheTable(WithTheCast):
    """Every route is asked for by everybody; each test is one of the cast."""

    things: Things

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.things = Things(User.objects.get(email="owner@example.com"))

    def gets_what_the_table_says(self, name: str) -> None:
        client = self.client_of(name)
        found = {}
        for route in own_routes():
            assert route in EXPECTED, f"say in EXPECTED whom {route!r} is for"
            path = "/" if route.startswith("^(") else address(route, self.things.named_by(route))
            found[route] = ask(client, EXPECTED[route], path)

        assert found == {route: EXPECTED[route].outcome_for(name) for route in own_routes()}

    def test_the_owner(self) -> None:
        self.gets_what_the_table_says("owner")

    def test_another_runner(self) -> None:
        self.gets_what_the_table_says("other_runner")

    def test_a_coach(self) -> None:
        self.gets_what_the_table_says("coach")

    def test_an_editor(self) -> None:
        self.gets_what_the_table_says("editor")

    def test_an_administrator(self) -> None:
        self.gets_what_the_table_says("admin")

    def test_a_stranger(self) -> None:
        self.gets_what_the_table_says("stranger")


def test_the_table_has_no_row_too_many() -> None:
    assert set(EXPECTED) - set(own_routes()) == set()


class TestTheTwoAdmins(WithTheCast):
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

    def open_to(self, name: str, prefix: str) -> dict[str, int]:
        """Addresses that answered with anything but a closed door."""
        routes = [
            route for route in all_routes() if route.startswith(prefix) and route not in self.OPEN
        ]
        assert routes
        client = self.client_of(name)
        answers = {route: get(client, address(route)) for route in routes}
        return {
            route: status for route, status in answers.items() if status not in {302, 301, 403, 404}
        }

    def test_a_stranger_gets_into_neither(self) -> None:
        for prefix in OWN_ADMINS:
            assert self.open_to("stranger", prefix) == {}

    def test_a_runner_gets_into_neither(self) -> None:
        for prefix in OWN_ADMINS:
            assert self.open_to("owner", prefix) == {}

    def test_the_tables_are_for_administrators(self) -> None:
        for name in ("coach", "editor"):
            assert self.open_to(name, "django-admin/") == {}, name

    def test_administrators_look_at_plans_and_do_not_change_them(self) -> None:
        owner = User.objects.get(email="owner@example.com")
        pk = plan_with_race_on(owner, sunday_in_weeks(owner, 5)).pk
        admin = self.client_of("admin")

        assert admin.get("/cms/runners-plans/").status_code == 200
        assert admin.get(f"/cms/runners-plans/inspect/{pk}/").status_code == 200
        for closed in ("create/", f"edit/{pk}/", f"delete/{pk}/"):
            assert admin.get(f"/cms/runners-plans/{closed}").status_code == 302
        for name in ("coach", "editor", "owner", "stranger"):
            assert self.client_of(name).get("/cms/runners-plans/").status_code == 302, name


class TestPartsOfTheCms(WithTheCast):
    """Coaches write plans and methods, editors guides, and neither the other's."""

    PARTS = (
        (PlanLibraryPage, "coach"),
        (MethodologyIndexPage, "coach"),
        (GuideIndexPage, "editor"),
        (HomePage, "nobody"),
    )
    KINDS = (
        ("plans/plantemplatepage", PlanLibraryPage, "coach"),
        ("plans/methodologypage", MethodologyIndexPage, "coach"),
        ("home/guidepage", GuideIndexPage, "editor"),
    )

    def opens(self, name: str, pages: Mapping[str, str]) -> None:
        """Of these pages, each with whom it is for, ``name`` opens their own and no other."""
        client = self.client_of(name)
        opened = {path for path in pages if get(client, path) == 200}
        assert opened == {path for path, part_of in pages.items() if part_of == name}

    def test_pages(self) -> None:
        pages = {
            f"/cms/pages/{model.objects.get().pk}/{action}/": part_of
            for model, part_of in self.PARTS
            for action in ("edit", "history", "usage")
        }
        assert len(pages) == 12
        for name in ("coach", "editor", "owner"):
            self.opens(name, pages)

    def test_new_pages(self) -> None:
        pages = {
            f"/cms/pages/add/{kind}/{model.objects.get().pk}/": part_of
            for kind, model, part_of in self.KINDS
        }
        for name in ("coach", "editor"):
            self.opens(name, pages)

    def test_nothing_of_the_site_itself(self) -> None:
        for name in ("coach", "editor"):
            client = self.client_of(name)
            for part in ("users", "groups", "sites", "settings", "workflows"):
                assert get(client, f"/cms/{part}/") in {302, 403, 404}, (name, part)

    def test_pictures_are_for_editors(self) -> None:
        assert get(self.client_of("editor"), "/cms/images/") == 200
        assert get(self.client_of("coach"), "/cms/images/") == 302
