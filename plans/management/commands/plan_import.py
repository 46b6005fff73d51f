"""Import a plan in the open plan format as a template page."""

import sys
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from plans.models import PlanLibraryPage
from plans.plan_format import PlanFileError, read_plan_file
from plans.services.plan_format import template_import


class Command(BaseCommand):
    help = "Import a plan file (see docs/plan-format.md) as a draft of a template."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the JSON file, or - for standard input")
        parser.add_argument("--publish", action="store_true", help="publish it at once")
        parser.add_argument("--user", metavar="EMAIL", help="whose template it is")

    def handle(self, *args: Any, **options: Any) -> None:
        library = PlanLibraryPage.objects.first()
        if library is None:
            raise CommandError("There is no plan library yet; run manage.py site_setup first.")
        user = _user(options["user"])
        try:
            plan = read_plan_file(_content(options["file"]))
            imported = template_import(
                plan=plan, library=library, user=user, publish=options["publish"]
            )
        except OSError as fault:
            raise CommandError(f"{options['file']} cannot be read: {fault.strerror}") from fault
        except PlanFileError as fault:
            lines = "\n".join(f"- {problem}" for problem in fault.problems)
            raise CommandError(f"Nothing was imported.\n{lines}") from fault
        for remark in imported.remarks:
            self.stderr.write(remark)
        state = "published" if imported.page.live else "a draft"
        self.stdout.write(f"page {imported.page.pk}: {imported.page.title} ({state})")


def _content(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _user(email: str | None) -> Any:
    if not email:
        return None
    user = get_user_model().objects.filter(email=email.lower()).first()
    if user is None:
        raise CommandError(f"Nobody signs in as {email}.")
    return user
