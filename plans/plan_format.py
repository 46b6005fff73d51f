"""The open plan format: reading a JSON file, and everything that can be wrong with one.

The format is described in docs/plan-format.md and by the JSON Schema beside this module.
Reading touches no database; ``plans.services.plan_format`` makes a page of what was read.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from django.utils.translation import gettext as _
from jsonschema.exceptions import ValidationError

from plans.domain.draft import Draft, DraftWeek, read_draft
from plans.plan_format_wording import schema_sentence
from plans.template_checks import read_template
from plans.wording import day_name, notation_problem_text

FORMAT_SCHEMA = 1
SCHEMA_FILE = Path(__file__).with_name("plan_format.schema.json")

MOST_BYTES = 1_000_000
"""A plan of 30 weeks is some 30 kB; a megabyte is not a plan."""
DEEPEST = 12
"""Levels of brackets; the format has five."""


@dataclass(frozen=True)
class FormatProblem:
    """``path`` is the place as one would write it in code, "" for the file as a whole."""

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


class PlanFileError(Exception):
    """The file is not a plan that can be imported; ``problems`` lists everything wrong."""

    def __init__(self, problems: tuple[FormatProblem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(frozen=True)
class PlanFile:
    """A plan as the format carries it. ``introduction`` is HTML that nobody has cleaned."""

    title: str
    plan_type: str
    level: str
    weekly_km_needed: int
    source: str
    licence: str
    weeks: tuple[DraftWeek, ...]
    methodology: str = ""
    introduction: str = ""
    audience: str = ""

    def draft(self) -> Draft:
        return read_draft(
            self.weeks,
            plan_type=self.plan_type,
            title=self.title,
            methodology=self.methodology,
        )

    def to_json(self) -> dict[str, Any]:
        """The file's content, in the order a reader expects it."""
        return {
            "schema": FORMAT_SCHEMA,
            "title": self.title,
            "plan_type": self.plan_type,
            "level": self.level,
            "methodology": self.methodology,
            "introduction": self.introduction,
            "audience": self.audience,
            "weekly_km_needed": self.weekly_km_needed,
            "source": self.source,
            "licence": self.licence,
            "weeks": [_week_json(week) for week in self.weeks],
        }


def _week_json(week: DraftWeek) -> dict[str, Any]:
    data: dict[str, Any] = {"focus": week.focus, "days": list(week.cells)}
    return data | {"note": week.note} if week.note else data


def write_plan_file(plan: PlanFile) -> str:
    """The file's text. Raises PlanFileError for a plan that could not be read back."""
    data = plan.to_json()
    read_plan_data(data)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def read_plan_file(content: bytes) -> PlanFile:
    """The plan in a file. Raises PlanFileError with all that is wrong with it."""
    return read_plan_data(_json_of(content))


def read_plan_data(data: Any) -> PlanFile:
    """The plan in a file's parsed JSON. Raises PlanFileError with all that is wrong."""
    _fail_if(_problems_of_frame(data))
    _fail_if(tuple(_problems_of_form(data)))
    plan = PlanFile(
        title=data["title"].strip(),
        plan_type=data["plan_type"],
        level=data["level"],
        methodology=data.get("methodology", ""),
        introduction=data.get("introduction", "").strip(),
        audience=data.get("audience", "").strip(),
        weekly_km_needed=int(data["weekly_km_needed"]),
        source=data["source"].strip(),
        licence=data["licence"].strip(),
        weeks=tuple(
            DraftWeek(
                focus=week["focus"],
                cells=tuple(cell.strip() for cell in week["days"]),
                note=week.get("note", "").strip(),
            )
            for week in data["weeks"]
        ),
    )
    _fail_if(tuple(_problems_of_plan(plan)))
    return plan


def _fail_if(problems: tuple[FormatProblem, ...]) -> None:
    if problems:
        raise PlanFileError(problems)


def _whole(sentence: str) -> PlanFileError:
    return PlanFileError((FormatProblem("", sentence),))


