"""Other systems are told once, signed, and again until they heard."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.desk.actions.forget_old import forget_deliveries, forget_events
from evenhand.desk.actions.record import Happening, record
from evenhand.desk.actions.spread_events import spread_events
from evenhand.desk.actions.write_webhook import make_webhook, pause_webhook
from evenhand.desk.fault_points import watched
from evenhand.desk.models import Brand, Person, WebhookDelivery, WebhookEndpoint
from evenhand.desk.rights import Role
from evenhand.desk.sweeps.tell import BACKOFF, tell
from evenhand.networks.kit.door import Answer, ClosedDoor, Door
from evenhand.networks.kit.signed_hooks import verify
from tests.house_of_fennimore import MONDAY, a_brand, a_case, a_person, an_inbox


class FakeDoor(Door):
    """Answers as it is told, and keeps what it was given."""

    def __init__(self, *answers: int | Exception) -> None:
        self.answers, self.heard = list(answers), []  # type: ignore[var-annotated]

    def post(self, address: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        self.heard.append((address, body, dict(headers)))
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, Exception):
            raise answer
        return Answer(status=answer, headers={}, body=b"fine\0", address=address)


class Killed(BaseException):
    pass


@pytest.fixture
def brand() -> Brand:
    return a_brand()


@pytest.fixture
def person(brand: Brand) -> Person:
    return a_person(brand, "Wren Hollis", Role.ADMINISTRATOR)[0]


def an_endpoint(person: Person, brand: Brand, *kinds: str) -> tuple[WebhookEndpoint, str]:
    made = make_webhook(
        person, brand, address="https://other.example/hook", kinds=kinds, now=MONDAY
    )
    return made.endpoint, made.secret


def happens(brand: Brand, kind: str = "case", case: int | None = None) -> None:
    record(
        brand.pk, now=MONDAY, happenings=[Happening(kind=kind, case=case, data={"state": "open"})]
    )


def the_delivery() -> WebhookDelivery:
    return WebhookDelivery.objects.get()


def until_quiet(door: FakeDoor, start: datetime = MONDAY) -> int:
    rounds, now = 0, start
    while WebhookDelivery.objects.filter(state="waiting").exists() and rounds < 50:
        tell(now=now, door=door)
        now += BACKOFF.longest
        rounds += 1
    return rounds


def test_an_event_is_told_signed_and_names_things_by_reference(
    brand: Brand, person: Person
) -> None:
    _, secret = an_endpoint(person, brand)
    case = a_case(an_inbox(brand))
    happens(brand, case=case.pk)
    door = FakeDoor()
    tell(now=MONDAY, door=door)
    address, body, headers = door.heard[-1]
    assert address == "https://other.example/hook"
    assert verify(body, headers, [secret], now=MONDAY) == f"msg_{the_delivery().reference}"
    told = json.loads(body)
    assert (told["type"], told["data"]["case"]) == ("case", case.reference)


def test_what_happened_before_an_address_was_named_is_not_told(
    brand: Brand, person: Person
) -> None:
    happens(brand)
    an_endpoint(person, brand)
    spread_events(now=MONDAY)
    assert not WebhookDelivery.objects.exists()


def test_an_event_is_told_once_however_often_the_sweep_runs(brand: Brand, person: Person) -> None:
    an_endpoint(person, brand)
    happens(brand)
    door = FakeDoor()
    for _ in range(3):
        tell(now=MONDAY, door=door)
    assert len(door.heard) == 1


def test_only_the_kinds_that_were_asked_for_are_told(brand: Brand, person: Person) -> None:
    an_endpoint(person, brand, "promise")
    happens(brand)
    happens(brand, "promise")
    happens(brand, "presence")
    spread_events(now=MONDAY)
    assert [row.kind for row in WebhookDelivery.objects.all()] == ["promise"]


def test_another_brand_hears_nothing(brand: Brand, person: Person) -> None:
    an_endpoint(person, brand)
    happens(a_brand("Ashdown"))
    spread_events(now=MONDAY)
    assert not WebhookDelivery.objects.exists()


def test_a_delivery_is_tried_again_until_it_is_heard(brand: Brand, person: Person) -> None:
    an_endpoint(person, brand)
    happens(brand)
    spread_events(now=MONDAY)
    door = FakeDoor(500, ClosedDoor("it is not public"), 302)
    until_quiet(door)
    delivery = the_delivery()
    assert (delivery.state, delivery.attempts, delivery.status) == ("delivered", 4, 200)
    assert len({headers["webhook-id"] for _, _, headers in door.heard}) == 1


def test_after_the_last_try_people_see_it(brand: Brand, person: Person) -> None:
    an_endpoint(person, brand)
    happens(brand)
    spread_events(now=MONDAY)
    until_quiet(FakeDoor(*[503] * 40))
    delivery = the_delivery()
    assert (delivery.state, delivery.attempts) == ("dead", BACKOFF.attempts)
    assert delivery.error == "answered with 503"


def test_an_address_that_is_gone_is_paused(brand: Brand, person: Person) -> None:
    endpoint, _ = an_endpoint(person, brand)
    happens(brand)
    tell(now=MONDAY, door=FakeDoor(410))
    endpoint.refresh_from_db()
    assert (endpoint.is_paused, the_delivery().state) == (True, "dead")


def test_what_happens_while_an_address_is_paused_is_not_told_later(
    brand: Brand, person: Person
) -> None:
    endpoint, _ = an_endpoint(person, brand)
    pause_webhook(person, endpoint, is_paused=True, now=MONDAY)
    happens(brand)
    spread_events(now=MONDAY)
    endpoint.refresh_from_db()
    pause_webhook(person, endpoint, is_paused=False, now=MONDAY)
    door = FakeDoor()
    tell(now=MONDAY, door=door)
    assert door.heard == []


@pytest.mark.parametrize("point", ["spread:deliveries-written", "tell:before-send"])
def test_a_sweep_that_is_killed_tells_everything_the_next_time(
    brand: Brand, person: Person, point: str
) -> None:
    an_endpoint(person, brand)
    happens(brand)

    def kill(label: str) -> None:
        if label == point:
            raise Killed

    door = FakeDoor()
    with watched(kill), pytest.raises(Killed):
        tell(now=MONDAY, door=door)
    tell(now=MONDAY + timedelta(hours=1), door=door)
    assert len(door.heard) == 1
    assert the_delivery().state == "delivered"


def test_many_events_take_as_many_questions_as_one(brand: Brand, person: Person) -> None:
    an_endpoint(person, brand)

    def asked(many: int) -> int:
        for _ in range(many):
            happens(brand)
        with CaptureQueriesContext(connection) as questions:
            spread_events(now=MONDAY)
        return len(questions)

    assert asked(1) == asked(30)


def test_an_event_is_not_forgotten_before_it_was_told(brand: Brand, person: Person) -> None:
    an_endpoint(person, brand)
    happens(brand)
    later = MONDAY + timedelta(days=3)
    forget_events(now=later)
    door = FakeDoor()
    tell(now=later, door=door)
    assert len(door.heard) == 1
    assert forget_events(now=later) > 0


def test_what_was_heard_is_forgotten_after_thirty_days_and_what_was_not_stays(
    brand: Brand, person: Person
) -> None:
    an_endpoint(person, brand)
    happens(brand)
    happens(brand)
    tell(now=MONDAY, door=FakeDoor(200, 500))
    assert forget_deliveries(now=MONDAY + timedelta(days=29)) == 0
    assert forget_deliveries(now=MONDAY + timedelta(days=31)) == 1
    assert the_delivery().state == "waiting"
