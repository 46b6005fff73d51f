"""Many rows written at once."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection, models


def rows_update[Row: models.Model](
    model: type[Row], rows: Iterable[Row], fields: Collection[str]
) -> None:
    """Stores these fields of rows that are there, in one statement.

    As Django's ``bulk_update``, which writes a CASE with a branch a row for every field: for
    the sessions of a plan that takes longer to put together than the database to carry out.
    Here each column travels as one array.
    """
    found = list(rows)
    if not found:
        return
    columns: list[Any] = [model._meta.get_field(name) for name in fields]
    key: Any = model._meta.pk
    quoted = connection.ops.quote_name
    table = quoted(model._meta.db_table)
    sets = ", ".join(f"{quoted(field.column)} = told.{quoted(field.column)}" for field in columns)
    told = [key, *columns]
    arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in told)
    names = ", ".join(quoted(field.column) for field in told)
    sql = (
        f"UPDATE {table} SET {sets} FROM unnest({arrays}) AS told ({names}) "  # noqa: S608
        f"WHERE {table}.{quoted(key.column)} = told.{quoted(key.column)}"
    )
    values = [[_value(field, row) for row in found] for field in told]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def _value(field: Any, row: models.Model) -> Any:
    return field.get_db_prep_save(getattr(row, field.attname), connection)
