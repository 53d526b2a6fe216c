"""Recordings of real servers are read, and what they hold is what we read out of them.

These run where the recordings lie beside the checkout.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from evenhand.core.errors import InputError
from evenhand.networks.bluesky.arriving import said, written
from evenhand.networks.bluesky.chat import letters
from evenhand.networks.bluesky.cursor import Cursor
from evenhand.networks.bluesky.line import Line
from evenhand.networks.bluesky.notifications import news
from evenhand.networks.bluesky.reading import meaning
from evenhand.networks.kit.calling import refusal, retry_after
from evenhand.networks.kit.door import Answer
from evenhand.networks.kit.inbound import Posted
from tests.networks.bluesky.lexicon import Lexicons
from tests.networks.bluesky.recorded import (
    LEXICONS,
    Exchange,
    exchanges,
    fixtures,
    posts_in,
    recordings,
    snapshots,
)
from tests.networks.contract import assert_can_be_kept

US = f"did:plc:{'o' * 24}"
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
LONG_AGO = Cursor(since=datetime(2020, 1, 1, tzinfo=UTC))
ALL = [exchange for recording in recordings() for exchange in exchanges(recording)]
POST = "app.bsky.feed.post"


class Played:
    """A line to a server that answers what was recorded, once for each method, then nothing."""

    did = US

    def __init__(self, **played: Any) -> None:
        self._played = {name.replace("_", "."): told for name, told in played.items()}

    def get(self, method: str, *query: tuple[str, str]) -> Any:  # noqa: ARG002
        return self._played.pop(method, {})


def played(**answers: Any) -> Line:
    """Return a line that answers what was recorded."""
    return cast("Line", Played(**answers))


def of(method: str) -> list[Exchange]:
    return [exchange for exchange in ALL if exchange.method == method]


def told() -> list[Any]:
    """Return every successful answer, and what others test their own with."""
    views = [self_named(view) for view in snapshots()]
    return [[one.told for one in ALL if one.status == 200], list(fixtures()), views]


def self_named(view: Any) -> Any:
    """Let every post of a snapshot stand with its author, as it does on a network."""
    for post in posts_in(view):
        post["uri"] = f"at://{post['author']['did']}/{POST}/{post['uri'].rpartition('/')[2]}"
    return view


def posts() -> list[dict[str, Any]]:
    """Return every post in them; likes, follows and reposts have the same form."""
    return [post for post in posts_in(told()) if post["record"].get("$type") == POST]


def read(post: dict[str, Any]) -> Posted:
    change = meaning(said(post, US).body)
    assert isinstance(change, Posted)
    assert_can_be_kept(change)
    return change


def pictures_in(post: dict[str, Any]) -> list[dict[str, Any]]:
    embed = post["record"].get("embed", {})
    images: list[dict[str, Any]] = embed.get("media", embed).get("images", [])
    return images


def test_all_recordings_are_here() -> None:
    assert (len(recordings()), len(ALL), len(posts())) == (90, 135, 382)


def test_every_recorded_post_is_read_with_its_words_its_author_and_its_thread() -> None:
    for post in posts():
        change = read(post)
        assert change.author.platform_id == post["author"]["did"]
        assert change.text == post["record"]["text"] or post["record"]["facets"]
        reply = post["record"].get("reply")
        assert change.thread == (reply["root"]["uri"] if reply else post["uri"])
        assert change.in_reply_to == (reply["parent"]["uri"] if reply else "")


def test_every_recorded_picture_is_read_with_its_description() -> None:
    pictures = 0
    for post in posts():
        files = [file for file in read(post).files if file.name.startswith("picture")]
        assert [file.description for file in files] == [one["alt"] for one in pictures_in(post)]
        assert all(file.address.startswith(("https://", "at://")) for file in files)
        pictures += len(files)
    assert pictures == 93


def test_what_hangs_on_recorded_posts_is_told_beside_the_words() -> None:
    found = Counter(remark.kind for post in posts() for remark in read(post).remarks)
    assert found == {"quoted": 93, "not-shown": 15, "content-warning": 6}


def test_who_takes_direct_messages_is_read_from_recorded_profiles() -> None:
    found = Counter(read(post).context["takes_direct"] for post in posts())
    assert found == {"following": 342, "none": 31, "all": 9}


def test_recorded_records_of_other_kinds_are_refused_and_break_nothing() -> None:
    others = [post for post in posts_in(told()) if post["record"].get("$type") != POST]
    for other in others:
        with pytest.raises(InputError, match="not a post"):
            meaning(said(other, US).body)
    assert len(others) == 84


def test_recorded_notifications_are_read_down_to_their_end() -> None:
    (exchange,) = of("app.bsky.notification.listNotifications")
    listed = exchange.told["notifications"]
    line = played(app_bsky_notification_listNotifications=exchange.told)
    found = news(line, LONG_AGO, now=NOW)
    wanted = [one["uri"] for one in listed if one["reason"] in {"mention", "reply", "quote"}]
    assert sorted(post["uri"] for post in found.posts) == sorted(wanted)
    assert len(listed) == 50
    assert found.has_more is ("cursor" in exchange.told)


def test_recorded_direct_messages_are_read() -> None:
    (rooms,) = of("chat.bsky.convo.listConvos")
    (page,) = of("chat.bsky.convo.getMessages")
    room = {**rooms.told["convos"][0], "unreadCount": 100}
    line = played(
        chat_bsky_convo_getLog=of("chat.bsky.convo.getLog")[0].told,
        chat_bsky_convo_listConvos={"convos": [room]},
        chat_bsky_convo_getMessages=page.told,
    )
    long_after = datetime(2024, 1, 1, tzinfo=UTC)
    found, place = letters(line, "", now=long_after)
    kinds = Counter(one["$type"].rpartition("#")[2] for one in page.told["messages"])
    assert place
    assert len(found) == kinds["messageView"]
    for letter in found:
        change = meaning(written(letter, US).body)
        assert isinstance(change, Posted)
        assert (change.text, change.audience) == (letter.message["text"], "private")
        assert change.author.handle.startswith("@")


def test_recorded_refusals_are_what_they_say() -> None:
    refused = [one for one in ALL if one.status != 200]
    errors = [
        refusal(
            Answer(status=one.status, headers=one.headers, body=one.body, address=""), writes=True
        )
        for one in refused
    ]
    assert sorted((error.code, error.revoked) for error in errors) == [
        ("AuthenticationRequired", True),
        ("InvalidRequest", False),
    ]
    assert all(error.permanent for error in errors)


def test_recorded_limits_say_when_they_begin_anew() -> None:
    limits = [one.headers for one in ALL if "ratelimit-reset" in one.headers]
    assert len(limits) == 135
    for headers in limits:
        at = datetime.fromtimestamp(int(headers["ratelimit-reset"]), UTC)
        pause = retry_after(headers, now=at.replace(microsecond=0))
        assert pause is not None
        assert pause.total_seconds() == 0


def test_recorded_answers_keep_the_schemas_that_we_hold_ours_to() -> None:
    lexicons = Lexicons(LEXICONS)
    seen = [one for one in ALL if one.status == 200 and one.method in lexicons.names and one.body]
    faults = Counter(
        fault
        for one in seen
        if (schema := lexicons.of_output(one.method)) is not None
        for fault in lexicons.faults(one.told, schema, at=one.method, place=one.method)
    )
    assert len(seen) > 60
    assert faults == {}
