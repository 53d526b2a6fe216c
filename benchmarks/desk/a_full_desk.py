"""Fill a desk with years of made-up work, fast: COPY on PostgreSQL, executemany on SQLite.

Nine of ten cases are closed, as in any desk that has run for years. The same number of messages
gives the same desk.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from evenhand.desk.actions.add_person import add_person
from evenhand.desk.actions.found_brand import found_brand
from evenhand.desk.models import (
    Brand,
    Case,
    Clock,
    Conversation,
    Customer,
    Identity,
    Inbox,
    Message,
    Person,
    Tag,
)
from evenhand.desk.references import ALPHABET
from evenhand.desk.rights import Role
from evenhand.desk.sealing import seal

MESSAGES_A_CASE = 3
PEOPLE = 40
STATES = ("open",) * 3 + ("waiting",) * 2 + ("snoozed",) + ("closed",) * 94
NETWORKS = ("mastodon", "bluesky", "email", "telegram")
SUBJECTS = (
    "parcel late", "charged twice", "cracked lamp", "refund missing", "wrong size",
    "account locked", "thanks for mending", "delivery address", "broken zip", "no answer",
)  # fmt: skip
WORDS = (
    "parcel", "order", "lamp", "refund", "late", "broken", "please", "help", "yesterday",
    "delivery", "depot", "teapot", "colour", "size", "money", "card", "account", "again",
    "waiting", "promised", "Friday", "present", "birthday", "nobody", "answer", "chair",
)  # fmt: skip
_CHUNK = 20_000

Row = tuple[Any, ...]


def fill(messages: int, *, now: datetime) -> tuple[Brand, Person]:
    """Return a brand with so many messages, and an agent who has cases of their own."""
    draw = random.Random(20261122)  # noqa: S311 - nothing here is secret
    with transaction.atomic():
        brand = found_brand("Fennimore", "fennimore", now=now, zone="Europe/London")
        people = [_person(brand, number, now) for number in range(PEOPLE)]
        inboxes = [_inbox(brand, network, now).pk for network in NETWORKS]
        tags = [Tag.objects.create(brand=brand, name=name).pk for name in WORDS[:12]]
    _words("drop_words")
    cases = -(-messages // MESSAGES_A_CASE)
    made = _Made(draw, brand.pk, [person.pk for person in people], inboxes, now)
    _write(Customer, _CUSTOMER, (made.customer(n) for n in range(1, cases + 1)))
    _write(Identity, _IDENTITY, (made.identity(n) for n in range(1, cases + 1)))
    _write(Case, _CASE, (made.case(n) for n in range(1, cases + 1)))
    _write(Conversation, _CONVERSATION, (made.conversation(n) for n in range(1, cases + 1)))
    _write(Message, _MESSAGE, (made.message(n) for n in range(1, messages + 1)))
    _write(Clock, _CLOCK, made.clocks(cases))
    _write(Case.tags.through, "id case_id tag_id", made.tagged(cases, tags))
    _words("add_words")
    _settle()
    return brand, people[0]


def _words(step: str) -> None:
    """Take the words that can be found away, or gather them again: faster than one by one."""
    migration = import_module("evenhand.desk.migrations.0002_words")
    with connection.schema_editor() as editor:
        getattr(migration, step)(None, editor)


_CUSTOMER = "id reference brand_id name language first_contact_at"
_IDENTITY = "id customer_id brand_id network platform_id handle name picture first_seen_at"
_CASE = (
    "id reference brand_id customer_id subject language state needs_person is_praise audience"
    " assignee_id turn due_at due_for promise_due_at snoozed_until opened_at changed_at"
    " last_inbound_at closed_at is_history"
)
_CONVERSATION = (
    "id case_id inbox_id identity_id platform_id audience context started_at last_message_at"
)
_MESSAGE = (
    "id reference case_id conversation_id inbox_id direction audience identity_id text language"
    " platform_id in_reply_to address said_at taken_in_at"
)
_CLOCK = "id case_id name rule source note state started_at due_at"


@dataclass(frozen=True, slots=True)
class _Made:
    """Rows of each table for a number; what one table says another may rely on."""

    _draw: random.Random
    _brand: int
    _people: Sequence[int]
    _inboxes: Sequence[int]
    _now: datetime

    def customer(self, n: int) -> Row:
        """Return a customer."""
        return n, _reference(n), self._brand, f"Customer {n}", "en", self._opened(n)

    def identity(self, n: int) -> Row:
        """Return the customer's handle."""
        network = NETWORKS[n % len(NETWORKS)]
        handle = f"@customer{n}@town.example"
        return n, n, self._brand, network, f"p{n}", handle, f"Customer {n}", "", self._opened(n)

    def case(self, n: int) -> Row:
        """Return a case; every third active one is nobody's."""
        state, opened = self.state(n), self._opened(n)
        is_active = state in ("open", "waiting")
        due = self.due(n) if state == "open" else None
        return (
            n, _reference(n), self._brand, n, f"{SUBJECTS[n % 10]} {n}", "en" if n % 5 else "de",
            state, is_active and n % 23 == 0, is_active and n % 19 == 0, _audience(n),
            self._people[n % PEOPLE] if n % 3 else None, MESSAGES_A_CASE, due,
            "acknowledge" if due else "", due if n % 17 == 0 else None,
            self._now + timedelta(hours=n % 90) if state == "snoozed" else None, opened,
            opened + timedelta(hours=3), opened,
            opened + timedelta(days=2) if state == "closed" else None, False,
        )  # fmt: skip

    def conversation(self, n: int) -> Row:
        """Return the case's conversation."""
        at = self._opened(n)
        inbox = self._inboxes[n % len(NETWORKS)]
        return n, n, inbox, n, f"t{n}", _audience(n), "{}", at, at + timedelta(hours=3)

    def message(self, n: int) -> Row:
        """Return a message of some twenty words."""
        case = (n - 1) // MESSAGES_A_CASE + 1
        place = (n - 1) % MESSAGES_A_CASE
        said = self._opened(case) + timedelta(hours=place)
        text = " ".join(self._draw.choices(WORDS, k=20)) + f" {n}"
        return (
            n, _reference(n), case, case, self._inboxes[case % len(NETWORKS)],
            "outbound" if place == 1 else "inbound", _audience(case), case, text, "en", f"m{n}",
            "", "", said, said,
        )  # fmt: skip

    def clocks(self, cases: int) -> Iterator[Row]:
        """Yield the running clocks of open cases."""
        open_ones = (n for n in range(1, cases + 1) if self.state(n) == "open")
        for number, n in enumerate(open_ones, 1):
            yield number, n, "acknowledge", "r", "", "", "running", self._opened(n), self.due(n)

    def tagged(self, cases: int, tags: Sequence[int]) -> Iterator[Row]:
        """Yield the tags of every fourth case."""
        for number, n in enumerate(range(4, cases + 1, 4), 1):
            yield number, n, tags[n % len(tags)]

    def state(self, n: int) -> str:
        """Return where a case stands, the same each time."""
        return STATES[(n * 7919) % len(STATES)]

    def due(self, n: int) -> datetime:
        """Return when a case's clock runs out."""
        return self._now + timedelta(minutes=(n * 104_729) % 5_760 - 300)

    def _opened(self, n: int) -> datetime:
        return datetime(2023, 1, 1, tzinfo=UTC) + timedelta(seconds=n * 300 % 122_000_000)


