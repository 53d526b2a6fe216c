"""Threads that write to one SQLite file wait in line instead of asking again and again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler
from pytest_django.plugin import DjangoDbBlocker

from evenhand.site.sqlite3.base import DatabaseWrapper, turns_of
from evenhand.site.sqlite3.turns import Turns
from tests.servers.waiting import until


@pytest.fixture
def file(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    made = sqlite3.connect(tmp_path / "line.sqlite3")
    made.execute("PRAGMA journal_mode=WAL")
    made.execute("CREATE TABLE said (word TEXT)")
    made.close()
    with django_db_blocker.unblock():
        yield tmp_path / "line.sqlite3"


@pytest.fixture
def turns(file: Path) -> Turns:
    return turns_of(str(file))


@contextmanager
def connected(file: Path, *, timeout: float = 30) -> Iterator[DatabaseWrapper]:
    """Yield a connection as each thread of the house has one."""
    options = {"timeout": timeout, "transaction_mode": "IMMEDIATE"}
    table = {"ENGINE": "evenhand.site.sqlite3", "NAME": str(file), "OPTIONS": options}
    connection = ConnectionHandler({"default": table})["default"]
    assert isinstance(connection, DatabaseWrapper)
    try:
        yield connection
    finally:
        connection.close()


def say(connection: DatabaseWrapper, word: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO said VALUES (%s)", [word])


@contextmanager
def writing(connection: DatabaseWrapper) -> Iterator[None]:
    """Write inside a transaction of this connection."""
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    try:
        yield
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    finally:
        connection.set_autocommit(True)


def told(file: Path) -> list[str]:
    with connected(file) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT word FROM said ORDER BY rowid")
        return [word for (word,) in cursor.fetchall()]


def begun(*works: Callable[[], None], turns: Turns) -> list[Thread]:
    """Return a thread for each work, begun one after the other, each standing in line."""
    threads = [Thread(target=work) for work in works]
    for before, thread in enumerate(threads):
        thread.start()
        until(partial(_more_wait, turns, before), "one more stands in line")
    return threads


def _more_wait(turns: Turns, before: int) -> bool:
    return turns.waiting > before


def test_writers_come_in_the_order_in_which_they_asked(file: Path, turns: Turns) -> None:
    def single() -> None:
        with connected(file) as connection:
            say(connection, "a single row")

    def several() -> None:
        with connected(file) as connection, writing(connection):
            say(connection, "one of a transaction")
            say(connection, "another of it")

    with connected(file) as connection:
        with writing(connection):
            threads = begun(several, single, turns=turns)
            say(connection, "the first")
        say(connection, "the first again")
    for thread in threads:
        thread.join()

    assert told(file) == [
        "the first", "one of a transaction", "another of it", "a single row", "the first again",
    ]  # fmt: skip


def test_reading_waits_for_nobody(file: Path) -> None:
    with connected(file) as connection, writing(connection):
        say(connection, "not yet said")

        assert told(file) == []
    assert told(file) == ["not yet said"]


def test_who_waits_too_long_is_told_that_the_database_is_locked(file: Path) -> None:
    with connected(file) as holding, connected(file, timeout=0.01) as other, writing(holding):
        say(holding, "the only one")
        with pytest.raises(OperationalError, match="database is locked"):
            say(other, "never said")

    assert told(file) == ["the only one"]


def test_a_transaction_that_fails_gives_its_turn_to_the_next(file: Path) -> None:
    with connected(file) as connection:
        with pytest.raises(OperationalError, match="no such table"), writing(connection):
            connection.cursor().execute("INSERT INTO nowhere VALUES (1)")

        with connected(file) as other:
            say(other, "after a failure")
    assert told(file) == ["after a failure"]


def test_a_single_write_that_fails_gives_its_turn_to_the_next(file: Path) -> None:
    with connected(file) as connection, connected(file) as other:
        with pytest.raises(OperationalError, match="no such table"):
            connection.cursor().execute("INSERT INTO nowhere VALUES (1)")

        say(other, "after a failure")
    assert told(file) == ["after a failure"]


def test_a_connection_that_closes_inside_a_transaction_gives_its_turn_back(file: Path) -> None:
    with connected(file) as connection:
        connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        say(connection, "taken back")

    with connected(file) as other:
        say(other, "after a close")
    assert told(file) == ["after a close"]


def test_another_process_still_keeps_us_out(file: Path) -> None:
    elsewhere = sqlite3.connect(file, isolation_level=None)
    elsewhere.execute("BEGIN IMMEDIATE")

    with connected(file, timeout=0.01) as connection:
        with pytest.raises(OperationalError, match="database is locked"):
            say(connection, "not now")
        elsewhere.close()
        say(connection, "now")

    assert told(file) == ["now"]
