"""Networks are asked when it is time, and what they said is never lost between two askings."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evenhand.desk.fault_points import watched
from evenhand.desk.models import Event, Inbox, JournalEntry, RawEvent
from evenhand.desk.sweeps.poll import HOLD, PATIENCE, poll
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.inbound import Polled, RawItem
from tests.desk.wire import Wire
from tests.house_of_fennimore import MONDAY, a_brand, an_inbox

FIRST = Polled((RawItem("a", b"1"), RawItem("b", b"2")), "7")


pytestmark = pytest.mark.usefixtures("inbox")


class Killed(BaseException):
    """The process is gone."""


@pytest.fixture
def inbox() -> Inbox:
    return an_inbox(a_brand())


def asked(wire: Wire, *, after: timedelta = timedelta()) -> Inbox:
    poll(now=MONDAY + after, networks=wire, draw=lambda: 1.0)
    return Inbox.objects.get()


def test_what_was_found_is_kept_with_how_far_we_read() -> None:
    after = asked(Wire(answers=[FIRST]))
    assert (after.cursor, after.lease, RawEvent.objects.count()) == ("7", "", 2)
    assert after.due_at == MONDAY + timedelta(seconds=30)


def test_asking_goes_on_where_it_stopped_and_at_once_if_there_is_more() -> None:
    wire = Wire(answers=[Polled((), "7", has_more=True), Polled((), "8")])
    assert asked(wire).due_at == MONDAY
    assert asked(wire).cursor == "8"
    assert wire.cursors == ["", "7"]


@pytest.mark.parametrize("state", ["paused", "broken", "left"])
def test_an_inbox_that_does_not_listen_is_not_asked_for(state: str) -> None:
    Inbox.objects.update(state=state)
    wire = Wire(answers=[FIRST])
    asked(wire)
    assert wire.cursors == []


def test_a_network_that_asks_for_patience_gets_it() -> None:
    busy = NetworkError("busy", permanent=False, retry_after=timedelta(minutes=3))
    after = asked(Wire(answers=[busy]))
    assert (after.due_at, after.error) == (MONDAY + timedelta(minutes=3), "busy")
    assert after.state == "connected"


def test_silence_is_waited_out_for_longer_each_time() -> None:
    wire = Wire(answers=[NoAnswer("silence"), NoAnswer("silence"), FIRST])
    assert asked(wire).due_at == MONDAY + PATIENCE.first
    later = PATIENCE.first
    assert asked(wire, after=later).due_at == MONDAY + later + 2 * PATIENCE.first
    last = asked(wire, after=timedelta(hours=1))
    assert (last.attempts, last.error) == (0, "")


def test_a_broken_connector_does_not_keep_others_from_being_asked_for(inbox: Inbox) -> None:
    an_inbox(inbox.brand, handle="@fennimore_help")
    wire = Wire(answers=[ZeroDivisionError("oh"), FIRST])
    assert poll(now=MONDAY, networks=wire, draw=lambda: 1.0) == 2
    assert RawEvent.objects.count() == 2
    assert Inbox.objects.get(pk=inbox.pk).error == "oh"


@pytest.mark.parametrize("revoked", [True, False])
def test_an_account_that_is_no_longer_ours_needs_attention_and_says_what_to_do(
    revoked: bool,
) -> None:
    gone = NetworkError("The token was revoked.", permanent=True, revoked=revoked)
    after = asked(Wire(answers=[gone]))
    assert after.state == "broken"
    assert after.state_reason.startswith("The token was revoked. Connect the account again")
    assert JournalEntry.objects.filter(what="inbox-broken").exists()
    assert Event.objects.get(kind="inbox").data["state"] == "broken"


def test_an_account_sealed_with_a_lost_key_needs_attention() -> None:
    Inbox.objects.update(account=b"lost")
    assert asked(Wire()).state == "broken"


def test_an_inbox_that_was_paused_meanwhile_stays_paused() -> None:
    class Pausing(Wire):
        def poll(self, account: object, cursor: str) -> Polled:  # noqa: ARG002
            Inbox.objects.update(state="paused")
            raise NetworkError("gone", permanent=True, revoked=True)

    assert asked(Pausing()).state == "paused"


@pytest.mark.parametrize(
    "point", ["poll:asked", "poll:before-cursor", "poll:before-events", "poll:before-commit"]
)
def test_a_sweep_killed_while_asking_loses_and_doubles_nothing(point: str) -> None:
    def kill(label: str) -> None:
        if label == point:
            raise Killed

    with watched(kill), pytest.raises(Killed):
        asked(Wire(answers=[FIRST]))
    assert (Inbox.objects.get().cursor, RawEvent.objects.count()) == ("", 0)
    assert poll(now=MONDAY, networks=Wire()) == 0
    assert asked(Wire(answers=[FIRST]), after=HOLD).cursor == "7"
    assert RawEvent.objects.count() == 2


def test_who_comes_back_after_the_lease_ran_out_does_not_move_the_cursor() -> None:
    class Slow(Wire):
        def poll(self, account: object, cursor: str) -> Polled:  # noqa: ARG002
            Inbox.objects.update(lease="another", cursor="9")
            return FIRST

    assert asked(Slow()).cursor == "9"
