"""Tables as CSV, for spreadsheets and programs.

The byte order mark in front tells spreadsheets that the text is UTF-8. Durations are seconds,
moments in UTC, decimals have a point.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

BYTE_ORDER_MARK = "\ufeff"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class _Echo:
    """What a CSV writer takes for a file: it hands the line back."""

    def write(self, line: str) -> str:
        return line


def table_lines(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Any table as CSV. Texts that a spreadsheet would run as a formula get a quotation mark
    in front; numbers stay numbers."""
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow(columns)
    for row in rows:
        yield writer.writerow([_cell(value) for value in row])


def _cell(value: Any) -> Any:
    match value:
        case None:
            return ""
        case str():
            return f"'{value}" if value.startswith(STARTS_A_FORMULA) else value
        case timedelta():
            return f"{value.total_seconds():.3f}".rstrip("0").rstrip(".")
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case _:
            return value
