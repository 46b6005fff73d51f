"""Export a template page in the open plan format."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from plans.models import PlanTemplatePage
from plans.plan_format import PlanFileError, write_plan_file
from plans.services.plan_format import plan_file_of_page


class Command(BaseCommand):
    help = "Write a template page as a plan file (see docs/plan-format.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("page", help="the page's number, or its slug")
        parser.add_argument("--draft", action="store_true", help="the latest draft instead")
        parser.add_argument("--output", metavar="FILE", help="instead of standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        page = _page(options["page"])
        if options["draft"] or not page.live:
            page = page.get_latest_revision_as_object()
        try:
            text = write_plan_file(plan_file_of_page(page))
        except PlanFileError as fault:
            lines = "\n".join(f"- {problem}" for problem in fault.problems)
            raise CommandError(f"Mend this first; nothing was written.\n{lines}") from fault
        if options["output"]:
            Path(options["output"]).write_text(text, encoding="utf-8")
        else:
            self.stdout.write(text, ending="")


def _page(name: str) -> PlanTemplatePage:
    is_number = name.isascii() and name.isdigit()
    found = PlanTemplatePage.objects.filter(Q(pk=int(name)) if is_number else Q(slug=name))
    page: PlanTemplatePage | None = found.first()
    if page is None:
        raise CommandError(f"There is no template {name}.")
    return page
