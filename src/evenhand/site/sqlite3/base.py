"""Django's SQLite with a line for those who write.

SQLite lets one write at a time and has no line: who finds it taken sleeps, ever longer, and looks
again, so that one who writes often keeps the others waiting for seconds. The threads of one process
therefore take turns before they ask for SQLite's own lock, which still keeps processes apart.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db.backends.sqlite3 import base

from evenhand.site.sqlite3.turns import Turns

_WRITING = ("INSERT", "UPDATE", "DELETE")
_TURNS: defaultdict[str, Turns] = defaultdict(Turns)
turns_of = _TURNS.__getitem__
"""Return the line before a database, by its name."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn where it begins a transaction, or writes without one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turns: Turns | None = None
        self.execute_wrappers.append(self._in_turn)

    def _in_turn(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Run a statement; one that begins a transaction keeps the turn that it waited for."""
        begins = sql.startswith("BEGIN")
        writes = begins or (sql.startswith(_WRITING) and not self.in_atomic_block)
        if self._turns is not None or not writes:
            return execute(sql, *rest)
        self._take_turn()
        try:
            done = execute(sql, *rest)
        except BaseException:
            self._give_turn_back()
            raise
        if not begins:
            self._give_turn_back()
        return done

    def _take_turn(self) -> None:
        turns = turns_of(str(self.settings_dict["NAME"]))
        with self.wrap_database_errors:
            if not turns.take(timeout=self.settings_dict["OPTIONS"]["timeout"]):
                raise sqlite3.OperationalError("database is locked")
        self._turns = turns

    def _give_turn_back(self) -> None:
        turns, self._turns = self._turns, None
        if turns is not None:
            turns.give_back()

    def commit(self) -> None:
        """Commit, and let the next one write."""
        super().commit()
        self._give_turn_back()

    def rollback(self) -> None:
        """Roll back, and let the next one write."""
        super().rollback()
        self._give_turn_back()

    def close(self) -> None:
        """Close, which ends what was begun, and let the next one write."""
        try:
            super().close()
        finally:
            self._give_turn_back()
