"""What the frame around every page (header, footer, tabs) needs to know."""

from typing import Any

from django.http import HttpRequest

EDITORIAL_SESSION_KEY = "sees_editorial_link"

# Where site_setup puts the public parts of the page tree. Looking them up would
# cost every page a query.
LIBRARY_PATH = "/plans/"
METHODS_PATH = "/methods/"
GUIDES_PATH = "/guides/"

SECTIONS = (
    ("/today/", "today"),
    ("/calendar/", "calendar"),
    ("/runs/", "runs"),
    ("/my-plans/", "plan"),
    (LIBRARY_PATH, "library"),
    (METHODS_PATH, "library"),
    (GUIDES_PATH, "guides"),
    ("/account/", "account"),
    ("/zones/", "account"),
)


def remember_editorial_access(request: HttpRequest | None, user: Any, **_kwargs: Any) -> None:
    """Note at sign-in whether to show the link to the CMS.

    Asking for the permission on every page would cost two queries each; the link
    being stale until the next sign-in costs nothing, since the CMS asks for itself.
    """
    if request is not None and hasattr(request, "session"):
        request.session[EDITORIAL_SESSION_KEY] = user.has_perm("wagtailadmin.access_admin")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the current section and the addresses of the CMS parts."""
    session = getattr(request, "session", None)
    return {
        "section": next((name for path, name in SECTIONS if request.path.startswith(path)), ""),
        "library_path": LIBRARY_PATH,
        "methods_path": METHODS_PATH,
        "guides_path": GUIDES_PATH,
        "sees_editorial_link": bool(session and session.get(EDITORIAL_SESSION_KEY)),
    }
