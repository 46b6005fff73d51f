"""The page of the design system, which only a development server has an address for."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory

from pacekeeper.views.style_guide import icon_names, style_guide

pytestmark = pytest.mark.django_db


def test_it_shows_every_icon_and_what_a_mistake_looks_like(rf: RequestFactory) -> None:
    request: HttpRequest = rf.get("/style/")
    request.user = AnonymousUser()
    request.session = SessionStore()

    html = style_guide(request).content.decode()

    assert "The plan does not fit before the race." in html
    missing = [name for name in icon_names() if f"#{name}" not in html]
    assert not missing
