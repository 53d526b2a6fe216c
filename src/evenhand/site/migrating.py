"""Bring the tables up to date, one process at a time; what was interrupted is taken up again.

Django records a migration after it has changed the tables, in a transaction of its own where an
index is made last; a process killed in between leaves tables that the next start cannot make again.
Here both are one transaction for each migration.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.recorder import MigrationRecorder

from evenhand.desk.fault_points import passing

_LOCK = 0x45_56_45_4E
"""The number of our advisory lock on PostgreSQL: “EVEN”."""

_PATIENCE = 3_600.0
"""Seconds to wait for another process that migrates."""


class _Executor(MigrationExecutor):
    """Applies a migration and records it in one transaction."""

    def apply_migration(
        self, state: Any, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> Any:
        """Apply one migration; one that must not run in a transaction runs as Django runs it."""
        if not migration.atomic:
            return super().apply_migration(state, migration, fake, fake_initial)
        with transaction.atomic():
            state = super().apply_migration(state, migration, fake, fake_initial)
            passing(f"migrate:before-commit:{migration.app_label}.{migration.name}")
        passing(f"migrate:after-commit:{migration.app_label}.{migration.name}")
        return state


def unapplied() -> tuple[str, ...]:
    """Return the names of the migrations that are still to be applied."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return tuple(f"{migration.app_label}.{migration.name}" for migration, _ in plan)


def migrate(tell: Callable[[str], None] = lambda _: None) -> int:
    """Apply what is missing, waiting for any other process that does; return how many."""
    if not unapplied():
        return 0
    with _alone(connection):
        MigrationRecorder(connection).ensure_schema()
        return _migrate_alone(tell)


def _migrate_alone(tell: Callable[[str], None]) -> int:
    """Apply what is missing. SQLite can forget its checks only outside a transaction."""
    with connection.constraint_checks_disabled():
        executor = _Executor(connection, _progress(tell))
        executor.loader.check_consistent_history(connection)
        leaves = executor.loader.graph.leaf_nodes()
        plan = executor.migration_plan(leaves)
        executor.migrate(leaves, plan)
    connection.check_constraints()
    return len(plan)


def _progress(tell: Callable[[str], None]) -> Callable[..., None]:
    def heard(action: str, migration: Migration | None = None, _fake: bool = False) -> None:
        if action == "apply_start" and migration is not None:
            tell(f"{migration.app_label}.{migration.name}")

    return heard


@contextmanager
def _alone(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Be the only process that migrates; a process that dies lets go by dying."""
    if database.vendor == "postgresql":
        with database.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            with database.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
        return
    beside = sqlite3.connect(_beside(database), timeout=_PATIENCE, isolation_level=None)
    try:
        beside.execute("BEGIN IMMEDIATE")
        yield
    finally:
        beside.close()


def _beside(database: BaseDatabaseWrapper) -> str:
    """Return the file whose lock stands for the right to migrate."""
    name = str(database.settings_dict["NAME"])
    return name if ":memory:" in name else f"{name}-migrating"
