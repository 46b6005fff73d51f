"""Sentences about what was sent: what could not be read, and what came of the rest."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.data_words import import_sentence
from plans.wording.names import listed_text
from workouts.wording.strava_archive import archive_sentence
from workouts.wording.tracks import PROBLEMS as TRACK_PROBLEMS

type Params = Mapping[str, Any]


def problem_text(problem: Mapping[str, Any]) -> str:
    """The sentence of a stored problem; empty for none."""
    code = problem.get("code", "")
    if not code:
        return ""
    return {**TRACK_PROBLEMS, **UPLOAD_PROBLEMS}[code](problem.get("params", {}))


def _nothing(params: Params) -> str:
    return _("No file was chosen. Choose one or several GPX, TCX or FIT files, or a zip of them.")


def _too_many(params: Params) -> str:
    return _("Those are more than %(most)d files at once. Put them into one zip and send that.") % {
        "most": params["most"]
    }


def _zip_comes_alone(params: Params) -> str:
    return _("A zip is sent by itself. Send it first, and the other files after it.")


def _too_big(params: Params) -> str:
    return _(
        "This file is bigger than %(most)d MB. No run is that long: leave out what is not "
        "needed, or send it as FIT, which is smaller."
    ) % {"most": params["most_mb"]}


def _archive_too_big(params: Params) -> str:
    return _(
        "This zip is bigger than %(most)d MB. Send it in parts; of a Strava archive activities.csv "
        "with each of them, and the folder “media” with none."
    ) % {"most": params["most_mb"]}


def _table_too_big(params: Params) -> str:
    return _("activities.csv in this archive is bigger than %(most)d MB. Send a part of it.") % {
        "most": params["most_mb"]
    }


def _archive_broken(params: Params) -> str:
    return _("This zip is damaged or cut short. Make it again, or fetch it again, and send that.")


def _archive_empty(params: Params) -> str:
    return _("There are no files in this zip.")


def _archive_too_many(params: Params) -> str:
    return _("There are more than %(most)d files in this zip. Send it in parts.") % {
        "most": params["most"]
    }


def _locked(params: Params) -> str:
    return _("This file is locked by a password. Unpack the zip and send what is in it.")


def _broken_member(params: Params) -> str:
    return _("This file is damaged within the zip.")


def _storage_unreachable(params: Params) -> str:
    return _(
        "The place where files are kept does not answer. Nothing was saved; try again in a few "
        "minutes."
    )


def _lost(params: Params) -> str:
    return _("What you sent was lost on this site before it could be read. Please send it again.")


def _not_in_archive(params: Params) -> str:
    return _(
        "The archive’s table names this file, but it is not in the archive. If you sent a part "
        "of the archive, send the other parts, each with activities.csv."
    )


def _gave_up(params: Params) -> str:
    return _(
        "Reading this file failed three times, so it was left out. Save it in another format "
        "and try again, or log the run by hand."
    )


def _no_run(params: Params) -> str:
    return _("This is no run (the file says “%(sport)s”), so it was left out.") % {
        "sport": params["sport"]
    }


def _told_too_little(params: Params) -> str:
    return _(
        "Nothing was recorded of this run, and the archive does not say how far or how long it "
        "was. Log it by hand."
    )


def _strava(code: str) -> Callable[[Params], str]:
    return lambda params: archive_sentence(code, params)


def _export(code: str) -> Callable[[Params], str]:
    return lambda params: import_sentence(code, params)


def _future(params: Params) -> str:
    return _(
        "This file says that it was recorded on %(day)s, which is still to come. The clock of "
        "the watch was wrong. Log the run by hand."
    ) % {"day": params["day"]}


UPLOAD_PROBLEMS: dict[str, Callable[[Params], str]] = {
    "nothing": _nothing,
    "too_many": _too_many,
    "zip_comes_alone": _zip_comes_alone,
    "too_big": _too_big,
    "archive_too_big": _archive_too_big,
    "archive_table_too_big": _table_too_big,
    "archive_broken": _archive_broken,
    "archive_empty": _archive_empty,
    "archive_too_many": _archive_too_many,
    "locked": _locked,
    "archive_locked": _locked,
    "broken_member": _broken_member,
    "archive_broken_member": _broken_member,
    "storage_unreachable": _storage_unreachable,
    "lost": _lost,
    "archive_lost": _lost,
    "not_in_archive": _not_in_archive,
    "gave_up": _gave_up,
    "no_run": _no_run,
    "future": _future,
    "told_too_little": _told_too_little,
    **{
        f"archive_strava_{code}": _strava(code)
        for code in ("not_text", "broken_table", "other_table")
    },
    **{
        f"export_{code}": _export(code)
        for code in ("no_export", "other_schema", "damaged", "too_large", "not_storable")
    },
}


def result_text(
    *,
    saved: int,
    duplicates: int,
    failed: int,
    asked: int,
    other_sports: int = 0,
    sports: Iterable[tuple[str, int]] = (),
) -> str:
    """``8 runs saved, 1 was there already, 2 were left out``. ``sports`` are other kinds of
    activity by the words of an archive."""
    parts = [
        (saved, ngettext("%(n)d run saved", "%(n)d runs saved", saved)),
        (
            duplicates,
            ngettext("%(n)d was there already", "%(n)d were there already", duplicates),
        ),
        (asked, ngettext("%(n)d needs a word from you", "%(n)d need a word from you", asked)),
        (failed, ngettext("%(n)d was left out", "%(n)d were left out", failed)),
    ]
    parts.append(
        (
            other_sports,
            ngettext(
                "%(n)d activity of another kind was passed over",
                "%(n)d activities of other kinds were passed over",
                other_sports,
            ),
        )
    )
    said = [text % {"n": number} for number, text in parts if number]
    kinds = ", ".join(f"{word} {number}" for word, number in sports if word)
    if kinds:
        said[-1] += f" ({kinds})"
    return ", ".join(said) if said else _("Nothing was found to save")


def reasons_text(reasons: Iterable[tuple[Params, int]]) -> list[tuple[str, int]]:
    """What files were left out for, each sentence once, with how many it was said of."""
    counted: Counter[str] = Counter()
    for problem, number in reasons:
        counted[problem_text(problem)] += number
    return counted.most_common()


def import_text(made: Mapping[str, int], skipped: Mapping[str, int]) -> str:
    """``12 runs and 2 plans are new here, 3 were there already``."""
    kinds = {
        "runs": lambda n: ngettext("%(n)d run", "%(n)d runs", n),
        "plans": lambda n: ngettext("%(n)d plan", "%(n)d plans", n),
        "zone_sets": lambda n: ngettext("%(n)d set of zones", "%(n)d sets of zones", n),
    }
    new = [kinds[kind](n) % {"n": n} for kind, n in made.items() if n and kind in kinds]
    parts = [_("New here: %(things)s") % {"things": listed_text(new)}] if new else []
    there = sum(skipped.values())
    if there:
        parts.append(
            ngettext("%(n)d was there already", "%(n)d were there already", there) % {"n": there}
        )
    return ", ".join(parts) if parts else _("There was nothing to take over")
