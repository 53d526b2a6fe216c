"""Pages by key: a sealed mark says where the next page begins, and nothing about how many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

from django.core import signing
from django.db.models import Model, QuerySet
from ninja import Query, Schema
from pydantic import Field

from evenhand.desk.queries.api import page_after
from evenhand.web.api.problems import Missing
from evenhand.web.api.shapes import PageOf

_SALT = "evenhand.api.page"
Row = TypeVar("Row", bound=Model)
Told = TypeVar("Told")


class Paging(Schema):
    """Which page is wanted: ``after`` is the ``next`` of the page before."""

    after: str = ""
    limit: int = Field(50, ge=1, le=200)


Asked = Annotated[Paging, Query()]


def page(rows: QuerySet[Row], paging: Paging, tell: Callable[[Row], Told]) -> PageOf[Told]:
    """Return one page of rows; raise :class:`Missing` for a mark that is not ours."""
    found, last = page_after(rows, _read(paging.after), paging.limit)
    mark = None if last is None else signing.dumps(last, salt=_SALT)
    return PageOf(items=[tell(row) for row in found], next=mark)


def _read(after: str) -> int:
    if not after:
        return 0
    try:
        return int(signing.loads(after, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Missing("after: no page begins at this mark; begin without it") from error
