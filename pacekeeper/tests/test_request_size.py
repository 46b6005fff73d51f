"""A request that is bigger than anything the site takes is refused unread."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


class Unread:
    """A body that must not be read."""

    def read(self, *args: object) -> bytes:
        raise AssertionError("the request was read")

    readline = read


@pytest.mark.parametrize("path", ["/runs/upload/", "/account/profile/", "/"])
def test_too_big_is_refused_with_a_sentence(runner_client: Client, settings, path: str) -> None:
    settings.REQUEST_MAX_BYTES = 1_000_000
    response = runner_client.generic(
        "POST", path, b"", CONTENT_LENGTH="1000001", **{"wsgi.input": Unread()}
    )
    assert response.status_code == 413
    assert "1 MB" in response.content.decode()


def test_what_fits_is_not_refused(client: Client, settings) -> None:
    settings.REQUEST_MAX_BYTES = 1_000_000
    assert client.post("/account/login/", {"login": "x" * 1000}).status_code == 200
