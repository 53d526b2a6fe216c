"""A small brand for tests: made by the desk's own actions, with the moment as an argument."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from evenhand.desk.actions.add_person import add_person
from evenhand.desk.actions.found_brand import found_brand
from evenhand.desk.models import (
    Brand,
    Case,
    Conversation,
    Customer,
    Identity,
    Inbox,
    Membership,
    Message,
    Person,
)
from evenhand.desk.rights import Role
from evenhand.desk.sealing import seal

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
"""A Monday in opening hours, which tests take for now."""


def a_brand(name: str = "Fennimore") -> Brand:
    return found_brand(name, name.lower(), now=MONDAY, zone="Europe/London")


def a_person(
    brand: Brand, name: str = "Tom Achterberg", role: Role = Role.AGENT
) -> tuple[Person, Membership]:
    email = f"{name.lower().replace(' ', '.')}@fennimore.example"
    person = Person.objects.create_user(email, "correct horse battery", name=name)
    return person, add_person(brand, person, role, now=MONDAY)


def an_inbox(brand: Brand, network: str = "rehearsal", handle: str = "@fennimore") -> Inbox:
    return Inbox.objects.create(
        brand=brand,
        network=network,
        handle=handle,
        name=f"{brand.name} in rehearsal",
        account=seal({}),
        created_at=MONDAY,
        due_at=MONDAY,
    )


def a_case(inbox: Inbox, text: str = "My parcel never came.", *, audience: str = "public") -> Case:
    """Store a case with one inbound message, without taking it in; for tests of what follows."""
    brand = inbox.brand
    number = Case.objects.count() + 1
    customer = Customer.objects.create(brand=brand, name="Ines Moreau", first_contact_at=MONDAY)
    identity = Identity.objects.create(
        customer=customer,
        brand=brand,
        network=inbox.network,
        platform_id=f"ines-{number}",
        handle=f"@ines{number}",
        name="Ines Moreau",
        first_seen_at=MONDAY,
    )
    case = Case.objects.create(
        brand=brand,
        customer=customer,
        subject=text[:60],
        language="en",
        audience=audience,
        turn=1,
        opened_at=MONDAY,
        changed_at=MONDAY,
        last_inbound_at=MONDAY,
        due_at=MONDAY + timedelta(hours=1),
        due_for="acknowledge",
    )
    conversation = Conversation.objects.create(
        case=case,
        inbox=inbox,
        identity=identity,
        platform_id=f"thread-{number}",
        audience=audience,
        started_at=MONDAY,
        last_message_at=MONDAY,
    )
    Message.objects.create(
        case=case,
        conversation=conversation,
        inbox=inbox,
        direction="inbound",
        audience=audience,
        identity=identity,
        text=text,
        language="en",
        platform_id=f"post-{number}",
        said_at=MONDAY,
        taken_in_at=MONDAY,
    )
    return case
