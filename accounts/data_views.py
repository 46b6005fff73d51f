"""Taking along everything: asking for an export, seeing how far it is, downloading it."""

import logging
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.data_words import missing_file_text
from accounts.export_jobs import KEPT_FOR, export_request
from accounts.models import DataExport
from accounts.private_storage import StorageUnreachableError, storage_asked
from accounts.requests import signed_in_user, varies_by_htmx, wants_fragment

logger = logging.getLogger(__name__)

PAGE = "accounts/export.html"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@varies_by_htmx
def export(request: HttpRequest) -> HttpResponse:
    """The latest export; a POST asks for a new one."""
    user = signed_in_user(request)
    if request.method == "POST":
        export_request(user=user)
        return redirect("accounts:export")
    latest = DataExport.objects.filter(user=user).first()
    template = f"{PAGE}#state" if wants_fragment(request) else PAGE
    kept_until = latest.created_at + KEPT_FOR if latest else None
    response = render(request, template, {"export": latest, "kept_until": kept_until})
    if wants_fragment(request) and latest and not latest.is_under_way:
        response.status_code = 286  # htmx stops asking
    return response


@login_required
@require_safe
def export_download(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """The zip, for whose it is. One that cannot be had leads back, with a sentence."""
    user = signed_in_user(request)
    found = DataExport.objects.filter(user=user, uid=uid, status=DataExport.Status.READY).first()
    if found is None or not found.file:
        raise Http404
    try:
        with storage_asked():
            content = found.file.open("rb")
    except (FileNotFoundError, StorageUnreachableError) as fault:
        logger.exception("export %s cannot be had", found.pk)
        messages.error(request, missing_file_text(is_lost=isinstance(fault, FileNotFoundError)))
        return redirect("accounts:export")
    day = (found.finished_at or found.created_at).date()
    return FileResponse(content, as_attachment=True, filename=f"pace-keeper-{day.isoformat()}.zip")
