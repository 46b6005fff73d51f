"""What the background worker does by the clock for the CMS. When, stands in ``home.schedules``."""

from django.core.management import call_command


def scheduled_pages_publish() -> None:
    """Pages whose time to go live, or to expire, has come."""
    call_command("publish_scheduled")
