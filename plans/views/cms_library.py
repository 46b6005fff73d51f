"""The way from the CMS's menu to the coaches' templates."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from plans.cms_access import writable_library


@require_GET
def templates(request: HttpRequest) -> HttpResponse:
    """To the library that the coach writes for, wherever it stands in the tree of pages."""
    library = writable_library(request.user)
    if library is None:
        raise PermissionDenied
    return redirect("wagtailadmin_explore", library.pk)
