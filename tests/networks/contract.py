"""The contract that every network keeps: a suite to subclass, with a staged network beside it.

A network's tests subclass :class:`Contract` and give it a ``staged`` fixture: the connector, an
account, and the few things that only the other side can do, such as saying something to us or
going silent. Nothing here knows which network it tries.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.core.errors import InputError
from evenhand.core.message import Audience
from evenhand.networks.kit.counting import length_there
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.inbound import (
    Author,
    Change,
    Deleted,
    Edited,
    Posted,
    RawItem,
    Returned,
)
from evenhand.networks.kit.network import Account, Correspondence, Network
from evenhand.networks.kit.outbound import Delivered, OutboundFile, Reply, Request

LONGEST_NAME = 255
"""Characters of a network's name for anything, as the desk can keep them."""


FOR_EVERY_NETWORK = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors]
)
"""Examples share a staged network, since reading and writing are pure; each network runs them."""


class Staged(Protocol):
    """A network and its other side, which a test can play."""

    network: Network
    account: Account

    def now(self) -> datetime:
        """Return the moment on the network's own clock."""
        ...

    def say(self, text: str, audience: Audience) -> str:
        """Let a customer say something to us; return the platform's id of it."""
        ...

    def edit(self, platform_id: str, text: str) -> None:
        """Let the customer edit what they said."""
        ...

    def delete(self, platform_id: str) -> None:
        """Let the customer delete what they said."""
        ...

    def go_silent(self, *, arrives: bool) -> None:
        """Give no answer from now on; what is sent arrives, or it does not."""
        ...

    def recover(self) -> None:
        """Answer again."""
        ...

    def revoke(self) -> None:
        """Accept our account no longer."""
        ...

    def texts_of_ours(self) -> list[str]:
        """Return what we have said there, as the network now holds it."""
        ...


