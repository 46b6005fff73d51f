"""Plan files in and out of the CMS."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin import messages

from plans.cms_access import writable_library
from plans.models import PlanTemplatePage
from plans.plan_format import (
    MOST_BYTES,
    FormatProblem,
    PlanFileError,
    read_plan_file,
    write_plan_file,
)
from plans.services.plan_format import plan_file_of_page, template_import


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Plan file"),
        help_text=gettext_lazy("A JSON file in the open plan format."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )


@require_http_methods(["GET", "POST"])
def import_plan(request: HttpRequest) -> HttpResponse:
    """Upload a plan file; it becomes a draft, or the page lists everything wrong with it."""
    library = writable_library(request.user)
    if library is None:
        raise PermissionDenied
    form = ImportForm(request.POST or None, request.FILES or None)
    problems: tuple[FormatProblem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            plan = read_plan_file(_content(form.cleaned_data["file"]))
            imported = template_import(plan=plan, library=library, user=request.user)
        except PlanFileError as fault:
            problems = fault.problems
        else:
            messages.success(request, _("Imported as a draft. Look it over, then publish it."))
            for remark in imported.remarks:
                messages.warning(request, remark)
            return redirect("wagtailadmin_pages:edit", imported.page.pk)
    status = 422 if problems or form.errors else 200
    context = {"form": form, "problems": problems, "library": library}
    return render(request, "plans/editor/import.html", context, status=status)


def _content(upload: UploadedFile) -> bytes:
    """As much of the file as it takes to see that it is too large."""
    content: bytes = upload.read(MOST_BYTES + 1)
    return content


@require_GET
def export_plan(request: HttpRequest, page_id: int) -> HttpResponse:
    """The latest draft of a template as a plan file."""
    page = get_object_or_404(PlanTemplatePage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    try:
        text = write_plan_file(plan_file_of_page(draft))
    except PlanFileError as fault:
        messages.error(
            request,
            _("The plan cannot be exported as it stands. %(problems)s")
            % {"problems": " ".join(problem.sentence for problem in fault.problems[:8])},
        )
        return redirect("wagtailadmin_pages:edit", page.pk)
    name = slugify(draft.title) or f"plan-{page.pk}"
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.json"'},
    )
