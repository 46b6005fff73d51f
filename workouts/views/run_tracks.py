"""What was measured along a run: for its charts and map, as GPX, and as the file it came from."""

import logging
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from accounts.data_words import missing_file_text
from accounts.private_storage import StorageUnreachableError, storage_asked
from accounts.requests import signed_in_user
from workouts import stream_store
from workouts.gpx_writing import gpx_of
from workouts.models import CompletedWorkout
from workouts.run_series import series_json, series_mark
from workouts.selectors.run_pages import run_for_download
from workouts.wording.runs import run_title

logger = logging.getLogger(__name__)


# Nothing that a request says is repeated in it, so that its length gives nothing away.
@gzip_page
@login_required
@require_safe
def series(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The series of a run of the runner's own, or that they are still those it has."""
    run = _own(request, uid)
    etag = quote_etag(series_mark(run))
    response = get_conditional_response(request, etag=etag)
    if response is None:
        track = stream_store.get(run)
        if track is None:
            raise Http404
        response = HttpResponse(series_json(run, track), content_type="application/json")
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


@login_required
@require_safe
@never_cache
def route_gpx(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The route as it is kept, whatever format it came in."""
    run = _own(request, uid)
    content = gpx_of(run, stream_store.get(run))
    if not content:
        raise Http404
    response = HttpResponse(content, content_type="application/gpx+xml")
    name = f"{run.date.isoformat()}-{slugify(run_title(run)) or 'run'}.gpx"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@login_required
@require_safe
@never_cache
def original_file(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """The file as its runner sent it, under the name it had. One that cannot be had leads back
    to the run, with a sentence."""
    run = _own(request, uid)
    if not run.gpx_file:
        raise Http404
    try:
        with storage_asked():
            content = run.gpx_file.open("rb")
    except (FileNotFoundError, StorageUnreachableError) as fault:
        logger.exception("the file of run %s cannot be had", run.uid)
        messages.error(request, missing_file_text(is_lost=isinstance(fault, FileNotFoundError)))
        return redirect("runs:run", uid=uid)
    response = FileResponse(
        content,
        as_attachment=True,
        filename=run.file_name or "run",
        content_type="application/octet-stream",  # never what its name makes of it
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _own(request: HttpRequest, uid: UUID) -> CompletedWorkout:
    """A run of the runner's own, drafts too; somebody else's is a 404."""
    found = run_for_download(signed_in_user(request), uid)
    if found is None:
        raise Http404
    return found
