"""What takes seconds to make is made once in a process: from then on its rows are put back.

A fixture of a module whose database is taken back after it (``lasting``) would make the same rows for each module anew.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from tests.tables import FULL_TEXT, changing_tables

Made = TypeVar("Made")

_kept: dict[str, tuple[Any, dict[str, Any]]] = {}


def keep(name: str, make: Callable[[], Made]) -> Made:
    """Makes what the name stands for, or puts its rows in the place of all that the tables hold.

    Files and caches are not kept. What ``make`` gives must not change, and be no row itself: keys, say.
    """
    with transaction.atomic():
        if name not in _kept:
            made = make()
            _kept[name] = made, {table: _rows_of(table) for table in changing_tables()}
            return made
        made, rows_of = _kept[name]
        with connection.cursor() as cursor:
            for table in changing_tables():
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
            for table, rows in rows_of.items():
                _put_back(cursor, table, rows)
            for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
                cursor.execute(statement)
    return made


def _rows_of(table: str) -> Any:
    quoted = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {quoted} TO STDOUT") as copy:
                return b"".join(bytes(block) for block in copy)
        cursor.execute(f"SELECT {_columns(table)} FROM {quoted}")
        return cursor.fetchall()


def _put_back(cursor: Any, table: str, rows: Any) -> None:
    if not rows:
        return
    quoted = connection.ops.quote_name(table)
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {quoted} FROM STDIN") as copy:
            copy.write(rows)
    else:
        places = ", ".join(["%s"] * len(rows[0]))
        cursor.executemany(f"INSERT INTO {quoted} ({_columns(table)}) VALUES ({places})", rows)


def _columns(table: str) -> str:
    """By name, and with the number of the row where no column holds it."""
    with connection.cursor() as cursor:
        names = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    quoted = [connection.ops.quote_name(name) for name in names]
    return ", ".join(["rowid", *quoted] if table in FULL_TEXT else quoted)