def _json_of(content: bytes) -> Any:
    if len(content) > MOST_BYTES:
        raise _whole(
            _("The file is larger than %(limit)d kB, so it is not a plan.")
            % {"limit": MOST_BYTES // 1000}
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _whole(_("The file is not text in UTF-8.")) from None
    try:
        return json.loads(text, object_pairs_hook=_no_doubles, parse_constant=_no_constant)
    except json.JSONDecodeError as fault:
        place = {"line": fault.lineno, "column": fault.colno}
        raise _whole(
            _("The file is not JSON: line %(line)d, column %(column)d cannot be read.") % place
        ) from None
    except RecursionError:
        raise _whole(_("The file has brackets inside brackets beyond reason.")) from None
    except ValueError as fault:
        # Numbers without end, and what the two hooks refuse.
        raise _whole(_("The file is not JSON: %(fault)s.") % {"fault": str(fault)[:200]}) from None


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        names = [name for name, _value in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise ValueError(_("“%(name)s” stands twice in one object") % {"name": double[:60]})
    return data


def _no_constant(name: str) -> Any:
    raise ValueError(_("%(name)s is not a number of JSON") % {"name": name})


def _problems_of_frame(data: Any) -> tuple[FormatProblem, ...]:
    """What makes looking further useless."""
    if not isinstance(data, dict):
        return (FormatProblem("", _("The file holds no object, so it is not a plan.")),)
    if _is_too_deep(data):
        sentence = _("The file has brackets inside brackets beyond reason.")
        return (FormatProblem("", sentence),)
    if "schema" not in data:
        sentence = _("The number of the format is missing; write “schema”: %(number)d.")
        return (FormatProblem("schema", sentence % {"number": FORMAT_SCHEMA}),)
    number = data["schema"]
    if number != FORMAT_SCHEMA or isinstance(number, bool):
        sentence = _("This is format %(found)s; this site reads format %(number)d.")
        found = str(number)[:20]
        return (FormatProblem("schema", sentence % {"found": found, "number": FORMAT_SCHEMA}),)
    return ()


def _is_too_deep(data: Any) -> bool:
    """Walks level by level, so that depth cannot exhaust the stack."""
    level = [data]
    for _depth in range(DEEPEST):
        level = [
            child
            for item in level
            if isinstance(item, dict | list)
            for child in (item.values() if isinstance(item, dict) else item)
        ]
        if not level:
            return False
    return True


@cache
def _validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def _problems_of_form(data: dict[str, Any]) -> Iterator[FormatProblem]:
    seen: set[FormatProblem] = set()
    faults = sorted(_validator().iter_errors(data), key=_place_in_file)
    for fault in faults:
        problem = FormatProblem(_path_text(fault), schema_sentence(fault))
        if problem not in seen:
            seen.add(problem)
            yield problem


def _place_in_file(fault: ValidationError) -> list[tuple[int, str]]:
    return [
        (part, "") if isinstance(part, int) else (-1, str(part)) for part in fault.absolute_path
    ]


def _path_text(fault: ValidationError) -> str:
    """Such as ``weeks[6].days[2]``."""
    text = ""
    for part in fault.absolute_path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else str(part)
    return text


def _problems_of_plan(plan: PlanFile) -> Iterator[FormatProblem]:
    """What the form cannot tell: texts that are blank, cells that are no sessions, no race."""
    for name in ("title", "source", "licence"):
        if not getattr(plan, name):
            yield FormatProblem(name, _("This text is empty."))
    draft = plan.draft()
    for cell in draft.unreadable:
        place = {
            "week": cell.week,
            "day": day_name(cell.day),
            "problem": notation_problem_text(cell.error),
        }
        yield FormatProblem(
            f"weeks[{cell.week - 1}].days[{cell.day}]",
            _("Week %(week)d, %(day)s: %(problem)s") % place,
        )
    if not draft.unreadable:
        for sentence in read_template(draft).problems:
            yield FormatProblem("weeks", sentence)
