"""What a page's script says when files are chosen or dropped: it cannot ask the server."""

from django.conf import settings
from django.utils.translation import gettext as _

from workouts.services.uploads import MAX_FILES_AT_ONCE
from workouts.wording.uploads import problem_text

NAMES = "{names}"
SESSION = "{session}"
"""Where the script puts names of files, and that of a session."""


def limits() -> dict[str, int]:
    return {
        "file-bytes": settings.TRACK_FILE_MAX_BYTES,
        "zip-bytes": settings.TRACK_ARCHIVE_MAX_BYTES,
        "most-files": MAX_FILES_AT_ONCE,
    }


def sending_texts() -> dict[str, str]:
    """What is wrong with files, and how far they are."""
    file_mb = settings.TRACK_FILE_MAX_BYTES // 1_000_000
    zip_mb = settings.TRACK_ARCHIVE_MAX_BYTES // 1_000_000
    return {
        "no-track": _("No GPX, TCX or FIT file and no zip of them, so nothing was sent: %(names)s.")
        % {"names": NAMES},
        "too-big": _(
            "Bigger than %(most)d MB, so nothing was sent: %(names)s. FIT files are the smallest."
        )
        % {"most": file_mb, "names": NAMES},
        "zip-too-big": _(
            "Bigger than %(most)d MB, so nothing was sent: %(names)s. Send it in parts."
        )
        % {"most": zip_mb, "names": NAMES},
        "zip-alone": problem_text({"code": "zip_comes_alone"}),
        "too-many": problem_text({"code": "too_many", "params": {"most": MAX_FILES_AT_ONCE}}),
        "nothing": problem_text({"code": "nothing"}),
        "busy": _("Other files are still on their way. Send these when those have arrived."),
        "failed": _(
            "The files did not arrive. Check your connection and send them again; nothing was "
            "saved."
        ),
        "sending": _("Sending"),
        "reading": _("Reading"),
    }


def drop_texts() -> dict[str, str]:
    """What will become of files that are held over the page."""
    return {
        "over-page": _("Drop to upload. The file itself says which day it was."),
        "over-session": _("Drop to upload as the run of: %(session)s") % {"session": SESSION},
    }
