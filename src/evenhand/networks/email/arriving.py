"""From the mailbox to the desk: every mail since a cursor, in order, without a gap.

Two folders are read: what came, and what we sent, be it from elsewhere. For each the cursor is
``validity:uid:day``: the number by which the folder's uids hold, the last uid that was read, and
the day on which that mail came. Where a folder was made anew its uids mean nothing any more; then
reading goes on from that day, and what is known already is recognised by its bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from evenhand.core.errors import InputError
from evenhand.networks.email.mailbox import Folder, Mailbox, Stored, on_day
from evenhand.networks.email.naming import digest
from evenhand.networks.email.place import Place
from evenhand.networks.email.reading.arrival import Arrived, kept
from evenhand.networks.kit.inbound import Polled, RawItem

PAGE = 25
"""Mails in one answer, and BYTES_A_PAGE at most unless a single one is larger."""
BYTES_A_PAGE = 20_000_000
LARGEST = 25_000_000
"""Bytes of a mail that are read; of a larger one only the BEGINNING."""
BEGINNING = 400_000
_CURSOR = re.compile(r"(\d{1,12}):(\d{1,12}):(\d{4}-\d\d-\d\d)")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a folder was read."""

    validity: int
    uid: int
    day: date

    def __str__(self) -> str:
        return f"{self.validity}:{self.uid}:{self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder that is read, and whether only we put mail into it."""

    name: str
    is_sent: bool = False


def cursor_of(told: str) -> Cursor | None:
    """Return the cursor that a text holds, none for an empty one; raise for anything else."""
    if not told:
        return None
    found = _CURSOR.fullmatch(told)
    try:
        if found:
            return Cursor(int(found[1]), int(found[2]), date.fromisoformat(found[3]))
    except ValueError as error:
        raise InputError(f"not a cursor of a mailbox: {told!r}") from error
    raise InputError(f"not a cursor of a mailbox: {told!r}")


def polled(box: Mailbox, place: Place, cursor: str, *, now: datetime) -> Polled:
    """Return the next mails that came, then the next that we sent, each with its moment.

    What was sent from elsewhere is an answer too. Where there is no folder for it, only what came
    is read.
    """
    came, _, went = cursor.partition(" ")
    first = (now - timedelta(days=place.days)).date()
    pages = [_read(box, _Folder(place.folder), came, first)]
    sent = box.sent_folder()
    if sent and sent != place.folder:
        pages.append(_read(box, _Folder(sent, is_sent=True), went, first))
    return Polled(
        items=tuple(item for page in pages for item in page.items),
        cursor=" ".join(page.cursor for page in pages),
        has_more=any(page.has_more for page in pages),
    )


def _read(box: Mailbox, where: _Folder, cursor: str, first: date) -> Polled:
    folder, before = box.open(where.name), cursor_of(cursor)
    since = _start(folder, before, first)
    uids = _after(box, folder, before, since)
    page = _page(box.stored(uids[:PAGE]))
    items = (_item(box, stored, is_sent=where.is_sent) for stored in page)
    reached = since
    if uids:
        last = page[-1].uid if page else uids[:PAGE][-1]
        reached = Cursor(folder.validity, last, max([since.day, *(m.at.date() for m in page)]))
    told = tuple(item for item in items if item)
    return Polled(told, str(reached), has_more=bool(uids) and uids[-1] > reached.uid)


def has_news(box: Mailbox, place: Place, cursor: str) -> bool:
    """Say whether the folder, now open, holds a mail after a cursor already."""
    folder, before = box.open(place.folder), cursor_of(cursor.partition(" ")[0])
    if before is None or before.validity != folder.validity:
        return True
    return bool(_after(box, folder, before, before))


def _start(folder: Folder, before: Cursor | None, first: date) -> Cursor:
    """Return where reading goes on: after the last mail, or from a day on."""
    if before is not None and before.validity == folder.validity:
        return before
    day = before.day - _DAY if before else first
    return Cursor(folder.validity, max(folder.next_uid - 1, 0), day)


def _after(box: Mailbox, folder: Folder, before: Cursor | None, since: Cursor) -> list[int]:
    if before is None or before.validity != folder.validity:
        return box.search("SINCE", on_day(since.day))
    return [uid for uid in box.search("UID", f"{before.uid + 1}:*") if uid > before.uid]


def _page(stored: list[Stored]) -> list[Stored]:
    """Return as many mails as fit into one answer, at least one."""
    page: list[Stored] = []
    size = 0
    for each in stored:
        size += min(each.size, LARGEST)
        if page and size > BYTES_A_PAGE:
            break
        page.append(each)
    return page


def _item(box: Mailbox, stored: Stored, *, is_sent: bool) -> RawItem | None:
    """Return a mail as an event, known again by its bytes; nothing where it is gone by now."""
    is_whole = stored.size <= LARGEST
    raw = box.content(stored.uid, most=LARGEST if is_whole else BEGINNING)
    if raw is None:
        return None
    arrived = Arrived(raw, stored.at, 0 if is_whole else stored.size, is_sent)
    return RawItem(f"{'sent' if is_sent else 'mail'}-{digest(raw)}", kept(arrived))
