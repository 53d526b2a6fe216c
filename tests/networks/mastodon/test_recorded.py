"""Every recording of a real server is read, and what it holds is what was counted in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from evenhand.networks.kit.inbound import Edited, Posted
from evenhand.networks.kit.network import Account
from evenhand.networks.mastodon.entities import Conversation, Notification, Person, entity
from evenhand.networks.mastodon.instance import described_in
from evenhand.networks.mastodon.network import Mastodon
from tests.networks.contract import assert_can_be_kept
from tests.networks.mastodon.recorded import RECORDED, answers, recordings, things

if not RECORDED.is_dir():
    pytest.skip("the recordings do not lie beside this checkout", allow_module_level=True)

ACCOUNT = Account(handle="@mastodonpy_test@localhost:3000", name="Us")


@cache
def everything() -> list[tuple[str, Any]]:
    return [answer for recording in recordings() for answer in answers(recording)]


def every(looks: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
    return [thing for _, told in everything() for thing in things(told) if looks(thing)]


def is_post(thing: dict[str, Any]) -> bool:
    return {"visibility", "content", "account"} <= thing.keys()


@cache
def posted() -> list[Posted]:
    read = (
        Mastodon().read(json.dumps({"status": post}).encode(), ACCOUNT) for post in every(is_post)
    )
    return [change for changes in read for change in changes if isinstance(change, Posted)]


def test_there_are_259_recordings() -> None:
    assert len(recordings()) == 259


def test_every_post_is_read_for_whom_it_was_written() -> None:
    boosts = sum(bool(post["reblog"]) for post in every(is_post))
    assert (len(every(is_post)), boosts) == (576, 7)
    assert len(posted()) == 576 - 7
    for post in posted():
        assert_can_be_kept(post)
    seen = Counter(str(post.context["visibility"]) for post in posted())
    assert seen == {"public": 344, "unlisted": 164, "direct": 40, "private": 21}
    assert Counter(post.audience for post in posted()) == {"public": 508, "private": 61}


def test_every_edit_is_read() -> None:
    read = [
        Mastodon().read(json.dumps({"status": post}).encode(), ACCOUNT) for post in every(is_post)
    ]
    edits = [change for changes in read for change in changes if isinstance(change, Edited)]
    assert len(edits) == 18
    assert all(edit.text for edit in edits)


def test_what_is_beside_the_words_is_read() -> None:
    remarks = Counter(remark.kind for post in posted() for remark in post.remarks)
    assert remarks == {"poll": 11, "content-warning": 14, "quoted": 6}
    polls = {r.words for post in posted() for r in post.remarks if r.kind == "poll"}
    assert all(" · " in words for words in polls)


def test_files_are_read_with_their_descriptions() -> None:
    files = [file for post in posted() for file in post.files]
    kinds = Counter((file.content_type.partition("/")[0], bool(file.description)) for file in files)
    assert kinds == {
        ("image", False): 6, ("image", True): 6, ("video", True): 6, ("audio", False): 4
    }  # fmt: skip


def test_no_markup_is_left_and_mentions_are_whole() -> None:
    assert not [post.text for post in posted() if "</" in post.text or "<p" in post.text]
    mentioning = [p for p, told in zip(posted(), unboosted(), strict=True) if told["mentions"]]
    assert len(mentioning) > 100
    for post, told in zip(posted(), unboosted(), strict=True):
        for mention in told["mentions"]:
            if mention["url"] in told["content"]:
                assert f"@{mention['username']}@" in post.text


def unboosted() -> list[dict[str, Any]]:
    return [post for post in every(is_post) if not post["reblog"]]


def test_ours_are_known_and_machines_too() -> None:
    ours = Counter(post.is_ours for post in posted())
    assert ours[True] == sum(told["account"]["acct"] == "mastodonpy_test" for told in unboosted())
    assert ours[True] > 100
    machines = [told["account"]["bot"] for told in unboosted()]
    assert [p.is_automatic or p.is_ours for p in posted()].count(True) >= sum(machines)


def test_every_notification_and_conversation_is_read() -> None:
    notes = every(lambda t: {"type", "created_at", "account", "status"} <= t.keys())
    read = [entity(note, Notification) for note in notes]
    assert Counter(note.type for note in read) == {"mention": 50, "status": 1}
    private = [
        entity(t, Conversation) for t in every(lambda t: {"last_status", "unread"} <= t.keys())
    ]
    assert len(private) == 25
    assert {each.last_status.visibility for each in private if each.last_status} == {"direct"}


def test_every_account_is_read() -> None:
    people = every(lambda t: {"acct", "followers_count", "id"} <= t.keys())
    assert len(people) > 600
    assert all(entity(person, Person).id for person in people)


def test_every_server_is_read_as_it_describes_itself() -> None:
    told = [told for path, told in everything() if path.rstrip("/").endswith("/instance")]
    servers = [described_in(each) for each in told]
    assert len(servers) > 20
    assert {(s.longest, s.link_counts, s.most_files) for s in servers} == {(500, 23, 4)}
    assert all("image/png" in server.types for server in servers)
    assert all(server.streaming.startswith(("ws://", "wss://")) for server in servers)
    second = [s for s, t in zip(servers, told, strict=True) if "domain" in t]
    assert second
    assert all(server.is_mastodon for server in second)
