"""What takes seconds to make is made once in a process: from then on its rows are put back.

A fixture of a module whose database is taken back after it (``lasting``) would make the same rows for each module anew.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from tests.tables import changing_tables

_kept: dict[str, dict[str, Any]] = {}


def keep(name: str, make: Callable[[], object]) -> None:
    """Makes what the name stands for, or puts its rows in the place of all that the tables hold.

    Inside a transaction that will be taken back, and over the same rows every time: files and caches are not kept.
    """
    if name not in _kept:
        make()
        _kept[name] = {table: _rows_of(table) for table in changing_tables()}
        return
    with connection.cursor() as cursor:
        for table in changing_tables():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
    for table, rows in _kept[name].items():
        _put_back(table, rows)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)


def _rows_of(table: str) -> Any:
    quoted = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {quoted} TO STDOUT") as copy:
                return b"".join(bytes(block) for block in copy)
        return connection.connection.execute(f"SELECT * FROM {quoted}").fetchall()


def _put_back(table: str, rows: Any) -> None:
    if not rows:
        return
    quoted = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {quoted} FROM STDIN") as copy:
                copy.write(rows)
        else:
            places = ", ".join("?" * len(rows[0]))
            connection.connection.executemany(f"INSERT INTO {quoted} VALUES ({places})", rows)
