"""What lets one in by an address does not get into the logs, whichever logger writes them."""

import logging

import pytest
from django.test import Client, RequestFactory

from pacekeeper.settings.logs import WRITE_ADDRESSES

TOKEN = "s3cret-token-of-somebodys-calendar-feed"


@pytest.mark.parametrize(
    "place", ["/calendar/feed/", "/account/password/reset/key/", "/account/confirm-email/"]
)
@pytest.mark.parametrize("name", WRITE_ADDRESSES)
def test_loggers_that_write_addresses_leave_the_token_out(
    name: str, place: str, caplog: pytest.LogCaptureFixture
) -> None:
    logger = logging.getLogger(name)
    request = RequestFactory().get(f"{place}{TOKEN}.ics")

    with caplog.at_level(logging.INFO), caplog.filtering(logging.Filter()):
        logger.addHandler(caplog.handler)
        try:
            logger.error(
                '"%s" %s',
                f"GET {place}{TOKEN}.ics HTTP/1.1",
                "200",
                extra={"request": request},
            )
        finally:
            logger.removeHandler(caplog.handler)

    assert caplog.records
    for record in caplog.records:
        assert TOKEN not in record.getMessage()
        assert TOKEN not in str(vars(record))
        assert f"{place}…" in record.getMessage()


def test_other_addresses_are_logged_as_they_are(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        logging.getLogger("django.request").warning("Not Found: %s", "/calendar/2026/13/")

    assert "Not Found: /calendar/2026/13/" in caplog.text


@pytest.mark.django_db
def test_asking_for_an_unknown_feed_does_not_log_what_was_tried(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        assert client.get(f"/calendar/feed/{TOKEN}.ics").status_code == 404

    assert TOKEN not in caplog.text
