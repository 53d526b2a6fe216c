"""The knobs of a brand: who may turn them, and what stands in the journal afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from evenhand.desk.accounts import account_of
from evenhand.desk.actions.change_brand import BrandWish, change_brand
from evenhand.desk.actions.change_hours import HoursWish, change_hours
from evenhand.desk.actions.check_inbox import check_inbox
from evenhand.desk.actions.connect_inbox import InboxWish, change_inbox, connect_inbox
from evenhand.desk.actions.dissolve_team import dissolve_team
from evenhand.desk.actions.make_token import TokenWish, make_token
from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.pause_inbox import disconnect_inbox, pause_inbox, resume_inbox
from evenhand.desk.actions.revoke_token import revoke_token
from evenhand.desk.actions.set_goodwill_budget import BudgetWish, set_goodwill_budget
from evenhand.desk.actions.write_known_problem import ProblemWish, write_known_problem
from evenhand.desk.actions.write_saved_reply import SavedReplyWish, write_saved_reply
from evenhand.desk.actions.write_team import make_team
from evenhand.desk.actions.write_webhook import make_webhook
from evenhand.desk.hours import calendar_of
from evenhand.desk.models import ApiToken, Brand, Event, Inbox, JournalEntry, Person, Team
from evenhand.desk.queries.permission import NotAllowed
from evenhand.desk.rights import Role
from evenhand.desk.sealing import unseal
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account, Fault
from evenhand.networks.rehearsal.network import Rehearsal
from tests.house_of_fennimore import MONDAY, a_brand, a_person, an_inbox

SECRET = "a-secret-of-the-network"  # noqa: S105 - of a practice network
BRAND = BrandWish(
    name="Fennimore & Daughters",
    language="de",
    undo_seconds=30,
    second_approval="public",
    reopen_days=30,
    page_days=60,
    sector="post",
    public_address="",
    is_crisis=True,
)
HOURS = HoursWish(
    zone="Europe/Berlin",
    week=[[[480, 1080]], [], [], [], [], [], []],
    closed=["2026-12-24"],
    country="DE",
    region="",
)
INBOX = InboxWish(
    network="rehearsal", handle="@fenni", name="Practice", team=None, settings={"secret": SECRET}
)
REPLY = SavedReplyWish(name="Late parcel", language="en", text="Hello {customer}")
PROBLEM = ProblemWish(
    title="Depot stands still", words="We know.", cues=("depot",), since=MONDAY, until=None
)
BUDGET = BudgetWish(role=Role.AGENT, currency="GBP", per_case=2_000, per_month=20_000)
TOKEN = TokenWish(name="Reports", scopes=("cases",), ends_at=MONDAY + timedelta(days=30))

KNOBS: dict[str, Callable[[Person, Brand], Any]] = {
    "brand-changed": lambda p, b: change_brand(p, b, BRAND, now=MONDAY),
    "hours-changed": lambda p, b: change_hours(p, b, HOURS, now=MONDAY),
    "team-made": lambda p, b: make_team(p, b, "Evenings", now=MONDAY),
    "inbox-connected": lambda p, b: connect_inbox(p, b, INBOX, now=MONDAY),
    "saved-reply-written": lambda p, b: write_saved_reply(p, b, REPLY, now=MONDAY),
    "known-problem-written": lambda p, b: write_known_problem(p, b, PROBLEM, now=MONDAY),
    "goodwill-set": lambda p, b: set_goodwill_budget(p, b, BUDGET, now=MONDAY),
    "token-made": lambda p, b: make_token(p, b, TOKEN, now=MONDAY),
    "webhook-made": lambda p, b: make_webhook(
        p, b, address="https://example.org/hook", kinds=[], now=MONDAY
    ),
}


@dataclass
class Checking(Rehearsal):
    """A network that answers a check as it is told to."""

    faults: tuple[Fault, ...] = ()
    error: NetworkError | None = None
    seen: list[Account] = field(default_factory=list)

    def check(self, account: Account) -> tuple[Fault, ...]:
        self.seen.append(account)
        if self.error:
            raise self.error
        return self.faults


def everything(brand: Brand) -> Person:
    """Somebody with each right: administrator and lead at once."""
    person, membership = a_person(brand, "Amara Field", Role.ADMINISTRATOR)
    lead = a_person(brand, "Lead Person", Role.LEAD)[1]
    membership.rights = sorted({*membership.rights, *lead.rights, "publish-charter"})
    membership.save(update_fields=["rights"])
    return person


@pytest.mark.parametrize("what", KNOBS)
def test_turning_a_knob_stands_in_the_journal_and_reaches_open_pages(what: str) -> None:
    brand = a_brand()
    person = everything(brand)
    KNOBS[what](person, brand)
    entry = JournalEntry.objects.get(brand=brand, what=what)
    assert entry.person == person
    assert Event.objects.filter(brand=brand).exists()


@pytest.mark.parametrize("what", KNOBS)
def test_an_agent_turns_no_knob(what: str) -> None:
    brand = a_brand()
    tom, _ = a_person(brand)
    with pytest.raises(NotAllowed):
        KNOBS[what](tom, brand)
    assert not JournalEntry.objects.filter(what=what).exists()


@pytest.mark.parametrize("what", KNOBS)
def test_an_administrator_of_another_brand_turns_no_knob_here(what: str) -> None:
    brand, other = a_brand(), a_brand("Otherwise")
    stranger = everything(other)
    with pytest.raises(NotAllowed):
        KNOBS[what](stranger, brand)


def test_clocks_count_in_the_new_hours() -> None:
    brand = a_brand()
    change_hours(everything(brand), brand, HOURS, now=MONDAY)
    calendar = calendar_of(Brand.objects.get(pk=brand.pk))
    assert calendar.zone == "Europe/Berlin"
    assert calendar.week[0] == ((480, 1080),)
    assert not calendar.week[1]


def test_a_brand_keeps_its_last_team() -> None:
    brand = a_brand()
    person = everything(brand)
    team = brand.teams.get()
    assert isinstance(dissolve_team(person, team, now=MONDAY), NotDone)
    made = make_team(person, brand, "Evenings", now=MONDAY)
    assert isinstance(made, Team)
    assert dissolve_team(person, made, now=MONDAY) is None
    assert isinstance(make_team(person, brand, team.name.upper(), now=MONDAY), NotDone)


def test_a_network_secret_is_sealed_and_stands_in_no_journal() -> None:
    brand = a_brand()
    inbox = connect_inbox(everything(brand), brand, INBOX, now=MONDAY)
    assert isinstance(inbox, Inbox)
    assert SECRET.encode() not in bytes(inbox.account)
    assert unseal(inbox.account) == {"secret": SECRET}
    assert SECRET not in str(list(JournalEntry.objects.values()))
    assert SECRET not in str(list(Event.objects.values()))


def test_a_secret_left_out_stays_what_it_was() -> None:
    brand = a_brand()
    person = everything(brand)
    inbox = connect_inbox(person, brand, INBOX, now=MONDAY)
    assert isinstance(inbox, Inbox)
    later = InboxWish(network="rehearsal", handle="@fenni", name="Square", team=None, settings={})
    change_inbox(person, inbox, later, now=MONDAY)
    inbox.refresh_from_db()
    assert inbox.name == "Square"
    assert account_of(inbox).settings == {"secret": SECRET}


def test_an_account_is_connected_once_and_comes_back_after_it_left() -> None:
    brand = a_brand()
    person = everything(brand)
    inbox = connect_inbox(person, brand, INBOX, now=MONDAY)
    assert isinstance(inbox, Inbox)
    assert isinstance(connect_inbox(person, brand, INBOX, now=MONDAY), NotDone)
    account_of(inbox).memory.remember("session", SECRET)
    disconnect_inbox(person, inbox, reason="moved", now=MONDAY)
    inbox.refresh_from_db()
    assert account_of(inbox).settings == {}
    assert account_of(inbox).memory.recall("session") is None
    again = connect_inbox(person, brand, INBOX, now=MONDAY)
    assert again == inbox


def test_a_check_that_finds_a_fault_marks_the_inbox_and_one_that_finds_none_mends_it() -> None:
    brand = a_brand()
    person, inbox = everything(brand), an_inbox(brand)
    faults = (Fault("The token has run out.", "Make a new one."),)
    assert check_inbox(person, inbox, Checking(faults=faults), now=MONDAY) == faults
    inbox.refresh_from_db()
    assert (inbox.state, inbox.state_reason) == ("broken", "The token has run out.")
    assert [(told["what"], told["do"]) for told in inbox.faults] == [
        ("The token has run out.", "Make a new one.")
    ]
    later = MONDAY + timedelta(hours=1)
    assert check_inbox(person, inbox, Checking(), now=later) == ()
    inbox.refresh_from_db()
    assert (inbox.state, inbox.state_reason, inbox.faults) == ("connected", "", [])
    assert inbox.checked_at == later


def test_a_hint_is_told_and_keeps_no_inbox_from_working() -> None:
    brand = a_brand()
    person, inbox = everything(brand), an_inbox(brand)
    hints = (Fault("The bot hears more than it needs.", "Switch it off.", is_hint=True),)
    assert check_inbox(person, inbox, Checking(faults=hints), now=MONDAY) == hints
    inbox.refresh_from_db()
    assert (inbox.state, inbox.state_reason) == ("connected", "")


def test_a_network_that_does_not_answer_a_check_is_a_fault_and_no_crash() -> None:
    brand = a_brand()
    person, inbox = everything(brand), an_inbox(brand)
    network = Checking(error=NetworkError("no answer", permanent=False))
    (fault,) = check_inbox(person, inbox, network, now=MONDAY)
    assert fault.detail == "no answer"
    assert fault.words == "The check could not be made. (no answer)"


def test_a_check_wakes_no_inbox_that_rests() -> None:
    brand = a_brand()
    person, inbox = everything(brand), an_inbox(brand)
    pause_inbox(person, inbox, reason="a holiday", now=MONDAY)
    check_inbox(person, inbox, Checking(), now=MONDAY)
    inbox.refresh_from_db()
    assert (inbox.state, inbox.state_reason) == ("paused", "a holiday")
    resume_inbox(person, inbox, now=MONDAY)
    inbox.refresh_from_db()
    assert inbox.state == "connected"


def test_a_key_is_shown_once_and_only_its_digest_is_kept() -> None:
    brand = a_brand()
    person = everything(brand)
    made = make_token(person, brand, TOKEN, now=MONDAY)
    assert made.secret.startswith("eh_")
    assert made.secret not in str(list(ApiToken.objects.values()))
    assert made.secret not in str(list(JournalEntry.objects.values()))
    assert revoke_token(person, made.token, now=MONDAY)
    assert not revoke_token(person, made.token, now=MONDAY)


def test_a_saved_reply_has_one_name_in_a_language() -> None:
    brand = a_brand()
    person = everything(brand)
    assert not isinstance(write_saved_reply(person, brand, REPLY, now=MONDAY), NotDone)
    assert isinstance(write_saved_reply(person, brand, REPLY, now=MONDAY), NotDone)
