"""What ``evenhand doctor`` looks at, one after the other."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from evenhand.desk.actions.check_inbox import faults_of
from evenhand.desk.journal_chain import walk
from evenhand.desk.models import Brand, Inbox, JournalEntry
from evenhand.desk.sealing import SealError, unseal
from evenhand.networks.table import network_named
from evenhand.site.health import look
from evenhand.site.migrating import unapplied
from evenhand.site.resealing import every_sealed

LEAST_FREE = 1_000_000_000
"""Bytes that should be free for attachments, indexes and an upgrade."""

MOST_AHEAD = timedelta(minutes=1)
"""How far two clocks may differ before deadlines and signatures suffer."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one look found, in words for a person; what is well may come with a hint."""

    what: str
    is_well: bool
    words: str
    is_hint: bool = False


def check_all() -> Iterator[Found]:
    """Yield what each look finds; without a database or tables there is nothing else to see."""
    now = datetime.now(UTC)
    yield (database := _database())
    if not database.is_well:
        return
    yield (tables := _tables())
    if not tables.is_well:
        return
    checks: tuple[Callable[[datetime], Iterator[Found]], ...] = (
        _journals, _seals, _inboxes, _sweeps, _clock, _disk,
    )  # fmt: skip
    for check in checks:
        yield from check(now)


def _database() -> Found:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        words = f"not reachable ({type(error).__name__}); look at EVENHAND_DATABASE"
        return Found("database", False, words)
    return Found("database", True, f"{connection.display_name} is reachable")


def _tables() -> Found:
    missing = unapplied()
    words = f"{len(missing)} migrations are missing: evenhand migrate, or start evenhand serve"
    return Found("tables", not missing, words if missing else "up to date")


def _journals(_now: datetime) -> Iterator[Found]:
    for brand in Brand.objects.order_by("name"):
        chain = walk(brand)
        words = f"whole, {chain.entries} entries"
        if chain.broken_at is not None:
            words = (
                f"broken at entry {chain.broken_at}: it was changed outside Evenhand; "
                "compare with a backup"
            )
        yield Found(f"journal of {brand.name}", chain.broken_at is None, words)


def _seals(_now: datetime) -> Iterator[Found]:
    sealed = list(every_sealed())
    shut = sum(not _opens(secret) for secret in sealed)
    words = f"{shut} of {len(sealed)} do not open: put the old key behind the new in EVENHAND_KEYS"
    yield Found("seals", not shut, words if shut else f"all {len(sealed)} open")


def _opens(sealed: bytes) -> bool:
    try:
        unseal(sealed)
    except SealError:
        return False
    return True


def _inboxes(_now: datetime) -> Iterator[Found]:
    """Ask each network about its accounts; each fault is a find of its own, with what to do."""
    at_rest = [Inbox.State.PAUSED, Inbox.State.LEFT]
    for inbox in Inbox.objects.exclude(state__in=at_rest).order_by("pk"):
        what = f"inbox {inbox.handle} on {inbox.network}"
        faults = faults_of(inbox, network_named(inbox.network))
        for fault in faults:
            words = f"{fault.words} {fault.do}"
            yield Found(what, fault.is_hint, words, is_hint=fault.is_hint)
        if not faults:
            yield Found(what, True, "works")


def _sweeps(now: datetime) -> Iterator[Found]:
    for sweep in look(now)["sweeps"]:
        words = f"running, {sweep['lag_seconds']} s behind"
        if sweep["is_paused"]:
            words = "paused by a person"
        elif not sweep["is_running"]:
            words = "not running: start evenhand serve or evenhand work"
        yield Found(f"sweep {sweep['name']}", sweep["is_well"], words)


def _clock(now: datetime) -> Iterator[Found]:
    newest = JournalEntry.objects.order_by("-pk").values_list("at", flat=True).first()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT now()")
            newest = cursor.fetchone()[0]
    ahead = (newest - now) if newest is not None else timedelta()
    is_well = ahead <= MOST_AHEAD and (connection.vendor == "sqlite" or -ahead <= MOST_AHEAD)
    words = f"differs by {abs(ahead.total_seconds()):.0f} s from the database's: set it by NTP"
    yield Found("clock", is_well, "agrees with the database" if is_well else words)


def _disk(_now: datetime) -> Iterator[Found]:
    home = Path(settings.MEDIA_ROOT).parent
    free = shutil.disk_usage(home).free
    words = f"{free / 1e9:.1f} GB free in EVENHAND_HOME"
    yield Found("disk", free >= LEAST_FREE, words)
