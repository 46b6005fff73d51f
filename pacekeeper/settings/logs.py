"""What is logged, and how: no secrets anywhere, and by the deployed site one JSON object a
line, for machines to read.

Also read by gunicorn.conf.py, before there are settings: nothing of Django is imported here.
"""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

# What every LogRecord carries; anything beyond it was passed as ``extra``.
STANDARD_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

# Addresses that are passwords: a calendar feed's, and those that e-mails bring.
_SECRET_ADDRESS = re.compile(
    r"(/calendar/feed/|/account/password/reset/key/|/account/confirm-email/)[^\s?\"'\\<>]+"
)
_EMAIL_ADDRESS = re.compile(r"[\w.%+-]+@[\w-]+(\.[\w-]+)+")


def without_secrets(text: str) -> str:
    """``text`` with an ellipsis for the part of an address that lets one in, and for people's
    e-mail addresses, wherever they stand: in a path, in a traceback, in a database's complaint."""
    return _EMAIL_ADDRESS.sub("…@…", _SECRET_ADDRESS.sub(r"\1…", text))


# These write the addresses of requests, on a developer's terminal as well.
WRITE_ADDRESSES = ("django.request", "django.server", "gunicorn.access")


class SecretsFilter(logging.Filter):
    """Cuts secrets out of a record before any handler gets to see it."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        safe = without_secrets(message)
        if safe != message:
            record.msg, record.args = safe, None
        # Django adds the request, whose text has the address as well.
        if hasattr(record, "request"):
            text = str(record.request)
            if without_secrets(text) != text:
                record.request = without_secrets(text)
        return True


def protect_loggers() -> None:
    """Puts the filter on every logger that writes the addresses of requests."""
    for name in WRITE_ADDRESSES:
        logger = logging.getLogger(name)
        if not any(isinstance(known, SecretsFilter) for known in logger.filters):
            logger.addFilter(SecretsFilter())


class JsonFormatter(logging.Formatter):
    """Time in UTC, level, logger, message, ``extra`` fields, and the traceback if any."""

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        entry |= {key: value for key, value in vars(record).items() if key not in STANDARD_FIELDS}
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        # django.request attaches the request object; its text is enough.
        return without_secrets(json.dumps(entry, default=str, ensure_ascii=False))


def json_logging(*, level: str) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonFormatter}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": ["console"], "level": level, "propagate": False},
            "django.server": {"handlers": ["console"], "level": level, "propagate": False},
            "django-q": {"handlers": ["console"], "level": level, "propagate": False},
            "gunicorn.error": {"handlers": ["console"], "level": level, "propagate": False},
            "gunicorn.access": {"handlers": ["console"], "level": level, "propagate": False},
        },
    }
