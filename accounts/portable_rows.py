"""Rows of tables as plain JSON and back, without loss.

Decimals are texts, durations seconds, days and moments ISO 8601, moments in UTC.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django.contrib.gis.db.models import GeometryField
from django.db import models

NEVER = frozenset({"created_at", "updated_at"})


def portable_fields(model: type[models.Model], leave_out: Iterable[str] = ()) -> tuple[str, ...]:
    """The names of a table's columns that mean something elsewhere: no keys, no relations, no
    files, no geometry, and not what is in ``leave_out``."""
    out = NEVER.union(leave_out)
    return tuple(
        column.name
        for column in model._meta.concrete_fields
        if not (column.primary_key or column.is_relation or column.name in out)
        and not isinstance(column, (models.FileField, GeometryField, models.BinaryField))
    )


def row_of(instance: models.Model, names: Iterable[str]) -> dict[str, Any]:
    return {name: to_json(getattr(instance, name)) for name in names}


def to_json(value: Any) -> Any:
    match value:
        case Decimal() | UUID():
            return str(value)
        case timedelta():
            seconds = value.total_seconds()
            return int(seconds) if seconds.is_integer() else seconds
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
        case _:
            return value


def _seconds(value: Any) -> timedelta:
    return timedelta(seconds=value)


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment


# In this order: moments are days too.
READERS: tuple[tuple[type[models.Field], Callable[[Any], Any]], ...] = (
    (models.DecimalField, Decimal),
    (models.DurationField, _seconds),
    (models.DateTimeField, _moment),
    (models.DateField, date.fromisoformat),
    (models.TimeField, time.fromisoformat),
    (models.UUIDField, UUID),
)


def from_json(column: models.Field, value: Any) -> Any:
    if value is None:
        return None
    read = next((read for kind, read in READERS if isinstance(column, kind)), None)
    return read(value) if read else value


def filled[Row: models.Model](
    row: Row, names: Iterable[str], data: Mapping[str, Any], *, unchecked: Iterable[str] = ()
) -> Row:
    """``row`` with what ``data`` says of ``names``; what it does not say stays as it is.

    Raises ValueError and its like for what is no value of its column, and ValidationError
    for one that the column does not take. Relations are left unchecked, as is the rest.
    """
    names = tuple(names)
    for name in names:
        if name in data:
            column = cast("models.Field", row._meta.get_field(name))
            setattr(row, name, from_json(column, data[name]))
    others = [column.name for column in row._meta.fields if column.name not in names]
    row.clean_fields(exclude={*others, *unchecked})
    return row


def said(row: models.Model, names: Iterable[str]) -> str:
    """All that a row says in ``names`` as one text, to find what is there already."""
    return repr(list(row_of(row, names).values()))
