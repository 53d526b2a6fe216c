"""A reply as the network will get it: the same for the preview and for sending."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.networks.bluesky.keys import record_key
from evenhand.networks.kit.inbound import Author
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.outbound import OutboundFile, Reply, Request
from tests.networks.bluesky.conftest import BLUESKY
from tests.networks.bluesky.other_side import INES, KELL, US

ACCOUNT = Account(handle="@fennimore.test", name="Fennimore")
AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
POST = {"uri": f"at://{INES}/app.bsky.feed.post/3l00000000001", "cid": "bafypost"}
ROOT = {"uri": f"at://{US}/app.bsky.feed.post/3l00000000000", "cid": "bafyroot"}
CONTEXT: dict[str, Any] = {
    "root": ROOT,
    "parent": POST,
    "at": AT.isoformat(),
    "people": {"kell.test": KELL},
}
REPLY = Reply(
    key="key-1",
    text="We are looking.",
    audience="public",
    recipient=Author(platform_id=INES, handle="@ines.test"),
    thread=ROOT["uri"],
    in_reply_to=POST["uri"],
    context=CONTEXT,
)


def written(reply: Reply = REPLY, **rest: Any) -> Request:
    return BLUESKY.write(replace(reply, **rest), ACCOUNT)


def test_an_answer_names_what_it_answers_and_what_began_it_all() -> None:
    record = written(language="de").body["record"]
    assert record["reply"] == {"root": ROOT, "parent": POST}
    assert record["langs"] == ["de"]
    assert record["text"] == "We are looking."


def test_who_is_answered_is_told_without_being_named_and_otherwise_by_name() -> None:
    assert written().shown == "We are looking."
    alone = written(context={})
    assert alone.shown == "@ines.test We are looking."
    (facet,) = alone.body["record"]["facets"]
    assert facet["features"][0]["did"] == INES


def test_people_of_the_thread_are_mentioned_by_identity() -> None:
    facets = written(text="@kell.test and @ines.test, look").body["record"]["facets"]
    assert [one["features"][0]["did"] for one in facets] == [KELL, INES]


def test_a_family_counts_once_and_its_bytes_count_all() -> None:
    family = "👨‍👩‍👧‍👦"
    assert written(text=family * 100).length == 100
    assert written(text=family * 120).problems == ()
    (problem,) = written(text=family * 121).problems
    assert problem.startswith("The reply is 25 bytes too long: 3000 are allowed")


def test_three_hundred_signs_are_allowed_and_one_more_is_not() -> None:
    assert written(text="é" * 300).problems == ()
    assert written(text="é" * 301).problems == ("The reply is 1 too long: 300 are allowed.",)


def test_a_direct_message_may_be_longer_and_carries_no_pictures() -> None:
    picture = OutboundFile(name="a.png", content_type="image/png", path="a.png", description="A")
    assert written(audience="private", text="a" * 1_000).problems == ()
    assert written(audience="private", text="a" * 1_001).problems
    assert written(audience="private", files=(picture,)).problems


def test_only_pictures_go_with_a_post() -> None:
    paper = OutboundFile(name="a.pdf", content_type="application/pdf", path="a", description="A")
    assert written(files=(paper,)).problems == ("Only pictures go with a post here.",)


def test_a_request_for_a_direct_message_says_to_whom_and_since_when_it_can_stand() -> None:
    body = written(audience="private", text="See https://shop.example").body
    assert (body["to"], body["since"]) == (INES, AT.isoformat())
    assert body["message"]["facets"][0]["features"][0]["uri"] == "https://shop.example"


@pytest.mark.parametrize("at", ["", "yesterday", 3, "2026-11-23T10:00:00", None])
def test_a_moment_that_cannot_be_read_gives_a_key_all_the_same(at: Any) -> None:
    key = written(context={**CONTEXT, "at": at}).body["rkey"]
    assert len(key) == 13


@pytest.mark.parametrize("context", [{"root": 1}, {"root": ROOT}, {"root": {}, "parent": POST}])
def test_a_context_that_names_nothing_makes_a_post_of_its_own(context: dict[str, Any]) -> None:
    assert "reply" not in written(context=context).body["record"]


def test_a_key_is_the_same_each_time_and_another_for_another_reply() -> None:
    assert record_key("key-1", AT) == record_key("key-1", AT)
    assert record_key("key-1", AT) != record_key("key-2", AT)


@given(key=st.text(max_size=64), later=st.integers(2, 10**9))
def test_keys_follow_the_moment_that_they_answer(key: str, later: int) -> None:
    first = record_key(key, AT)
    assert len(first) == 13
    assert set(first) <= set("234567abcdefghijklmnopqrstuvwxyz")
    assert first < record_key("another", AT + timedelta(seconds=later))


def test_a_reply_is_never_dated_by_the_customer_into_a_key_that_cannot_be() -> None:
    for at in (datetime.min, datetime.max):
        key = record_key("key", at.replace(tzinfo=UTC))
        assert key[0] in "234567abcdefghij"
