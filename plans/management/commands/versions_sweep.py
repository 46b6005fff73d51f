"""Catch up on template versions that publishing left out, after a crash say."""

from typing import Any

from django.core.management.base import BaseCommand

from plans.services.versions import versions_sweep


class Command(BaseCommand):
    help = "Make the template versions that are missing for published templates."

    def handle(self, *args: Any, **options: Any) -> None:
        made = versions_sweep()
        for version in made:
            self.stdout.write(f"made {version}")
        if not made:
            self.stdout.write("every published template has its version")
