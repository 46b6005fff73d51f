"""What an import linter cannot see of the rule that everything leads down the house only:
templates name apps by addresses, files and tag libraries, queries by reverse accessors.

The frame (``base.html``, ``site/``, ``components/`` and the pages of errors) belongs to the
project and may name every app.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.template import engines
from django.template.backends.django import get_installed_libraries

ROOT = Path(__file__).resolve().parents[1]

FLOORS: dict[str, int] = {
    "accounts": 0,
    "fitness": 1,
    "plans": 2,
    "workouts": 3,
    "coaching": 4,
    "strava": 4,
    "home": 5,
}
"""As in the contract of import-linter in pyproject.toml."""

# Folders of templates and address spaces that are not named for their app.
ALIASES = {"account": "accounts", "allauth": "accounts", "plans_cms": "plans"}
FRAME = {"site", "components"}

COMMENT = re.compile(r"{% comment.*?%}.*?{% endcomment %}|{#.*?#}", re.DOTALL)
NAMED = re.compile(r"{%\s*(?:url|include|extends)\s+['\"](\w+)[:/]")
LOADED = re.compile(r"{%\s*load\s+([^%]+?)\s*%}")


def app_of(name: str) -> str:
    return ALIASES.get(name, name)


def may_know(app: str, other: str) -> bool:
    """The floors below, and itself; two on one floor do not know each other."""
    return app == other or FLOORS[other] < FLOORS[app]


# ----- templates -----


def templates() -> Iterator[tuple[str, Path]]:
    """(app, file) of every template that is not of the frame."""
    for folder in (ROOT / "templates", *ROOT.glob("*/templates")):
        for path in sorted(folder.rglob("*")):
            app = app_of(path.relative_to(folder).parts[0])
            if path.is_file() and app in FLOORS:
                yield app, path


def tag_libraries() -> dict[str, str]:
    """The app of each library of tags that is one of ours."""
    libraries = {**get_installed_libraries(), **engines["django"].engine.libraries}
    found = {name: module.partition(".")[0] for name, module in libraries.items()}
    return {name: app for name, app in found.items() if app in FLOORS}


def apps_named(source: str) -> set[str]:
    """The apps whose addresses, templates or tags a template uses."""
    source = COMMENT.sub("", source)
    libraries = tag_libraries()
    loaded = [word for words in LOADED.findall(source) for word in words.split()]
    names = {app_of(name) for name in NAMED.findall(source)}
    return {name for name in names if name in FLOORS} | {
        libraries[word] for word in loaded if word in libraries
    }


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{% url 'workouts:month' 2026 3 %}", {"workouts"}),
        ('{%url "home:dashboard" as there%}', {"home"}),
        ("{% include 'home/partials/week.html' with week=week only %}", {"home"}),
        ('{% extends "workouts/session.html" %}', {"workouts"}),
        ("{% load i18n plans_tags %}", {"plans"}),
        ("{% load session_picture from plans_tags %}", {"plans"}),
        (
            "{% url 'plans_cms:import' %}{% include 'account/snippets/tabs.html' %}",
            {"plans", "accounts"},
        ),
        ("{% include 'components/icon.html' %}{% url 'wagtailadmin_home' %}", set()),
        (
            "{# {% url 'home:dashboard' %} #}{% comment %}{% load plans_tags %}{% endcomment %}",
            set(),
        ),
        ("{{ workouts }} home: plans/week.html", set()),
    ],
)
def test_the_search_finds_what_a_template_names(source: str, found: set[str]) -> None:
    assert apps_named(source) == found


def test_there_are_templates_of_every_app_that_has_pages() -> None:
    assert {app for app, _path in templates()} >= {"accounts", "plans", "workouts", "home"}


@pytest.mark.parametrize(
    ("app", "path"),
    [pytest.param(app, path, id=str(path.relative_to(ROOT))) for app, path in templates()],
)
def test_a_template_names_its_own_floor_and_those_below(app: str, path: Path) -> None:
    assert {name for name in apps_named(path.read_text()) if not may_know(app, name)} == set()


# ----- queries -----


def accessors_from_above(app: str) -> set[str]:
    """By what names the models of ``app`` can be asked for rows of apps that stand above."""
    return {
        name
        for model in apps.get_app_config(app).get_models()
        for relation in model._meta.related_objects
        if relation.related_model._meta.app_label in FLOORS
        if not may_know(app, relation.related_model._meta.app_label)
        for name in (relation.get_accessor_name(), relation.name)
        if name
    }


def names_used(source: str) -> set[str]:
    """Attributes, and the parts of lookups such as ``plan__user=…`` and ``"plan__user"``."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.keyword) and node.arg:
            found.update(node.arg.split("__"))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.update(node.value.removeprefix("-").split("__"))
    return found


def modules_that_query(app: str) -> Iterator[Path]:
    for path in sorted((ROOT / app).rglob("*.py")):
        parts = path.relative_to(ROOT / app).with_suffix("").parts
        if parts[0] in {"models", "selectors", "services"}:
            yield path


@pytest.mark.parametrize(
    "source",
    [
        "user.training_plans.all()",
        "User.objects.filter(training_plans__status='active')",
        "User.objects.prefetch_related('training_plans__weeks')",
        "User.objects.order_by('-training_plans')",
    ],
)
def test_the_search_finds_a_reverse_accessor(source: str) -> None:
    assert "training_plans" in names_used(source) & accessors_from_above("accounts")


def test_what_stands_above_is_known_by_its_accessors() -> None:
    assert accessors_from_above("accounts") >= {"training_plans", "pace_zone_sets"}
    assert accessors_from_above("fitness") >= {"training_plans", "scheduled_workouts"}
    assert accessors_from_above("home") == set()


@pytest.mark.parametrize("app", FLOORS)
def test_queries_do_not_ask_upwards(app: str) -> None:
    upwards = accessors_from_above(app)
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules_that_query(app)
        for name in names_used(path.read_text()) & upwards
    }
    assert found == set()


# ----- both rules are one -----


def test_the_floors_are_those_of_the_import_contract() -> None:
    contracts = (ROOT / "pyproject.toml").read_text()
    layers = re.search(r"layers = \[(.*?)\]", contracts, re.DOTALL)
    assert layers is not None
    floors = [set(line.split(" | ")) for line in re.findall(r'"([^"]+)"', layers[1])]
    floors = [names for names in reversed(floors) if names != {"pacekeeper"}]
    assert {name: number for number, names in enumerate(floors) for name in names} == FLOORS


def test_every_domain_is_kept_free_of_frameworks() -> None:
    contracts = (ROOT / "pyproject.toml").read_text()
    domains = {f"{path.parent.name}.domain" for path in ROOT.glob("*/domain")}
    listed = re.search(r"source_modules = \[([^\]]*\.domain[^\]]*)\]", contracts)
    assert listed is not None
    # The tracks are a domain of their own, large enough for a folder beside.
    assert set(re.findall(r'"([\w.]+)"', listed[1])) == domains | {"workouts.tracks"}
