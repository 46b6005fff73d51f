"""Makes the pages, groups and first administrator of a site. Safe to run again."""

import getpass
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError

from home.database_check import extension_problems
from home.site_setup import Administrator, SetupError, site_set_up

NO_ADMINISTRATOR = (
    "There is no administrator yet. Run this again with --admin-email, or set ADMIN_EMAIL "
    "and ADMIN_PASSWORD."
)


class Command(BaseCommand):
    help = "Makes the site's pages, groups and first administrator where they are missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--admin-email",
            default=os.environ.get("ADMIN_EMAIL", ""),
            help="e-mail address of the first administrator (default: ADMIN_EMAIL)",
        )
        parser.add_argument(
            "--admin-password",
            default=os.environ.get("ADMIN_PASSWORD", ""),
            help="their password (default: ADMIN_PASSWORD; asked for on a terminal)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if problems := extension_problems():
            raise CommandError("\n".join(problems))
        email, password = options["admin_email"], options["admin_password"]
        if email and not password and sys.stdin.isatty():
            password = getpass.getpass(f"Password for {email}: ")
        try:
            setup = site_set_up(admin_email=email, admin_password=password)
        except SetupError as fault:
            raise CommandError(str(fault)) from fault
        except ProgrammingError as fault:
            raise CommandError(
                "The database has no tables yet, or old ones. Run manage.py migrate first."
            ) from fault
        for line in setup.made:
            self.stdout.write(f"made: {line}")
        if not setup.made:
            self.stdout.write("everything was there already")
        if setup.administrator is Administrator.MISSING:
            self.stdout.write(self.style.WARNING(NO_ADMINISTRATOR))