def _audience(n: int) -> str:
    return "public" if n % 3 else "private"


def _reference(n: int) -> str:
    """Return a reference that no other number has, out of order."""
    number, signs = n * 741_103_597 % 32**8, ""
    for _ in range(8):
        number, sign = divmod(number, 32)
        signs += ALPHABET[sign]
    return signs


def _person(brand: Brand, number: int, now: datetime) -> Person:
    person = Person(email=f"agent{number}@fennimore.example", name=f"Agent {number}")
    person.set_unusable_password()
    person.save()
    add_person(brand, person, Role.AGENT, now=now)
    return person


def _inbox(brand: Brand, network: str, now: datetime) -> Inbox:
    return Inbox.objects.create(
        brand=brand, network=network, handle=f"@fennimore-{network}", name=network,
        account=seal({}), created_at=now, due_at=now,
    )  # fmt: skip


def _write(model: type[Model], columns: str, rows: Iterable[Row]) -> None:
    """Write rows in transactions of some thousand; columns not named hold what the model says."""
    defaults = _defaults(model, columns.split())
    names = [*columns.split(), *defaults]
    rows = ((*row, *defaults.values()) for row in rows)
    table = f"{model._meta.db_table} ({', '.join(names)})"
    while chunk := list(islice(rows, _CHUNK)):
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                    for row in chunk:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(names))
                sql = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608
                cursor.executemany(sql, [tuple(map(_for_sqlite, row)) for row in chunk])


def _defaults(model: type[Model], named: Sequence[str]) -> dict[str, Any]:
    """Return what the columns that are not named hold where nothing is said."""
    return {
        field.attname: field.get_db_prep_save(field.get_default(), connection)
        for field in model._meta.concrete_fields
        if field.attname not in named and not field.null and not field.generated
    }


def _for_sqlite(value: Any) -> Any:
    """Return a value as Django writes it into SQLite."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
    return value


def _settle() -> None:
    """Let the database count what it holds, as its own housekeeping does sooner or later."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("ANALYZE")
