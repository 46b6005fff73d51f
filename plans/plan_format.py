"""The open plan format: reading a JSON file, and everything that can be wrong with one.

The format is described in docs/plan-format.md and by the JSON Schema beside this module.
Reading touches no database; ``plans.services.plan_format`` makes a page of what was read.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import jsonschema
from django.utils.translation import gettext as _

from plans.domain.draft import Draft, DraftWeek, UnreadableCell, read_cell, read_draft
from plans.domain.notation import MAX_CELL_CHARACTERS, NotationError
from plans.domain.spec import DAYS_IN_WEEK
from plans.plan_format_wording import schema_sentence
from plans.template_checks import read_template, too_many_weeks_text, unreadable_text

FORMAT_SCHEMA = 1
SCHEMA_FILE = Path(__file__).with_name("plan_format.schema.json")

MOST_BYTES = 1_000_000
"""A plan of 30 weeks is some 30 kB; a megabyte is not a plan."""
DEEPEST = 12
"""Levels of brackets; the format has five."""
MOST_PROBLEMS = 100
"""Of form; nobody reads more of them at once."""
MOST_WEEKS_READ = 100
"""Above these the weeks are not looked at one by one."""

# What JSON can spell and no database, and no answer in UTF-8, can hold.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

type Place = tuple[str | int, ...]
"""Names and positions that lead from the file's outer object to a value."""


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
    _fail_if(_problems_of_content(data))
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
    # Whether there is a race can be told only of a plan that can be read.
    _fail_if(tuple(FormatProblem("weeks", text) for text in read_template(plan.draft()).problems))
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
    if whole := _problem_of_whole(data):
        return (FormatProblem("", whole),)
    if "schema" not in data:
        sentence = _("The number of the format is missing; write “schema”: %(number)d.")
        return (FormatProblem("schema", sentence % {"number": FORMAT_SCHEMA}),)
    number = data["schema"]
    if number != FORMAT_SCHEMA or isinstance(number, bool):
        sentence = _("This is format %(found)s; this site reads format %(number)d.")
        found = str(number)[:20]
        return (FormatProblem("schema", sentence % {"found": found, "number": FORMAT_SCHEMA}),)
    weeks = data.get("weeks")
    if isinstance(weeks, list) and len(weeks) > MOST_WEEKS_READ:
        return (FormatProblem("weeks", too_many_weeks_text(len(weeks))),)
    return ()


def _problem_of_whole(data: Any) -> str:
    if not isinstance(data, dict):
        return _("The file holds no object, so it is not a plan.")
    if _is_too_deep(data):
        return _("The file has brackets inside brackets beyond reason.")
    if any(UNSTORABLE.search(text) for text in _texts(data)):
        return _("The file has characters that are none, such as \\u0000.")
    return ""


def _is_too_deep(data: Any) -> bool:
    """Walks level by level, so that depth cannot exhaust the stack."""
    level = [data]
    for _depth in range(DEEPEST):
        level = [child for item in level for child in _children(item)]
        if not level:
            return False
    return True


def _children(item: Any) -> Iterable[Any]:
    if isinstance(item, dict):
        return item.values()
    return item if isinstance(item, list) else ()


def _texts(data: Any) -> Iterator[str]:
    """Every text in data that is not too deep, names included."""
    if isinstance(data, str):
        yield data
    if isinstance(data, dict):
        yield from data
    for child in _children(data):
        yield from _texts(child)


@cache
def _validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def _problems_of_content(data: dict[str, Any]) -> tuple[FormatProblem, ...]:
    """All faults of form and of notation, in the order of the file."""
    found = [*_problems_of_form(data), *_problems_of_cells(data)]
    found.sort(
        key=lambda item: [(part, "") if isinstance(part, int) else (-1, part) for part in item[0]]
    )
    return tuple(
        dict.fromkeys(FormatProblem(_path_text(place), sentence) for place, sentence in found)
    )


def _problems_of_form(data: dict[str, Any]) -> Iterator[tuple[Place, str]]:
    for fault in islice(_validator().iter_errors(data), MOST_PROBLEMS):
        yield tuple(fault.absolute_path), schema_sentence(fault)


def _problems_of_cells(data: dict[str, Any]) -> Iterator[tuple[Place, str]]:
    """Cells that are no sessions, of whatever weeks the file has, be its form right or not."""
    weeks = data.get("weeks")
    for index, week in enumerate(weeks if isinstance(weeks, list) else []):
        days = week.get("days") if isinstance(week, dict) else None
        for day, text in enumerate(days[:DAYS_IN_WEEK] if isinstance(days, list) else []):
            read = read_cell(text) if isinstance(text, str) else ()
            # A cell that is too long has been told of by the form.
            if isinstance(read, NotationError) and len(text) <= MAX_CELL_CHARACTERS:
                cell = UnreadableCell(week=index + 1, day=day, error=read)
                yield ("weeks", index, "days", day), unreadable_text(cell)


def _path_text(place: Place) -> str:
    """Such as ``weeks[6].days[2]``."""
    text = ""
    for part in place:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text
