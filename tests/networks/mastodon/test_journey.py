"""The whole line over servers that speak Mastodon: posted there, decided here, answered once.

One is mastodon-mock, which nobody here wrote and which keeps keys; the other is small, ours, keeps
none and loses answers, as two real servers were seen to. What arrived is counted on their side.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from threading import Thread

import pytest
from pytest_django import Settings
from pytest_httpserver import HTTPServer

from evenhand.desk.accounts import account_of
from evenhand.desk.actions.accept_events import accept_events
from evenhand.desk.actions.check_inbox import check_inbox
from evenhand.desk.fault_points import watched
from evenhand.desk.models import Case, Inbox, JournalEntry, Message, Outgoing
from evenhand.desk.replies.letters import permission
from evenhand.networks.kit.inbound import RawItem
from evenhand.networks.mastodon.network import Mastodon
from tests.networks.mastodon.conftest import ANYTHING
from tests.networks.mastodon.desk import DeskThere
from tests.networks.mastodon.real import Real
from tests.networks.mastodon.small_server import HOST, TOKEN, SmallServer
from tests.networks.walking import MOST_ROUNDS

COMPLAINT = "Charged twice for one order, and nobody answers my mails for two weeks!"
SHORT = "I am sorry: we took the money twice. I have written to you privately about it. Tom"
DETAILS = "Hello Ines, this is Tom. I have sent the second payment back today. Did it arrive?"
POSTS = "/api/v1/statuses"

pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """The process dies here."""


class There(DeskThere):
    """A desk on the stand-in; ``us`` is the brand there, ``ines`` a customer elsewhere."""

    def __init__(self, real: Real) -> None:
        self.real = real
        self.us, self.ines = real.pair()
        super().__init__(real.address, self.us.handle, self.us.token)

    @property
    def name_here(self) -> str:
        return self.us.handle.rpartition("@")[0]

    def is_asked(self, visibility: str = "public") -> str:
        """Let Ines complain, and hear of it."""
        complaint = self.ines.posts(f"{self.name_here} {COMPLAINT}", visibility)
        self.polls()
        return complaint

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(post["visibility"], plain(post["content"])) for post in self.us.has_said()]


def plain(content: str) -> str:
    """Return what a post of ours says after the handle."""
    return content.removeprefix("<p>").removesuffix("</p>").partition(" ")[2]


@pytest.fixture
def desk(real: Real, settings: Settings) -> Iterator[There]:
    settings.EVENHAND_REACHABLE = ("127.0.0.1",)
    yield There(real)
    real.is_well()


@pytest.fixture
def small_desk(httpserver: HTTPServer, server: SmallServer, settings: Settings) -> DeskThere:
    """Return a desk on a server that keeps no keys, where Ines has complained."""
    settings.EVENHAND_REACHABLE = ("localhost",)
    httpserver.expect_request(ANYTHING).respond_with_handler(server)
    desk = DeskThere(httpserver.url_for(""), f"@fennimore@{HOST}", TOKEN)
    server.clock = lambda: desk.now
    server.say(f"@fennimore {COMPLAINT}")
    desk.polls()
    return desk


def test_a_complaint_is_answered_in_public_and_in_private_and_goes_on_in_one_case(
    desk: There,
) -> None:
    complaint = desk.is_asked()
    case = desk.case
    assert case.decision is not None
    desk.approves(SHORT, "public")
    desk.approves(DETAILS, "private")
    desk.comes_to_rest()
    assert desk.said == [("public", SHORT), ("direct", DETAILS)]
    public, private = desk.us.has_said()
    assert public["in_reply_to_id"] == private["in_reply_to_id"] == complaint
    assert [mention["acct"] for mention in private["mentions"]] == [desk.ines.handle[1:]]

    desk.ines.posts(f"{desk.name_here} Thank you.", in_reply_to_id=public["id"])
    desk.ines.posts(f"{desk.name_here} It did arrive.", "direct", in_reply_to_id=private["id"])
    desk.polls()
    said = Message.objects.filter(case=case).order_by("said_at")
    assert [(one.direction, one.audience) for one in said] == [
        ("inbound", "public"),
        ("outbound", "public"),
        ("outbound", "private"),
        ("inbound", "public"),
        ("inbound", "private"),
    ]
    assert Case.objects.count() == 1


def test_a_private_message_is_answered_in_private_only(desk: There) -> None:
    desk.is_asked("direct")
    there = desk.case.conversations.get()
    assert not permission(there, "public", now=desk.now).is_allowed
    desk.approves(DETAILS, "private")
    desk.comes_to_rest()
    assert desk.said == [("direct", DETAILS)]
    assert Message.objects.filter(conversation=there).count() == 2


def test_what_was_quiet_is_answered_quietly(desk: There) -> None:
    desk.is_asked("unlisted")
    desk.approves(SHORT, "public")
    desk.comes_to_rest()
    assert desk.said == [("unlisted", SHORT)]


@pytest.mark.parametrize(
    "effect",
    [
        {"type": "ratelimit", "headers": {"Retry-After": "30"}},
        {"type": "status", "status": 503},
        {"type": "status", "status": 500},
        {"type": "malformed"},
    ],
)
def test_whatever_happens_to_a_call_a_reply_arrives_once(
    desk: There, effect: dict[str, object]
) -> None:
    desk.is_asked()
    desk.real.goes_wrong("POST", POSTS, effect, times=2)
    desk.approves(SHORT, "public")
    desk.approves(DETAILS, "private")
    desk.comes_to_rest()
    assert sorted(desk.said) == [("direct", DETAILS), ("public", SHORT)]
    assert set(Outgoing.objects.values_list("state", flat=True)) == {"delivered"}


@pytest.mark.parametrize("point", ["deliver:begun", "deliver:sent-unwritten"])
def test_a_process_killed_while_it_sends_leaves_one_reply(desk: There, point: str) -> None:
    desk.is_asked()
    dies_twice_at(point, desk)
    assert sorted(desk.said) == [("direct", DETAILS), ("public", SHORT)]


def test_what_is_told_twice_edited_deleted_or_boosted_is_followed_once(desk: There) -> None:
    complaint = desk.is_asked()
    desk.ines.boosts(complaint)
    again = Mastodon().poll(account_of(desk.inbox), "").items
    accept_events(
        desk.inbox, [RawItem(f"{one.platform_id}-again", one.body) for one in again], now=desk.now
    )
    desk.polls()
    assert Message.objects.get().text == f"{desk.name_here} {COMPLAINT}"
    desk.ines.edits(complaint, f"{desk.name_here} It was only charged once.")
    desk.polls()
    desk.polls()
    message = Message.objects.get()
    assert message.text.endswith("It was only charged once.")
    assert message.earlier_texts.count() == 1
    desk.ines.deletes(complaint)
    desk.polls()
    desk.polls()
    gone = Message.objects.get()
    assert (gone.text, gone.deleted_at is not None) == ("", True)


def test_an_answer_written_elsewhere_is_heard_of_and_meets_the_clock(desk: There) -> None:
    complaint = desk.is_asked()
    desk.us.posts(f"{desk.ines.handle} {SHORT}", in_reply_to_id=complaint)
    desk.polls()
    assert Message.objects.filter(direction="outbound").count() == 1
    assert JournalEntry.objects.filter(what="message-taken-in").count() == 2


def test_a_busy_server_is_left_alone_as_long_as_it_asks(desk: There) -> None:
    desk.is_asked()
    effect = {"type": "ratelimit", "headers": {"Retry-After": "900"}}
    desk.real.goes_wrong("POST", POSTS, effect)
    desk.approves(SHORT, "public")
    desk.delivers()
    assert desk.inbox.speaks_again_at is not None
    desk.delivers()
    assert desk.said == []


def test_a_withdrawn_token_leaves_an_inbox_that_says_what_to_do(desk: There) -> None:
    desk.is_asked()
    desk.approves(SHORT, "public")
    desk.us.withdraws_the_token()
    desk.delivers()
    desk.polls()
    assert desk.inbox.state == Inbox.State.BROKEN
    assert "does not accept the access token any more" in desk.inbox.state_reason
    assert "copy a new one here" in desk.inbox.state_reason
    (fault,) = check_inbox(desk.lead, desk.inbox, Mastodon(), now=desk.now)
    assert "does not accept the access token" in fault.what
    assert "copy its access token" in fault.do


def test_an_account_that_works_has_no_faults(desk: There) -> None:
    assert Mastodon().check(account_of(desk.inbox)) == ()


def test_the_stream_wakes_the_desk(desk: There) -> None:
    account, heard = account_of(desk.inbox), list[bool]()
    Mastodon().check(account)
    thread = Thread(target=lambda: heard.append(Mastodon().listen(account, "", seconds=20)))
    thread.start()
    while thread.is_alive():
        desk.ines.posts(f"{desk.name_here} {COMPLAINT}")
        thread.join(0.2)
    assert heard == [True]


@pytest.mark.parametrize("mood", ["silent", "lost"])
def test_where_no_keys_are_kept_a_lost_answer_is_settled_by_looking(
    small_desk: DeskThere, server: SmallServer, mood: str
) -> None:
    for text, audience in ((SHORT, "public"), (DETAILS, "private")):
        server.mood = mood
        small_desk.approves(text, audience)
        small_desk.delivers()
        server.mood = ""
        small_desk.comes_to_rest()
    assert len(server.sent) == 2
    assert [post["visibility"] for post in server.ours()] == ["public", "direct"]
    assert set(Outgoing.objects.values_list("state", flat=True)) == {"delivered"}


@pytest.mark.parametrize("point", ["deliver:begun", "deliver:sent-unwritten"])
def test_where_no_keys_are_kept_a_killed_process_leaves_one_reply_too(
    small_desk: DeskThere, server: SmallServer, point: str
) -> None:
    dies_twice_at(point, small_desk)
    assert sorted(post["visibility"] for post in server.ours()) == ["direct", "public"]


@pytest.mark.parametrize(
    "point",
    [
        "claimed", "before-begun", "begun", "unsure-unwritten", "unsure", "claimed-to-look",
        "look-begun", "looked-unwritten", "looked", "before-settled", "settled",
    ],
)  # fmt: skip
def test_a_process_may_die_at_every_point_around_a_lost_answer(
    small_desk: DeskThere, server: SmallServer, point: str
) -> None:
    """Where nobody keeps keys and the first answer is lost, one reply is there in the end."""
    server.silent_times = 1
    small_desk.approves(SHORT, "public")
    assert die_once_at(f"deliver:{point}", small_desk)
    small_desk.comes_to_rest()
    assert [post["text"].partition(" ")[2] for post in server.ours()] == [SHORT]
    assert Outgoing.objects.get().state == "delivered"


def test_where_nobody_promises_to_show_all_that_arrived_a_person_decides(
    small_desk: DeskThere, server: SmallServer
) -> None:
    server.described["version"] = "2.7.2 (compatible; Other 2.5)"
    Inbox.objects.update(remembered=b"")
    small_desk.approves(SHORT, "public")
    server.mood = "lost"
    small_desk.delivers()
    server.mood = ""
    for _ in range(8):
        small_desk.delivers()
    assert server.ours() == []
    assert Outgoing.objects.get().state == "unsure"


def test_a_private_reply_that_comes_out_in_public_is_taken_back(
    small_desk: DeskThere, server: SmallServer
) -> None:
    server.turns_public = True
    small_desk.approves(DETAILS, "private")
    small_desk.comes_to_rest()
    assert server.ours() == []
    assert JournalEntry.objects.filter(what="reply-came-out-wrong").exists()
    assert small_desk.case.needs_person


def dies_twice_at(point: str, desk: DeskThere) -> None:
    """Approve two replies, let the process die twice where it sends, and go on to the end."""
    desk.approves(SHORT, "public")
    desk.approves(DETAILS, "private")
    assert die_once_at(point, desk)
    assert die_once_at(point, desk)
    desk.comes_to_rest()


def die_once_at(point: str, desk: DeskThere) -> bool:
    """Let replies leave until the process dies at a point; say whether it did."""

    def dies(label: str) -> None:
        if label == point:
            raise Killed

    with suppress(Killed), watched(dies):
        for _ in range(MOST_ROUNDS):
            desk.delivers()
        return False
    return True