class Contract:
    """What holds for every network; subclass it and give it a ``staged`` fixture."""

    recorded: tuple[bytes, ...] = ()
    """Payloads as the network really sent them."""
    tells_edits: bool = True
    tells_deletions: bool = True
    """Whether the network says so when somebody changes or deletes what they said."""
    shows_ours: bool = True
    """Whether the network shows us what we said, so that a lost answer can be looked for."""

    # -- what comes in ----------------------------------------------------------------------

    @pytest.mark.parametrize("audience", ["public", "private"])
    def test_what_a_customer_says_arrives_with_who_could_read_it(
        self, staged: Staged, audience: Audience
    ) -> None:
        if audience not in capabilities(staged).audiences:
            return
        name = staged.say("Where is my parcel? ☕ ünïcode", audience)
        (said,) = [change for change in heard(staged) if isinstance(change, Posted)]
        assert (said.platform_id, said.audience) == (name, audience)
        assert "Where is my parcel? ☕ ünïcode" in said.text
        assert said.thread
        assert said.author.handle
        assert said.said_at.tzinfo is not None
        assert not said.is_ours

    def test_a_repeat_of_an_event_is_known_by_its_id(self, staged: Staged) -> None:
        staged.say("Hello", an_audience(staged))
        first, again = polled(staged), polled(staged)
        assert first == again
        assert len({item.platform_id for item in first}) == len(set(first))

    def test_a_reconnect_leaves_no_gap_and_repeats_nothing(self, staged: Staged) -> None:
        texts, cursor = [], ""
        for number in range(6):
            staged.say(f"line {number}", an_audience(staged))
            if number % 2:
                page = staged.network.poll(staged.account, cursor)
                texts += [c.text for c in read(staged, page.items) if isinstance(c, Posted)]
                cursor = page.cursor
        assert [text.rpartition("line ")[2] for text in texts] == list("012345")

    def test_an_edit_arrives_as_an_edit(self, staged: Staged) -> None:
        if not self.tells_edits:
            return
        name = staged.say("Wehre is it?", an_audience(staged))
        heard(staged)
        staged.edit(name, "Where is it?")
        (edit,) = [change for change in heard(staged) if isinstance(change, Edited)]
        assert edit.platform_id == name
        assert "Where is it?" in edit.text

    def test_a_deletion_arrives_and_its_words_are_told_no_more(self, staged: Staged) -> None:
        if not self.tells_deletions:
            return
        name = staged.say("My card is 4111 1111 1111 1111", an_audience(staged))
        staged.delete(name)
        assert [c.platform_id for c in heard(staged) if isinstance(c, Deleted)] == [name]
        assert b"4111" not in b"".join(item.body for item in polled(staged))

    def test_every_recorded_payload_is_read(self, staged: Staged) -> None:
        for body in self.recorded:
            for change in staged.network.read(body, staged.account):
                assert_can_be_kept(change)

    @settings(FOR_EVERY_NETWORK, max_examples=200)
    @given(body=st.one_of(st.binary(), st.text().map(str.encode)))
    def test_bytes_that_mean_nothing_are_an_input_error(self, staged: Staged, body: bytes) -> None:
        read_or_refused(staged, body)

    @settings(FOR_EVERY_NETWORK, max_examples=200)
    @given(data=st.data())
    def test_a_damaged_payload_is_read_or_refused(
        self, staged: Staged, data: st.DataObject
    ) -> None:
        if not self.recorded:
            return
        body = data.draw(st.sampled_from(self.recorded))
        read_or_refused(staged, data.draw(damaged(body)))

    def test_deep_nesting_is_an_input_error(self, staged: Staged) -> None:
        read_or_refused(staged, b"[" * 100_000)
        read_or_refused(staged, b'{"a":' * 100_000)

    # -- what goes out ----------------------------------------------------------------------

    @pytest.mark.parametrize("audience", ["public", "private"])
    def test_a_reply_keeps_its_audience_and_is_what_was_shown(
        self, staged: Staged, audience: Audience
    ) -> None:
        if audience not in capabilities(staged).audiences:
            return
        request = answer(staged, "We are looking.", audience)
        delivered = staged.network.send(request, staged.account)
        assert delivered.audience == request.audience == audience
        assert delivered.platform_id
        assert [text for text in staged.texts_of_ours() if request.shown in text]

    def test_a_request_is_plain_json_and_the_same_each_time(self, staged: Staged) -> None:
        first = answer(staged, "We are looking.", an_audience(staged))
        assert json.loads(json.dumps(first.body)) == first.body

    @settings(FOR_EVERY_NETWORK, max_examples=50)
    @given(text=st.text(min_size=1))
    def test_a_reply_is_as_long_as_the_network_counts(self, staged: Staged, text: str) -> None:
        request = staged.network.write(a_reply(text, an_audience(staged)), staged.account)
        assert request.length == length_there(request.shown, capabilities(staged))

    def test_a_reply_that_is_too_long_is_refused_before_it_leaves(self, staged: Staged) -> None:
        longest = capabilities(staged).longest
        if longest is None:
            return
        request = staged.network.write(
            a_reply("a" * (longest + 1), an_audience(staged)), staged.account
        )
        assert request.problems

    def test_a_picture_without_a_description_is_refused(self, staged: Staged) -> None:
        if not capabilities(staged).most_pictures:
            return
        picture = OutboundFile(name="a.png", content_type="image/png", path="a.png", description="")
        bare = replace(a_reply("Here.", an_audience(staged)), files=(picture,))
        told = replace(bare, files=(replace(picture, description="The torn label"),))
        assert staged.network.write(bare, staged.account).problems
        request = staged.network.write(told, staged.account)
        assert request.problems == ()
        assert "The torn label" in json.dumps(request.body)

    @pytest.mark.parametrize("arrives", [True, False])
    def test_a_lost_answer_is_settled_by_looking(self, staged: Staged, *, arrives: bool) -> None:
        since = staged.now() - timedelta(minutes=1)
        request = answer(staged, "We are looking.", an_audience(staged))
        staged.go_silent(arrives=arrives)
        with pytest.raises(NoAnswer):
            staged.network.send(request, staged.account)
        staged.recover()
        found = staged.network.find(request, staged.account, since)
        assert isinstance(found, Delivered) is (arrives and self.shows_ours)
        assert self.shows_ours or capabilities(staged).certain_after is None
        assert len(staged.texts_of_ours()) == int(arrives)

    def test_a_key_that_is_sent_again_is_not_posted_again(self, staged: Staged) -> None:
        request = answer(staged, "We are looking.", an_audience(staged))
        staged.network.send(request, staged.account)
        if capabilities(staged).repeats_are_safe:
            staged.network.send(request, staged.account)
        assert len(staged.texts_of_ours()) == 1

    def test_what_we_said_can_be_edited_and_taken_back_where_the_network_can(
        self, staged: Staged
    ) -> None:
        delivered = staged.network.send(
            answer(staged, "We are loking.", an_audience(staged)), staged.account
        )
        if capabilities(staged).can_edit:
            better = staged.network.write(
                a_reply("We are looking.", delivered.audience), staged.account
            )
            staged.network.edit(delivered.platform_id, better, staged.account)
            assert [text for text in staged.texts_of_ours() if "looking" in text]
        if capabilities(staged).can_delete:
            staged.network.delete(delivered.platform_id, staged.account)
            staged.network.delete(delivered.platform_id, staged.account)
            assert staged.texts_of_ours() == []

    # -- rules and states -------------------------------------------------------------------

    def test_a_refusal_says_why_and_what_else_can_be_done(self, staged: Staged) -> None:
        for audience in ("public", "private"):
            where = Correspondence(audience="public", context={}, last_inbound_at=None)
            permission = staged.network.can_send(where, audience, staged.now())
            assert permission.is_allowed or (permission.reason and permission.instead)
            if audience not in capabilities(staged).audiences:
                assert not permission.is_allowed

    def test_a_working_account_has_no_faults(self, staged: Staged) -> None:
        assert staged.network.check(staged.account) == ()

    def test_a_revoked_token_is_a_clear_state_with_what_to_do(self, staged: Staged) -> None:
        request = answer(staged, "We are looking.", an_audience(staged))
        staged.revoke()
        for attempt in (
            lambda: staged.network.poll(staged.account, ""),
            lambda: staged.network.send(request, staged.account),
        ):
            with pytest.raises(NetworkError) as refusal:
                attempt()
            assert refusal.value.permanent
            assert refusal.value.revoked
        faults = staged.network.check(staged.account)
        assert faults
        assert all(fault.what and fault.do for fault in faults)


