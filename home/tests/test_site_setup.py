"""A new site gets its pages, groups and administrator once, and nobody gets more."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.models import (
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
)

from accounts.models import User
from home.database_check import extension_problems
from home.models import GuideIndexPage, HomePage
from home.site_setup import Administrator, SetupError, site_set_up
from plans.models import MethodologyIndexPage, PlanLibraryPage

pytestmark = pytest.mark.django_db

GOOD_PASSWORD = "a-long-enough-sentence"


def picture_of_the_site() -> dict[str, object]:
    """Everything the set-up makes, in a form that can be compared."""
    return {
        "pages": list(Page.objects.order_by("path").values_list("path", "slug", "title")),
        "sites": list(Site.objects.values()),
        "groups": sorted(
            (group.name, sorted(group.permissions.values_list("codename", flat=True)))
            for group in Group.objects.all()
        ),
        "page rights": sorted(GroupPagePermission.objects.values_list("pk", flat=True)),
        "picture rights": sorted(GroupCollectionPermission.objects.values_list("pk", flat=True)),
        "people": User.objects.count(),
    }


def rights_of(group: str) -> set[tuple[str, str]]:
    return set(
        GroupPagePermission.objects.filter(group__name=group).values_list(
            "page__slug", "permission__codename"
        )
    )


def test_the_pages_stand_where_the_addresses_say():
    home_page = HomePage.objects.get()

    assert home_page.get_parent().is_root()
    assert Site.objects.get().root_page_id == home_page.pk
    assert {page.slug: page.specific_class for page in home_page.get_children()} == {
        "plans": PlanLibraryPage,
        "methods": MethodologyIndexPage,
        "guides": GuideIndexPage,
    }
    assert not Page.objects.filter(title__startswith="Welcome to your new Wagtail").exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_site_record_follows_the_site_url(settings):
    settings.SITE_URL = "https://pace.example.org"

    site_set_up()

    site = Site.objects.get()
    assert (site.hostname, site.port) == ("pace.example.org", 443)


def test_a_second_run_changes_nothing():
    site_set_up(admin_email="boss@example.org", admin_password=GOOD_PASSWORD)
    before = picture_of_the_site()

    again = site_set_up(admin_email="boss@example.org", admin_password=GOOD_PASSWORD)

    assert again.made == []
    assert again.administrator is Administrator.THERE
    assert picture_of_the_site() == before


@pytest.mark.parametrize(
    ("group", "slugs"), [("Coaches", {"plans", "methods"}), ("Editors", {"guides"})]
)
def test_a_group_has_rights_in_its_own_part_only(group, slugs):
    rights = rights_of(group)

    assert {slug for slug, _ in rights} == slugs
    assert {"add_page", "change_page", "publish_page", "lock_page"} <= {what for _, what in rights}
    assert list(Group.objects.get(name=group).permissions.values_list("codename", flat=True)) == [
        "access_admin"
    ]


def test_pictures_are_for_the_guides_only():
    rights = GroupCollectionPermission.objects.values_list("group__name", "collection__name")

    assert set(rights) == {("Editors", "Guides")}


def test_rights_that_grew_by_hand_are_taken_back():
    editors = Group.objects.get(name="Editors")
    editors.permissions.add(Permission.objects.get(codename="change_user"))
    GroupPagePermission.objects.create(
        group=editors,
        page=PlanLibraryPage.objects.get(),
        permission=Permission.objects.get(codename="change_page"),
    )

    made = site_set_up().made

    assert made == ["rights of the group Editors"]
    assert {slug for slug, _ in rights_of("Editors")} == {"guides"}
    assert not editors.permissions.filter(codename="change_user").exists()


def test_wagtails_own_moderators_and_their_workflow_are_gone():
    assert not Group.objects.filter(name="Moderators").exists()
    assert not Workflow.objects.filter(active=True).exists()
    assert not GroupApprovalTask.objects.filter(active=True).exists()
    assert not WorkflowPage.objects.exists()


def test_somebodys_own_page_at_the_root_is_kept():
    HomePage.objects.get().delete()
    root = Page.get_first_root_node()
    own = root.add_child(instance=Page(title="Old front page", slug="home"))
    own.add_child(instance=Page(title="Old text", slug="old-text"))
    Site.objects.create(hostname="localhost", root_page=own, is_default_site=True)

    site_set_up()

    assert Page.objects.filter(title="Old text").exists()
    assert Site.objects.get().root_page.specific_class is HomePage


def test_the_first_administrator_can_sign_in(client):
    setup = site_set_up(admin_email="Boss@Example.org", admin_password=GOOD_PASSWORD)

    boss = User.objects.get(email="boss@example.org")
    assert setup.administrator is Administrator.MADE
    assert boss.is_superuser
    assert boss.check_password(GOOD_PASSWORD)
    assert boss.emailaddress_set.get().verified


@pytest.mark.parametrize("password", ["", "12345678", "short"])
def test_an_administrator_needs_a_good_password(password):
    with pytest.raises(SetupError, match="administrator was not made"):
        site_set_up(admin_email="boss@example.org", admin_password=password)

    assert not User.objects.exists()


def test_nobody_is_made_administrator_behind_their_back(runner):
    with pytest.raises(SetupError, match="another address"):
        site_set_up(admin_email=runner.email, admin_password=GOOD_PASSWORD)

    runner.refresh_from_db()
    assert not runner.is_superuser


def test_the_command_says_that_an_administrator_is_missing(monkeypatch):
    monkeypatch.delenv("ADMIN_EMAIL", raising=False)
    out = StringIO()

    call_command("site_setup", stdout=out)

    assert "everything was there already" in out.getvalue()
    assert "no administrator yet" in out.getvalue()


def test_the_command_reads_the_environment(monkeypatch):
    monkeypatch.setenv("ADMIN_EMAIL", "boss@example.org")
    monkeypatch.setenv("ADMIN_PASSWORD", GOOD_PASSWORD)
    out = StringIO()

    call_command("site_setup", stdout=out)

    assert "administrator boss@example.org" in out.getvalue()


def test_the_command_refuses_in_a_sentence():
    with pytest.raises(CommandError, match="administrator was not made"):
        call_command("site_setup", admin_email="no address", admin_password=GOOD_PASSWORD)


def test_a_database_that_has_the_extensions_is_fine():
    assert extension_problems() == []


def test_a_database_that_may_not_have_an_extension_is_told(monkeypatch):
    monkeypatch.setattr("home.database_check.EXTENSIONS", ("postgis", "nothing_of_this_name"))

    (problem,) = extension_problems()

    assert "nothing_of_this_name" in problem
    assert "may not create it" in problem
    # The connection is usable afterwards: the attempt was rolled back.
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
