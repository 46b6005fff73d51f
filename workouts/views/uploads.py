"""Sending track files, and seeing what comes of them."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment
from plans.models import ScheduledWorkout
from workouts.models import TrackUpload, UploadBatch
from workouts.selectors.run_pages import session_to_log
from workouts.selectors.uploads import (
    UploadCounts,
    batch_of,
    drafts_of,
    failure_reasons,
    files_to_tell,
)
from workouts.services.uploads import UploadError, batch_undo, upload_take
from workouts.wording.tracks import remark_texts
from workouts.wording.uploads import import_text, problem_text, reasons_text, result_text

MOST_ROWS = 50
STATUS_PAGE = "workouts/upload_status.html"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@varies_by_htmx
def upload(request: HttpRequest) -> HttpResponse:
    """The page to send files from; ``?session=`` is the session they are of.

    A script that sends them, from whatever page, is told where to go instead of being led
    there, or why nothing was taken.
    """
    user = signed_in_user(request)
    workout = _session_asked_for(request)
    problem, status = "", 200
    if request.method == "POST":
        try:
            batch = upload_take(user=user, files=request.FILES.getlist("files"), workout=workout)
        except UploadError as refusal:
            problem = problem_text({"code": refusal.code, "params": refusal.params})
            status = 503 if refusal.code == "storage_unreachable" else 422
        else:
            return _taken(request, _address_of(batch))
        if wants_fragment(request):
            return HttpResponse(problem, status=422, content_type="text/plain; charset=utf-8")
    context = {
        "workout": workout,
        "problem": problem,
        "drafts": drafts_of(user)[:MOST_ROWS],
        "file_mb": settings.TRACK_FILE_MAX_BYTES // 1_000_000,
        "zip_mb": settings.TRACK_ARCHIVE_MAX_BYTES // 1_000_000,
    }
    return render(request, "workouts/upload.html", context, status=status)


@login_required
@require_safe
@varies_by_htmx
def upload_status(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How far it is; asks again by itself until it is done."""
    batch = _own(request, uid)
    if batch.is_finished and batch.is_single and wants_fragment(request):
        return HttpResponseClientRedirect(_address_of(batch))
    template = f"{STATUS_PAGE}#status" if wants_fragment(request) else STATUS_PAGE
    return render(request, template, _context(batch, request.GET.get("page")))


@login_required
@require_POST
def upload_undo(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Takes away what came of an upload, all at once."""
    batch = _own(request, uid)
    gone = batch_undo(batch=batch)
    text = ngettext(
        "%(n)d run was taken away again.", "%(n)d runs were taken away again.", gone
    ) % {"n": gone}
    messages.success(request, text)
    return redirect("runs:upload_status", uid=uid)


def _own(request: HttpRequest, uid: UUID) -> UploadBatch:
    batch = batch_of(signed_in_user(request), uid)
    if batch is None:
        raise Http404
    return batch


def _session_asked_for(request: HttpRequest) -> ScheduledWorkout | None:
    """The session that the address or the form names; one that is not the runner's to log
    is a 404."""
    asked = request.POST.get("session") or request.GET.get("session")
    if not asked:
        return None
    try:
        uid = UUID(asked)
    except ValueError as fault:
        raise Http404 from fault
    found = session_to_log(signed_in_user(request), uid)
    if found is None:
        raise Http404
    return found


def _taken(request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if wants_fragment(request) else redirect(address)


def _address_of(batch: UploadBatch) -> str:
    """A single file that could be read leads to its run, anything else to how far it is."""
    file = batch.files.select_related("run").first() if batch.is_single else None
    if file is not None and file.status == TrackUpload.Status.READY and file.run is not None:
        return resolve_url("runs:run", uid=file.run.uid)
    return resolve_url("runs:upload_status", uid=batch.uid)


def _context(batch: UploadBatch, page: str | None) -> dict[str, object]:
    counts = UploadCounts.of(batch)
    # While it is read, what comes to the top changes from one look to the next.
    shown = Paginator(files_to_tell(batch), MOST_ROWS).get_page(page if batch.is_finished else 1)
    for file in shown:
        file.sentence = problem_text(file.problem)  # type: ignore[attr-defined]
        kept = file.run.remarks if file.run else []
        file.remarks = remark_texts(kept)  # type: ignore[attr-defined]
    has_many = shown.paginator.num_pages > 1
    return {
        "batch": batch,
        "counts": counts,
        "page_obj": shown,
        "more": shown.paginator.count - len(shown) if not batch.is_finished else 0,
        "reasons": reasons_text(failure_reasons(batch)) if has_many and counts.failed else [],
        "problem": problem_text(batch.problem),
        "result": import_text(batch.summary.get("made", {}), batch.summary.get("skipped", {}))
        if batch.kind == UploadBatch.Kind.EXPORT
        else result_text(
            saved=counts.saved,
            duplicates=counts.duplicates,
            failed=counts.failed,
            asked=counts.asked,
            other_sports=batch.summary.get("other_sports", 0),
            sports=batch.summary.get("sports", ()),
        ),
        "title": batch.archive_name or _("Your files"),
    }
