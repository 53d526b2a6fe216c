"""What we write, and what the other side in these tests answers, keeps the official schemas.

These run where the schemas lie beside the checkout.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from evenhand.core.message import Audience
from evenhand.networks.kit.inbound import Posted
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.outbound import OutboundFile, Reply
from tests.networks.bluesky.conftest import BLUESKY
from tests.networks.bluesky.lexicon import Lexicons
from tests.networks.bluesky.other_side import INES, US, OtherSide
from tests.networks.bluesky.recorded import LEXICONS

KNOWN = Lexicons(LEXICONS)
TEXT = "I am sorry, @ines.test ☕: see https://shop.example/käse, #kettle"


def faults_of(method: str, value: Any) -> list[str]:
    return KNOWN.faults(value, KNOWN.of_input(method), at=method)


def send(account: Account, audience: Audience, files: tuple[OutboundFile, ...] = ()) -> None:
    """Answer the last thing that was said for an audience."""
    items = BLUESKY.poll(account, "").items
    changes = [change for item in items for change in BLUESKY.read(item.body, account)]
    said = [one for one in changes if isinstance(one, Posted)][-1]
    reply = Reply(
        key="key-1",
        text=TEXT,
        audience=audience,
        recipient=said.author,
        thread=said.thread,
        in_reply_to=said.platform_id,
        context=said.context,
        files=files,
        language="en",
    )
    BLUESKY.send(BLUESKY.write(reply, account), account)


def test_a_post_that_we_write_is_one(other: OtherSide, account: Account, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG")
    picture = OutboundFile(name="a", content_type="image/png", path=str(path), description="A")
    other.mention(INES, "Hello")
    send(account, "public", (picture,))
    method = "com.atproto.repo.putRecord"
    body = other.told_to(method)
    assert faults_of(method, body) == []
    record = body["record"]
    assert (
        KNOWN.faults(record, KNOWN.of_record("app.bsky.feed.post"), at="app.bsky.feed.post") == []
    )
    assert KNOWN.faults(body["rkey"], {"type": "string", "format": "tid"}, at=method) == []
    assert len(record["facets"]) == 3


def test_a_direct_message_that_we_write_is_one(other: OtherSide, account: Account) -> None:
    other.chat.write(INES, US, "Hello")
    send(account, "private")
    method = "chat.bsky.convo.sendMessage"
    assert faults_of(method, other.told_to(method)) == []


def test_other_calls_keep_their_schemas(other: OtherSide, account: Account) -> None:
    other.mention(INES, "Hello")
    send(account, "public")
    ours = next(uri for uri in other.records if US in uri)
    BLUESKY.delete(ours, account)
    BLUESKY.delete("3room/3msg", account)
    for method in (
        "com.atproto.server.createSession",
        "com.atproto.repo.deleteRecord",
        "chat.bsky.convo.deleteMessageForSelf",
    ):
        assert faults_of(method, other.told_to(method)) == []


def test_what_the_other_side_answers_is_what_a_server_may_answer(
    other: OtherSide, account: Account
) -> None:
    other.mention(INES, "Hello")
    other.chat.write(INES, US, "Hello")
    send(account, "public")
    page = BLUESKY.poll(account, "")
    other.chat.write(INES, US, "Hello again")
    BLUESKY.poll(account, page.cursor)
    checked = 0
    for method, answer in other.answers:
        schema = KNOWN.of_output(method) if method in KNOWN.names else None
        if schema is not None:
            assert KNOWN.faults(answer, schema, at=method, place=method) == []
            checked += 1
    assert checked >= 8


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        ({"text": "x"}, "it has no createdAt"),
        ({"text": "é" * 301}, "it.text has too many graphemes"),
        ({"text": "👨‍👩‍👧‍👦" * 121}, "it.text has 3025 bytes"),
        ({"langs": ["not a language"]}, "it.langs[0] is no language: 'not a language'"),
        ({"reply": {"root": {"uri": "x", "cid": "bafyroot"}}}, "it.reply has no parent"),
        ({"createdAt": "yesterday"}, "it.createdAt is no datetime: 'yesterday'"),
        ({"embed": {}}, "it.embed does not say which of several it is"),
        ({"text": 3}, "it.text is no string: 3"),
    ],
)
def test_the_schemas_find_what_is_wrong(record: dict[str, Any], fault: str) -> None:
    at = datetime.now(UTC).isoformat()
    whole = {"text": "x", "createdAt": at} | record
    if fault == "it has no createdAt":
        del whole["createdAt"]
    schema = KNOWN.of_record("app.bsky.feed.post")
    assert fault in KNOWN.faults(json.loads(json.dumps(whole)), schema, at="app.bsky.feed.post")
