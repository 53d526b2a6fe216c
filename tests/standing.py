"""A world that stands while all tests of a file run: each begins in it, and undoes what it does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker


@contextmanager
def left_as_it_was(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let a fixture of a whole file write; each test's own transaction lies within this one."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
