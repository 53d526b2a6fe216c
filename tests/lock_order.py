"""Watch, on PostgreSQL, in which order each transaction of the product asks for rows to hold.

Two transactions that ask in different orders can wait for each other for ever, though hardly ever
while a test looks on. So every test that asks the database also holds its transactions to the
order of :mod:`evenhand.desk.holding`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

ASKING = re.compile(
    r'SELECT .* FROM "(?P<table>\w+)".* FOR (?:NO KEY )?UPDATE(?: OF (?P<of>.*))?'
    r'|UPDATE "(?P<changed>\w+)"|DELETE FROM "(?P<gone>\w+)"',
    re.DOTALL,
)
FOUNDING = 'INSERT INTO "desk_brand"'
"""Whose transaction founds a brand is alone with it, and may hold its rows in any order."""
ORDER = (
    ("desk_brand", "desk_rawevent"),
    ("desk_case",),
    ("form_letterbox", "rehearsal_stage"),
    ("desk_inbox",),
    (),
    ("desk_journal",),
)
OTHERS = ORDER.index(())
"""Where all other tables stand."""


def place(table: str) -> int:
    """Return where a table stands in the order."""
    return next((place for place, tables in enumerate(ORDER) if table in tables), OTHERS)


def tables_of(asked: re.Match[str]) -> list[str]:
    """Return the tables of which a statement holds rows: one, or those that it names."""
    if asked["of"]:
        return re.findall(r'"(\w+)"', asked["of"])
    return [asked["table"] or asked["changed"] or asked["gone"]]


class Watch:
    """What the transaction that is going on holds so far, above the test's own transaction."""

    def __init__(self) -> None:
        self.out_of_order: list[str] = []
        self.depth = len(connection.savepoint_ids)
        self._of = ""
        self._held: list[str] = []
        self._is_alone = False

    def __call__(self, execute: Callable[..., Any], sql: str, *further: Any) -> Any:
        """Look at one statement, and do it."""
        if going_on := connection.savepoint_ids[self.depth :]:
            self._look(going_on[0], sql)
        return execute(sql, *further)

    def _look(self, transaction: str, sql: str) -> None:
        if transaction != self._of:
            self._of, self._held, self._is_alone = transaction, [], False
        self._is_alone = self._is_alone or sql.startswith(FOUNDING)
        if self._is_alone or not (asked := ASKING.match(sql)):
            return
        tables = tables_of(asked)
        new = [table for table in tables if table not in self._held]
        later = [held for held in self._held if any(place(held) > place(table) for table in new)]
        if later and "SKIP LOCKED" not in sql:
            self.out_of_order.append(f"{new}, with {', '.join(later)} in hand: {sql[:200]}")
        self._held += new


@contextmanager
def watched() -> Iterator[None]:
    """Hold every transaction of the block to the order."""
    if connection.vendor != "postgresql":
        yield
        return
    watch = Watch()
    with connection.execute_wrapper(watch):
        yield
    assert not watch.out_of_order, "a transaction asked too late for " + watch.out_of_order[0]


@contextmanager
def above_this() -> Iterator[None]:
    """Look only at transactions within the one that goes on, which a test itself has begun."""
    watches = [each for each in connection.execute_wrappers if isinstance(each, Watch)]
    before = [watch.depth for watch in watches]
    for watch in watches:
        watch.depth = len(connection.savepoint_ids)
    try:
        yield
    finally:
        for watch, depth in zip(watches, before, strict=True):
            watch.depth = depth