def capabilities(staged: Staged) -> Any:
    """Return what the account can do."""
    return staged.network.capabilities(staged.account)


def an_audience(staged: Staged) -> Audience:
    """Return an audience that the network has."""
    return "public" if "public" in capabilities(staged).audiences else "private"


def polled(staged: Staged) -> list[RawItem]:
    """Return all events from the beginning."""
    items: list[RawItem] = []
    cursor, has_more = "", True
    while has_more:
        page = staged.network.poll(staged.account, cursor)
        items += page.items
        cursor, has_more = page.cursor, page.has_more
    return items


def read(staged: Staged, items: tuple[RawItem, ...]) -> list[Change]:
    """Return what events mean."""
    return [change for item in items for change in staged.network.read(item.body, staged.account)]


def heard(staged: Staged) -> list[Change]:
    """Return everything that was heard so far."""
    return read(staged, tuple(polled(staged)))


def a_reply(text: str, audience: Audience) -> Reply:
    """Return a reply to somebody."""
    someone = Author(platform_id="someone", handle="@someone")
    return Reply(key="key-1", text=text, audience=audience, recipient=someone, thread="thread")


def answer(staged: Staged, text: str, audience: Audience) -> Request:
    """Return the request for an answer to what a customer just said."""
    staged.say("Where is my parcel?", audience)
    said = [change for change in heard(staged) if isinstance(change, Posted)][-1]
    reply = Reply(
        key="key-1", text=text, audience=audience, recipient=said.author, thread=said.thread,
        in_reply_to=said.platform_id, context=dict(said.context),
    )  # fmt: skip
    request = staged.network.write(reply, staged.account)
    assert request == staged.network.write(reply, staged.account)
    return request


def read_or_refused(staged: Staged, body: bytes) -> None:
    """Demand that bytes are read or refused with an InputError, and nothing else."""
    try:
        changes = staged.network.read(body, staged.account)
    except InputError:
        return
    for change in changes:
        assert_can_be_kept(change)


def assert_can_be_kept(change: Change) -> None:
    """Demand that both databases can store what was read."""
    assert 0 < len(change.platform_id) <= LONGEST_NAME
    assert not isinstance(change, Deleted) or change.deleted_at.tzinfo
    if isinstance(change, Deleted):
        return
    texts = [change.why if isinstance(change, Returned) else change.text]
    if isinstance(change, Posted):
        names = (change.thread, change.author.platform_id, change.author.handle, change.author.name)
        assert all(len(name) <= LONGEST_NAME for name in (*names, change.in_reply_to))
        assert change.said_at.tzinfo
        texts += [*names, change.in_reply_to, change.address]
        texts += [remark.words for remark in change.remarks]
    for text in texts:
        assert "\x00" not in text
        text.encode()


def damaged(body: bytes) -> st.SearchStrategy[bytes]:
    """Return a payload with a part cut out, put in twice, or changed."""
    places = st.tuples(st.integers(0, len(body)), st.integers(0, len(body))).map(sorted)
    return st.builds(
        lambda at, filling: body[: at[0]] + filling + body[at[1] :],
        places,
        st.one_of(
            st.binary(max_size=8), st.sampled_from([b"null", b"\\u0000", b'""', b"[]", b"-1"])
        ),
    )
