"""What every view asks of a request: who, and whether for a page or a piece of one."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from accounts.models import User

View = Callable[..., HttpResponse]


def signed_in_user(request: HttpRequest) -> User:
    """The user of a view behind ``login_required``."""
    assert isinstance(request.user, User)  # noqa: S101  (says it to the type checker)
    return request.user


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks; when it rebuilds a page from its history it needs the whole."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request


def varies_by_htmx(view: View) -> View:
    """Keeps caches, the browser's own among them, from handing out the wrong body."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ("HX-Request", "HX-History-Restore-Request"))
        return response

    return wrapped
