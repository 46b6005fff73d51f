"""Words for a Strava archive that cannot be read."""

from collections.abc import Mapping

from django.utils.translation import gettext as _


def archive_sentence(code: str, params: Mapping[str, object]) -> str:
    """What is wrong with the archive's table, by the code of its ActivitiesTableError."""
    sentences = {
        "not_text": _("activities.csv is not text in UTF-8. Send the archive as Strava made it."),
        "broken_table": _(
            "activities.csv cannot be read from line %(line)s on. Send the archive as Strava "
            "made it."
        ),
        "other_table": _("activities.csv is not the table of activities that Strava writes."),
    }
    return sentences[code] % params
