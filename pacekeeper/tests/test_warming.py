"""What a process knows before its first visitor; without a database, which these tests have not."""

from pathlib import Path
from typing import Any

import pytest
from django.template import Template, engines
from django.test import override_settings
from django.urls import get_resolver

from pacekeeper import warming


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of templates as they are compiled."""
    names: list[str] = []
    compile_nodelist = Template.compile_nodelist

    def noting(template: Template) -> Any:
        names.append(str(template.name))
        return compile_nodelist(template)

    monkeypatch.setattr(Template, "compile_nodelist", noting)
    return names


def test_every_template_of_the_site_is_compiled_once(compiled: list[str]) -> None:
    warming.warm_up()
    compiled.clear()

    names = list(warming.template_names())
    for name in names:
        engines["django"].get_template(name)

    assert {"base.html", "workouts/calendar.html", "workouts/runs/run.html"} <= set(names)
    assert compiled == []
    assert get_resolver()._populated


def test_a_broken_template_keeps_no_site_from_starting(
    tmp_path: Path, settings: Any, compiled: list[str]
) -> None:
    (tmp_path / "broken.html").write_text("{% if %}")
    (tmp_path / "whole.html").write_text("whole")

    with override_settings(TEMPLATES=[{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]):
        warming.warm_up()

    assert compiled == ["broken.html", "whole.html"]
