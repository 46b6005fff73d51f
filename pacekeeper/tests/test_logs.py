"""The deployed site's logs: one JSON object a line, whole tracebacks, and no secrets."""

import json
import logging
import sys

import pytest
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from pacekeeper.settings.logs import JsonFormatter, json_logging


def entry(record: logging.LogRecord) -> dict:
    line = JsonFormatter().format(record)
    assert "\n" not in line
    return json.loads(line)


def record_of(message: str, *args: object, **extra: object) -> logging.LogRecord:
    return logging.getLogger("plans").makeRecord(
        "plans", logging.WARNING, __file__, 1, message, args, None, extra=extra
    )


def test_what_was_passed_along_is_in_the_line() -> None:
    found = entry(record_of("template %s", "x", page_id=7, problems=["no race"]))

    assert found["message"] == "template x"
    assert (found["page_id"], found["problems"], found["level"]) == (7, ["no race"], "WARNING")


@pytest.mark.parametrize(
    "address",
    [
        "/calendar/feed/s3cret_token-of-somebody.ics",
        "/account/password/reset/key/4-s3cret_token/",
        "/account/confirm-email/MQ:s3cret_token:abc/",
    ],
)
def test_addresses_that_let_one_in_are_cut_short(address: str) -> None:
    request = RequestFactory().get(address)

    line = JsonFormatter().format(record_of("Not Found: %s", address, request=request))

    assert "s3cret" not in line
    assert address[:10] in line


def test_peoples_addresses_are_left_out_of_tracebacks() -> None:
    try:
        raise IntegrityError("Key (email)=(rosa.de-wit+x@example.co.uk) already exists.")
    except IntegrityError:
        record = logging.getLogger("django.request").makeRecord(
            "django.request", logging.ERROR, __file__, 1, "fault", (), sys.exc_info()
        )
    found = entry(record)

    assert "rosa" not in json.dumps(found)
    assert "Key (email)=(…@…) already exists" in found["traceback"]
    assert "Traceback (most recent call last)" in found["traceback"]


def faulty(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("somebody@example.com")


urlpatterns = [path("faulty/", faulty)]


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_a_fault_of_a_page_is_logged_with_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    answer = Client(raise_request_exception=False).get("/faulty/")

    assert answer.status_code == 500
    assert "Content-Security-Policy" in answer
    assert "ZeroDivisionError" not in answer.content.decode()
    found = [entry(record) for record in caplog.records if record.exc_info]
    assert "ZeroDivisionError: …@…" in found[0]["traceback"]


def test_every_logger_of_the_server_writes_to_the_same_place() -> None:
    loggers = json_logging(level="INFO")["loggers"]

    assert {"django", "django-q", "gunicorn.access", "gunicorn.error"} <= set(loggers)
    assert all(logger["handlers"] == ["console"] for logger in loggers.values())
