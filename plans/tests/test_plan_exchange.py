"""Plan files in and out: by command, and by the coach in the CMS."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from plans.models import MethodologyIndexPage, MethodologyPage, PlanLibraryPage, PlanTemplatePage
from plans.plan_format import PlanFileError, read_plan_data
from plans.services.plan_format import clean_html, plan_file_of_page, template_import
from plans.tests.template_examples import draft_page, published_page, weeks
from plans.tests.test_plan_format import plan_data, with_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def polarised(site: Any) -> MethodologyPage:
    page = MethodologyPage(
        title="Polarised", key="polarised", summary="Mostly easy.", body="<p>Mostly easy.</p>"
    )
    MethodologyIndexPage.objects.get().add_child(instance=page)
    return page


@pytest.fixture
def plan_path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan_data()), encoding="utf-8")
    return path


def test_an_imported_plan_is_a_draft_and_exported_as_it_came(
    plan_path: Path, polarised: MethodologyPage
) -> None:
    call_command("plan_import", str(plan_path), stdout=StringIO())
    page = PlanTemplatePage.objects.get()
    assert not page.live
    assert page.methodology == polarised
    assert page.slug == "a-steady-half"
    assert not page.versions.exists()

    out = StringIO()
    call_command("plan_export", str(page.pk), stdout=out)
    assert json.loads(out.getvalue()) == plan_data()


def test_import_can_publish(plan_path: Path, polarised: MethodologyPage) -> None:
    call_command("plan_import", str(plan_path), "--publish", stdout=StringIO())
    page = PlanTemplatePage.objects.get()
    assert page.live
    assert page.versions.get().number == 1


def test_the_same_title_twice_gets_another_address(
    plan_path: Path, polarised: MethodologyPage
) -> None:
    for _ in range(2):
        call_command("plan_import", str(plan_path), stdout=StringIO())
    assert len(set(PlanTemplatePage.objects.values_list("slug", flat=True))) == 2


@pytest.mark.parametrize("title", ["!!!", "x" * 255])
def test_a_title_that_makes_no_address_gets_one(coach_client: Client, title: str) -> None:
    for _ in range(2):
        assert upload(coach_client, plan_data() | {"title": title}).status_code == 302
    pages = PlanTemplatePage.objects.all()
    assert [page.title for page in pages] == [title] * 2
    assert len({page.slug for page in pages}) == 2
    assert {len(page.slug) <= 255 for page in pages} == {True}


def test_what_the_page_refuses_is_told_like_what_the_format_refuses(
    polarised: MethodologyPage,
) -> None:
    read = read_plan_data(plan_data())
    library = PlanLibraryPage.objects.get()
    with pytest.raises(PlanFileError, match="cannot be blank"):
        template_import(plan=replace(read, title=""), library=library)
    with pytest.raises(PlanFileError, match=r"source: .*cannot be blank"):
        template_import(plan=replace(read, source=""), library=library, publish=True)
    assert not PlanTemplatePage.objects.exists()


def test_an_unknown_methodology_is_left_out_and_told(plan_path: Path) -> None:
    err = StringIO()
    call_command("plan_import", str(plan_path), stdout=StringIO(), stderr=err)
    assert "polarised" in err.getvalue()
    assert PlanTemplatePage.objects.get().methodology is None


def test_a_bad_file_makes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(with_day(6, 2, "3x2km Q")), encoding="utf-8")
    with pytest.raises(CommandError, match=r"weeks\[6\]\.days\[2\]"):
        call_command("plan_import", str(path))
    assert not PlanTemplatePage.objects.exists()


def test_a_missing_file_is_one_sentence() -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("plan_import", "/nowhere/plan.json")


def test_export_of_what_is_not_there_is_one_sentence() -> None:
    with pytest.raises(CommandError, match="no template"):
        call_command("plan_export", "99999")


def test_a_live_page_is_exported_as_published_unless_asked_otherwise(
    coach_client: Client,
) -> None:
    page = published_page()
    page.weeks = weeks(w7_wednesday="9km E")
    page.save_revision()
    texts = []
    for options in ([], ["--draft"]):
        out = StringIO()
        call_command("plan_export", page.slug, *options, stdout=out)
        texts.append(json.loads(out.getvalue())["weeks"][6]["days"][2])
    assert texts == ["", "9km E"]
    # A coach gets the latest draft.
    response = coach_client.get(reverse("plans_cms:export", args=[page.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="steady-half.json"'
    assert json.loads(response.content)["weeks"][6]["days"][2] == "9km E"


def test_what_could_not_be_imported_is_not_exported(coach_client: Client) -> None:
    page = draft_page(weeks=weeks(w7_wednesday="3x2km Q"))
    with pytest.raises(CommandError, match="Week 7, Wednesday"):
        call_command("plan_export", str(page.pk))
    # In the CMS that leads back to the editor.
    response = coach_client.get(reverse("plans_cms:export", args=[page.pk]))
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])


# ----- texts from elsewhere -----


def test_scripts_in_an_introduction_do_not_come_along() -> None:
    html = clean_html(
        '<p onclick="x()">Hello <script>alert(1)</script><style>p {color: red}</style><b>you</b> '
        '<a href="javascript:alert(1)">here</a><img src=x onerror=alert(1)></p>'
    )
    assert "script" not in html
    assert "alert(1)" not in html
    assert "color" not in html
    assert "onclick" not in html
    assert "onerror" not in html
    assert "<b>you</b>" in html


def test_plain_text_becomes_paragraphs() -> None:
    html = clean_html("One & two.\n\nThree.")
    assert html.count("<p") == 2
    assert "One &amp; two." in html


def test_the_introductions_form_survives_the_round_trip() -> None:
    html = "<h2>Why</h2><p>Run <b>slow</b> to <i>race</i> fast.</p><ul><li>one</li></ul>"
    plan = read_plan_data(plan_data(introduction=html, methodology=""))
    page = template_import(plan=plan, library=PlanLibraryPage.objects.get()).page
    assert plan_file_of_page(page) == plan


def test_html_in_a_note_is_shown_as_text(client: Client) -> None:
    data = plan_data(methodology="")
    data["weeks"][0]["note"] = "<script>alert(1)</script>"
    data["weeks"][0]["days"][1] = '8km E "<b>slow</b>"'
    template_import(plan=read_plan_data(data), library=PlanLibraryPage.objects.get(), publish=True)
    html = client.get(PlanTemplatePage.objects.get().url).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "<b>slow</b>" not in html


# ----- the coach's pages -----


def upload(client: Client, data: Any, name: str = "plan.json") -> Any:
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    file = SimpleUploadedFile(name, content, content_type="application/json")
    return client.post(reverse("plans_cms:import"), {"file": file})


def test_a_coach_imports_a_file(coach_client: Client, coach: Any) -> None:
    response = upload(coach_client, plan_data())
    page = PlanTemplatePage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert page.owner == coach


def test_a_coach_reads_what_is_wrong_with_a_file(coach_client: Client) -> None:
    response = upload(coach_client, with_day(6, 2, "3x2km Q"))
    assert response.status_code == 422
    html = response.content.decode()
    assert "weeks[6].days[2]" in html
    assert "Nothing was imported" in html
    assert not PlanTemplatePage.objects.exists()


def test_rubbish_is_answered_politely(coach_client: Client, subtests: pytest.Subtests) -> None:
    for content in [b"", b"\x00\xff", b"{", b"x" * 1_000_100]:
        with subtests.test(repr(content[:20])):
            response = upload(coach_client, content)
            assert response.status_code == 422
            assert not PlanTemplatePage.objects.exists()


def test_the_editor_offers_the_export(coach_client: Client) -> None:
    page = draft_page(weeks=weeks(2))
    html = coach_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("plans_cms:export", args=[page.pk]) in html


def test_the_menu_leads_to_the_coachs_templates(coach_client: Client) -> None:
    page = published_page()
    address = reverse("plans_cms:templates")
    assert f'"url": "{address}"' in coach_client.get(reverse("wagtailadmin_home")).text
    assert page.title in coach_client.get(address, follow=True).text


def test_nobody_else_gets_in(
    editor_client: Client,
    runner_client: Client,
    stranger_client: Client,
    subtests: pytest.Subtests,
) -> None:
    page = published_page()
    addresses = [
        *(reverse(f"plans_cms:{name}") for name in ("templates", "import")),
        reverse("plans_cms:export", args=[page.pk]),
    ]
    clients = {"editor": editor_client, "runner": runner_client, "stranger": stranger_client}
    for who, client in clients.items():
        with subtests.test(who):
            for address in addresses:
                response = client.get(address)
                assert response.status_code in {302, 403}
                assert "json" not in response["Content-Type"]
            upload(client, plan_data())
            assert PlanTemplatePage.objects.count() == 1
