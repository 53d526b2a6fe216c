"""What a process does while its database works: something useful, where there is something to do.

PostgreSQL works in a process of its own, and whoever has sent it a batch of rows waits for about as
long as it takes to hear the next batch. A thread would not help: both would want the interpreter,
and each short question to the database would wait for its turn. So the waiting itself is filled: it
goes through a list of steps, one by one, until the database answers.

SQLite works in this process, so there is nothing to wait for.
"""

from __future__ import annotations

import select
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, Never

from django.db import connection

_AT_ONCE = 1
"""Milliseconds in which short questions are answered; no step is begun for them."""
_READ, _WRITE = 1, 2
"""What psycopg's generators wait for (``psycopg.waiting.Wait``)."""
_DONE = object()


@contextmanager
def meanwhile(steps: Iterator[object]) -> Iterator[None]:
    """Go through ``steps`` inside, whenever PostgreSQL takes its time; what is left stays left.

    A step has to be short, since its length is added to the transaction that waits, and may not ask
    the database: it would wait for itself, so it is refused with a :class:`RuntimeError`.
    """
    if connection.vendor != "postgresql":
        yield
        return
    connection.ensure_connection()
    asked: Any = connection.connection
    wait = asked.wait

    def busy(answer: Generator[int, int, Any], *told: Any, **named: Any) -> Any:
        return wait(_filled(answer, asked.pgconn.socket, steps), *told, **named)

    asked.wait = busy
    try:
        yield
    finally:
        asked.wait = wait


def _filled(
    answer: Generator[int, int, Any], socket: int, steps: Iterator[object]
) -> Generator[int, int, Any]:
    """Wait as psycopg does, but pass the waiting on only once no step is left to do.

    What goes wrong in a step is raised when the database has answered: before that nothing
    else can be said to it.
    """
    failed: list[BaseException] = []
    try:
        wanted = next(answer)
        while True:
            while not failed and not _is_ready(socket, wanted) and _step(steps, failed):
                pass
            wanted = answer.send((yield wanted))
    except StopIteration as end:
        if failed:
            raise failed[0] from None
        return end.value


def _is_ready(socket: int, wanted: int) -> bool:
    line = select.poll()
    reads = select.POLLIN if wanted & _READ else 0
    line.register(socket, reads | (select.POLLOUT if wanted & _WRITE else 0))
    return bool(line.poll(_AT_ONCE))


def _step(steps: Iterator[object], failed: list[BaseException]) -> bool:
    """Do the next step; say whether there was one."""
    try:
        with connection.execute_wrapper(_refused):
            return next(steps, _DONE) is not _DONE
    except BaseException as error:
        failed.append(error)
        return False


def _refused(*_: Any) -> Never:
    raise RuntimeError("what is done while the database works cannot ask the database")
