"""What a recorded change says to the runner, in their language."""

from datetime import date, time

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.domain.notation import NotationError, parse_session
from plans.models import PlanChange
from plans.wording import session_title, time_of_day_text

TEMPLATES = {
    "move": gettext_lazy("%(session)s moved from %(from)s to %(to)s"),
    "swap": gettext_lazy("%(one)s and %(other)s swapped"),
    "shift": gettext_lazy("Sessions from %(from)s on shifted by a day"),
    "edit": gettext_lazy("%(session)s on %(date)s changed"),
    "add": gettext_lazy("%(session)s added on %(date)s"),
    "remove": gettext_lazy("%(session)s on %(date)s removed"),
    "race": gettext_lazy("Race, goal or fitness changed; the race is on %(to)s"),
    "zones": gettext_lazy("Sessions ahead follow the zones of %(from)s"),
    "start": gettext_lazy("Easy weeks put in the calendar"),
    "archive": gettext_lazy("Plan archived"),
    "restore": gettext_lazy("Plan taken up again"),
    "rename": gettext_lazy("Plan renamed to “%(name)s”"),
}


def change_text(change: PlanChange) -> str:
    """One sentence without a full stop, such as “Moved 8 km easy from Wed 4 to Thu 5 March”."""
    if change.kind in {"undo", "redo"}:
        first = PlanChange(kind=change.params.get("kind", ""), params=change.params)
        text = _("Undone: %(change)s") if change.kind == "undo" else _("Done again: %(change)s")
        return text % {"change": change_text(first)}
    words = _words(change)
    template = _template(change, words)
    if template is None:
        return change.reason or change.kind
    text = template % words
    if "at" not in words or _only_its_time(change):
        return text
    if not words["at"]:
        return _("%(change)s, no longer at a time of day") % {"change": text}
    return _("%(change)s, at %(at)s") % {"change": text, "at": words["at"]}


def undone_text(undo: PlanChange) -> str:
    """The same of an undo that was just done, in full sentences, with what became of the
    runner's zones."""
    sentences = [f"{change_text(undo)}."]
    if undo.params.get(PlanChange.ZONES_STAY):
        sentences.append(
            _("You have set other zones since, so they stay and only the sessions were put back.")
            if undo.params.get("kind") == "zones"
            else _("You have set other zones since, so they stay as they are.")
        )
    elif undo.params.get("zones"):
        sentences.append(
            _("Your zones of before are in force again, too.")
            if undo.kind == "undo"
            else _("The newer zones are in force again, too.")
        )
    return " ".join(sentences)


def _only_its_time(change: PlanChange) -> bool:
    """Whether an edit left what is to be run as it was."""
    params = change.params
    return "at" in params and params.get("session") == params.get("becomes")


def _template(change: PlanChange, words: dict[str, str]) -> str | None:
    """The sentence that tells most; changes of before this one know less of themselves."""
    if change.kind == "edit" and _only_its_time(change):
        if words["at"]:
            return _("%(session)s on %(date)s: now at %(at)s")
        return _("%(session)s on %(date)s: no longer at a time of day")
    if change.kind == "edit" and words.get("becomes", words["session"]) != words["session"]:
        return _("%(session)s on %(date)s changed to %(becomes)s")
    if change.kind == "race" and words.get("from"):
        if words["from"] == words["to"]:
            return _("Goal or fitness changed")
        return _("Race moved from %(from)s to %(to)s")
    template = TEMPLATES.get(change.kind)
    return None if template is None else str(template)


def _words(change: PlanChange) -> dict[str, str]:
    words = {key: str(value or "") for key, value in change.params.items()}
    for key in ("from", "to", "one", "other", "date"):
        if words.get(key):
            words[key] = short_date(date.fromisoformat(words[key]))
    if words.get("at"):
        words["at"] = time_of_day_text(time.fromisoformat(words["at"]))
    for key in ("session", "becomes"):
        if key in words:
            words[key] = _session_words(words[key])
    return words


def _session_words(notation: str) -> str:
    try:
        return session_title(parse_session(notation))
    except NotationError:
        return notation


def short_date(day: date) -> str:
    """Such as “Wed 4 March”, in the reader's language."""
    return formats.date_format(day, _("D j F"))
