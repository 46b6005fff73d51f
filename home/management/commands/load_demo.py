"""Fills the site with demo people, plans and pages. Safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand

from home.demo.loader import demo_load
from home.demo_people import DEMO_PASSWORD, DEMO_PEOPLE


class Command(BaseCommand):
    help = "Makes the demo content where it is missing: people, templates, pages, plans."

    def handle(self, *args: Any, **options: Any) -> None:
        load = demo_load()
        if options["verbosity"] == 0:
            return
        for line in load.made or ["everything was there already"]:
            self.stdout.write(line)
        self.stdout.write(f"\nSign in with the password {DEMO_PASSWORD} as")
        for person in DEMO_PEOPLE:
            self.stdout.write(f"  {person.email:<22}{person.part}")
