"""What the background worker does by the clock. When, stands in ``home.schedules``."""

from django.core.management import call_command

from plans.services.versions import versions_sweep


def scheduled_pages_publish() -> None:
    """Pages whose time to go live, or to expire, has come."""
    call_command("publish_scheduled")


def template_versions_catch_up() -> int:
    """Templates that went live while compiling them failed; the number of new versions."""
    return len(versions_sweep())
