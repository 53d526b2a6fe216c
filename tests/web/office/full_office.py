"""An office in which every page has something to show, and every address something to name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from evenhand.desk.actions.invite_person import InvitationWish, Invited, invite_person
from evenhand.desk.actions.make_token import TokenWish, make_token
from evenhand.desk.actions.write_known_problem import ProblemWish, write_known_problem
from evenhand.desk.actions.write_saved_reply import SavedReplyWish, write_saved_reply
from evenhand.desk.actions.write_webhook import make_webhook
from evenhand.desk.models import (
    Brand,
    Inbox,
    Membership,
    Person,
    RawEvent,
    SavedReply,
    WebhookDelivery,
)
from evenhand.desk.rights import USUAL_RIGHTS, Right, Role
from tests.house_of_fennimore import MONDAY, a_brand, a_person, an_inbox


@dataclass(frozen=True, slots=True)
class Office:
    """A brand, somebody with every right there, and what stands in each address."""

    brand: Brand
    chief: Person
    inbox: Inbox
    names: dict[str, dict[str, object]]
    """The address's name → what stands in it, besides the brand."""


def give(membership: Membership, *rights: Right) -> None:
    """Let a membership hold exactly these rights."""
    membership.rights = [right.value for right in rights]
    membership.save(update_fields=["rights"])


def an_office(name: str = "Fennimore") -> Office:
    """Return a brand with one of everything."""
    brand = a_brand(name)
    chief, membership = a_person(brand, f"Amara {name}", Role.ADMINISTRATOR)
    give(membership, *Right)
    tom, _ = a_person(brand, f"Tom {name}")
    inbox = an_inbox(brand, handle=f"@{name.lower()}")
    made = _made(brand, chief)
    event = RawEvent.objects.create(
        inbox=inbox, platform_id="e1", body=b"?", received_at=MONDAY, due_at=MONDAY,
        state=RawEvent.State.DEAD, error="It means nothing known.", attempts=9,
    )  # fmt: skip
    names: dict[str, dict[str, object]] = {
        **{key: {"team": brand.teams.get().pk} for key in ("team", "team_hours", "dissolve_team")},
        **{key: {"reference": tom.reference} for key in ("person", "remove_person")},
        "withdraw": {"reference": made["invitation"]},
        "connect": {"network": "rehearsal"},
        "inbox": {"reference": inbox.reference},
        "act_on_inbox": {"reference": inbox.reference, "verb": "pause"},
        **{key: {"reference": made["reply"]} for key in ("saved_reply", "remove_saved_reply")},
        "known_problem": {"reference": made["problem"]},
        **{key: {"number": 1} for key in ("charter_version", "take_version")},
        "settle_dead_letter": {"kind": "event", "key": str(event.pk)},
        "revoke_token": {"reference": made["token"]},
        "switch_sweep": {"name": "poll", "verb": "pause"},
        "webhook": {"reference": made["webhook"]},
        "act_on_webhook": {"reference": made["webhook"], "verb": "pause"},
    }
    return Office(brand, chief, inbox, names)


def _made(brand: Brand, chief: Person) -> dict[str, str]:
    """Make what the office lists, and return the references."""
    wish = InvitationWish(
        email=f"priya@{brand.slug}.example", role=Role.AGENT, rights=USUAL_RIGHTS[Role.AGENT]
    )
    invited = invite_person(chief, brand, wish, now=MONDAY)
    assert isinstance(invited, Invited)
    text = "Hello {customer}, I am {agent}, a person at {brand}. I look for your parcel today."
    reply = write_saved_reply(
        chief, brand, SavedReplyWish(name="Late parcel", language="en", text=text), now=MONDAY
    )
    assert isinstance(reply, SavedReply)
    problem = write_known_problem(
        chief,
        brand,
        ProblemWish(
            title="The depot in Leeds stands still",
            words="About 240 parcels wait in Leeds. We sort them by hand until Friday.",
            cues=("leeds", "depot"),
            since=MONDAY,
            until=None,
        ),
        now=MONDAY,
    )
    token = TokenWish(name="Reports", scopes=("cases",), ends_at=MONDAY + timedelta(days=900))
    told = make_webhook(
        chief, brand, address="https://reports.example/hook", kinds=[], now=MONDAY
    ).endpoint
    WebhookDelivery.objects.create(
        endpoint=told, kind="case", body="{}", created_at=MONDAY, due_at=MONDAY, attempts=2,
        status=500, answer="Out of order.", error="answered with 500",
    )  # fmt: skip
    return {
        "invitation": invited.invitation.reference,
        "reply": reply.reference,
        "problem": problem.reference,
        "token": make_token(chief, brand, token, now=MONDAY).token.reference,
        "webhook": told.reference,
    }
