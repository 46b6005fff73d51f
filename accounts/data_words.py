"""Words for an export that cannot be taken in, and for a file that cannot be had."""

from collections.abc import Mapping

from django.utils.translation import gettext as _


def import_sentence(code: str, params: Mapping[str, object]) -> str:
    """What is wrong with an archive, by the code of its DataImportError."""
    sentences = {
        "no_export": _("This is no export of Pace Keeper, or it did not arrive whole."),
        "other_schema": _(
            "This export has format %(found)s; this site reads format %(known)s. Make the "
            "export anew on a site of the same version."
        ),
        "damaged": _("The export is damaged: “%(file)s” cannot be read. Nothing was taken over."),
        "too_large": _("“%(file)s” in the export is too large. Nothing was taken over."),
        "not_storable": _(
            "The export has something in its part “%(part)s” that cannot be stored here. "
            "Nothing was taken over."
        ),
    }
    return sentences[code] % params


def missing_file_text(*, is_lost: bool) -> str:
    """Of a file that a runner asked for."""
    if is_lost:
        return _("This file is lost. Everything else that is kept of it is still here.")
    return _("The place where files are kept does not answer. Try again in a few minutes.")
