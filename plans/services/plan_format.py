"""Templates in and out of the open plan format."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import linebreaks
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.rich_text.converters.editor_html import EditorHTMLConverter
from wagtail.log_actions import log
from wagtail.rich_text import expand_db_html

from plans.free_name import free_name
from plans.models import MethodologyPage, PlanLibraryPage, PlanTemplatePage
from plans.models.rich_text import TEXT_FEATURES
from plans.plan_format import FormatProblem, PlanFile, PlanFileError
from plans.template_checks import DAY_NAMES, draft_week

TAG = re.compile(r"<[a-zA-Z]")
LONGEST_SLUG = 255
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')

type Author = AbstractBaseUser | AnonymousUser | None


@dataclass(frozen=True)
class ImportedTemplate:
    """The new page, and what of the file did not come along."""

    page: PlanTemplatePage
    remarks: tuple[str, ...] = ()


@transaction.atomic
def template_import(
    *,
    plan: PlanFile,
    library: PlanLibraryPage,
    user: Author = None,
    publish: bool = False,
) -> ImportedTemplate:
    """Make a template page below ``library``: a draft, or with ``publish`` a live page.

    Whether ``user`` may do so is the caller's question. Raises PlanFileError for what the
    page refuses.
    """
    methodology = MethodologyPage.objects.filter(key=plan.methodology).first()
    page = PlanTemplatePage(
        title=plan.title,
        slug=_free_slug(plan.title, library),
        owner=user,
        live=False,
        plan_type=plan.plan_type,
        level=plan.level,
        methodology=methodology,
        introduction=clean_html(plan.introduction),
        audience=plan.audience,
        weekly_km_needed=plan.weekly_km_needed,
        source=plan.source,
        licence=plan.licence,
        weeks=[
            (
                "week",
                {
                    "focus": week.focus,
                    "note": week.note,
                    **dict(zip(DAY_NAMES, week.cells, strict=True)),
                },
            )
            for week in plan.weeks
        ],
    )
    try:
        _page_make(page, library, user, publish=publish)
    except ValidationError as fault:
        raise PlanFileError(_problems(fault)) from fault
    return ImportedTemplate(page=page, remarks=_remarks(plan, methodology))


def _page_make(
    page: PlanTemplatePage, library: PlanLibraryPage, user: Author, *, publish: bool
) -> None:
    library.add_child(instance=page)
    revision = page.save_revision(user=user, log_action=False)
    log(instance=page, action="wagtail.create", user=user, revision=revision, content_changed=True)
    if publish:
        revision.publish(user=user)
        page.refresh_from_db()


def _free_slug(title: str, library: PlanLibraryPage) -> str:
    """The page's part of the address; a title of signs alone makes none."""
    return free_name(
        slugify(title, allow_unicode=True) or "plan",
        taken=set(library.get_children().values_list("slug", flat=True)),
        longest=LONGEST_SLUG,
    )


def _problems(fault: ValidationError) -> tuple[FormatProblem, ...]:
    by_field = fault.message_dict if hasattr(fault, "error_dict") else {"": fault.messages}
    return tuple(
        FormatProblem(name, sentence)
        for name, sentences in by_field.items()
        for sentence in sentences
    )


def _remarks(plan: PlanFile, methodology: MethodologyPage | None) -> tuple[str, ...]:
    if not plan.methodology or methodology is not None:
        return ()
    sentence = _("There is no methodology “%(key)s” here, so the template has none.")
    return (sentence % {"key": plan.methodology},)


def clean_html(text: str) -> str:
    """Rich text with nothing in it that an editor could not have typed.

    A file comes from anywhere, and rich text is shown as it is stored; so only the tags of
    the field's features stay, without attributes that do anything. Plain text becomes
    paragraphs, and so does HTML that is nested beyond reason.
    """
    if not text:
        return ""
    if not TAG.search(text):
        return str(linebreaks(text, autoescape=True))
    try:
        soup = BeautifulSoup(text, "html.parser")
        for element in soup.find_all(["script", "style"]):
            element.decompose()
        cleaned: str = EditorHTMLConverter(TEXT_FEATURES).to_database_format(str(soup))
    except RecursionError:
        return str(linebreaks(text, autoescape=True))
    return cleaned


def plan_file_of_page(page: PlanTemplatePage) -> PlanFile:
    """The template in the plan format, as this object of the page has it."""
    return PlanFile(
        title=page.title,
        plan_type=page.plan_type,
        level=page.level,
        methodology=page.methodology.key if page.methodology else "",
        introduction=BLOCK_KEY.sub("", expand_db_html(page.introduction)),
        audience=page.audience,
        weekly_km_needed=page.weekly_km_needed,
        source=page.source,
        licence=page.licence,
        weeks=tuple(draft_week(block.value) for block in page.weeks),
    )
