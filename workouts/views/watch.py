"""Downloads that bring a session onto a watch or into Zwift."""

from collections.abc import Callable
from urllib.parse import quote
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.requests import signed_in_user
from plans.models import ScheduledWorkout
from plans.services.targets import RunnerTargets
from workouts.selectors.sessions import session_detail
from workouts.watch_files import file_stem, fit_of, zwo_of


@login_required
@require_safe
@never_cache
def session_fit(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A session of the runner's own as a FIT workout file."""
    return _download(request, uid, fit_of, "fit", "application/vnd.ant.fit")


@login_required
@require_safe
@never_cache
def session_zwo(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The same as a workout of Zwift."""
    return _download(request, uid, zwo_of, "zwo", "application/xml; charset=utf-8")


def _download(
    request: HttpRequest,
    uid: UUID,
    file_of: Callable[[ScheduledWorkout, RunnerTargets], bytes | None],
    ending: str,
    content_type: str,
) -> HttpResponse:
    detail = session_detail(signed_in_user(request), uid)
    content = detail and file_of(detail.workout, detail.targets)
    if detail is None or content is None:
        raise Http404
    name = f"{file_stem(detail.workout)}.{ending}"
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = (
        f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
    )
    return response
