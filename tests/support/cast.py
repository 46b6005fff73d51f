"""The cast: the few people whose stories the tests tell, and a client signed in as each.

Two runners who know nothing of each other, a coach, an editor, an administrator, and a
stranger who is not signed in. They are made with real models inside each test's own
transaction; what they may do comes from the groups that ``site_setup`` made.
"""

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from wagtail.models import Site

from accounts.models import User

PASSWORD = "long enough to be kept"


def _person(first_name: str, *, group: str = "") -> User:
    user = User.objects.create_user(
        email=f"{first_name.lower()}@example.com",
        password=PASSWORD,
        first_name=first_name,
        last_name="Example",
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def _signed_in(user: User) -> Client:
    """Signed in since some time: what signing in itself sets going has been.

    ``Client.force_login`` would write the session thrice, and tell everybody of it.
    """
    client = Client()
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save(must_create=True)
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return client


@pytest.fixture
def password() -> str:
    """What everybody of the cast signs in with."""
    return PASSWORD


@pytest.fixture
def site(db: None) -> Site:
    """The default site with the pages that ``site_setup`` makes; every test has them."""
    return Site.objects.select_related("root_page").get(is_default_site=True)


@pytest.fixture
def runner(db: None) -> User:
    return _person("Rosa")


@pytest.fixture
def other_runner(db: None) -> User:
    return _person("Omar")


@pytest.fixture
def coach(db: None) -> User:
    return _person("Cora", group="Coaches")


@pytest.fixture
def editor(db: None) -> User:
    return _person("Edwin", group="Editors")


@pytest.fixture
def admin(db: None) -> User:
    return User.objects.create_superuser(
        email="ada@example.com", password=PASSWORD, first_name="Ada", last_name="Example"
    )


@pytest.fixture
def stranger() -> AnonymousUser:
    return AnonymousUser()


@pytest.fixture
def runner_client(runner: User) -> Client:
    return _signed_in(runner)


@pytest.fixture
def other_runner_client(other_runner: User) -> Client:
    return _signed_in(other_runner)


@pytest.fixture
def coach_client(coach: User) -> Client:
    return _signed_in(coach)


@pytest.fixture
def editor_client(editor: User) -> Client:
    return _signed_in(editor)


@pytest.fixture
def admin_client(admin: User) -> Client:
    return _signed_in(admin)


@pytest.fixture
def stranger_client() -> Client:
    return Client()
