"""What a process would otherwise find out with its first visitor waiting: views, addresses,
templates and translations. No database is asked, so that it can be done before a fork."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.template import Engine, TemplateDoesNotExist, TemplateSyntaxError
from django.urls import get_resolver
from django.utils import translation


def warm_up() -> None:
    # Imports all views.
    get_resolver()._populate()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            translation.gettext("Today")
    for name in template_names():
        try:
            Engine.get_default().get_template(name)
        except (TemplateDoesNotExist, TemplateSyntaxError):
            # Whoever asks for it is told; here it must not keep the site from starting.
            continue


def template_names() -> Iterator[str]:
    """Of the site's own templates, as ``get_template`` takes them."""
    for folder in Engine.get_default().dirs:
        for path in sorted(Path(folder).rglob("*.*")):
            if path.suffix in {".html", ".txt", ".xml"}:
                yield path.relative_to(folder).as_posix()
