"""Keeps the secret of a feed's address out of the logs."""

import logging
import re

_FEED_ADDRESS = re.compile(r"(/calendar/feed/)[^\s?\"']+")

WRITE_ADDRESSES = ("django.request", "django.server", "gunicorn.access")


class FeedAddressFilter(logging.Filter):
    """Writes ``/calendar/feed/…`` where a record has the whole address."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if _FEED_ADDRESS.search(message):
            record.msg = without_feed_tokens(message)
            record.args = None
        # Django adds the request, whose text has the address as well.
        if hasattr(record, "request") and _FEED_ADDRESS.search(str(record.request)):
            record.request = without_feed_tokens(str(record.request))
        return True


def without_feed_tokens(text: str) -> str:
    return _FEED_ADDRESS.sub(r"\1…", text)


def protect_loggers() -> None:
    """Puts the filter on every logger that writes the addresses of requests."""
    for name in WRITE_ADDRESSES:
        logger = logging.getLogger(name)
        if not any(isinstance(known, FeedAddressFilter) for known in logger.filters):
            logger.addFilter(FeedAddressFilter())
