"""Replies leave once: posts by a key of ours, direct messages after a look."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from evenhand.core.message import Audience
from evenhand.networks.bluesky.leaving import LARGEST_PICTURE
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.inbound import Author
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.outbound import OutboundFile, Reply, Request
from tests.networks.bluesky.conftest import BLUESKY
from tests.networks.bluesky.other_side import HANDLES, INES, US, OtherSide, moment

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def a_request(account: Account, audience: Audience = "public", **rest: Any) -> Request:
    told: dict[str, Any] = {
        "key": "key-1",
        "text": "We are looking.",
        "audience": audience,
        "recipient": Author(platform_id=INES, handle=f"@{HANDLES[INES]}"),
        "thread": "thread",
        "context": {"at": moment(datetime.now(UTC) - timedelta(minutes=1))},
    }
    return BLUESKY.write(Reply(**(told | rest)), account)


def test_a_post_that_is_sent_again_stays_the_first_one(other: OtherSide, account: Account) -> None:
    request = a_request(account)
    first = BLUESKY.send(request, account)
    before = dict(other.records)
    again = BLUESKY.send(request, account)
    assert other.records == before
    assert again.platform_id == first.platform_id
    assert abs(again.at - first.at) < timedelta(milliseconds=1)


def test_a_post_is_dated_when_it_leaves_and_not_when_it_was_approved(account: Account) -> None:
    request = a_request(account, context={"at": moment(LONG_AGO)})
    assert "createdAt" not in request.body["record"]
    delivered = BLUESKY.send(request, account)
    assert datetime.now(UTC) - delivered.at < timedelta(minutes=1)


def test_what_others_wrote_under_our_key_is_never_overwritten(
    other: OtherSide, account: Account
) -> None:
    request = a_request(account)
    theirs = other.post(US, "Somebody at the brand wrote this", key=request.body["rkey"])
    with pytest.raises(NetworkError, match="something else stands under the key") as refusal:
        BLUESKY.send(request, account)
    assert refusal.value.permanent
    assert other.records[theirs]["text"] == "Somebody at the brand wrote this"


def test_a_post_that_went_away_while_it_was_sent_is_looked_for(
    other: OtherSide, account: Account
) -> None:
    other.refusals = []
    BLUESKY.poll(account, "")
    other.refusals = [(400, {"error": "InvalidSwap"}, {})]
    with pytest.raises(NoAnswer):
        BLUESKY.send(a_request(account), account)


def test_pictures_are_uploaded_with_what_they_show(
    other: OtherSide, account: Account, tmp_path: Path
) -> None:
    path = tmp_path / "label.png"
    path.write_bytes(b"\x89PNG")
    picture = OutboundFile(
        name="label.png", content_type="image/png", path=str(path), description="The torn label"
    )
    delivered = BLUESKY.send(a_request(account, files=(picture,)), account)
    (image,) = other.records[delivered.platform_id]["embed"]["images"]
    assert image["alt"] == "The torn label"
    assert other.blobs[image["image"]["ref"]["$link"]] == b"\x89PNG"


def test_a_picture_that_is_too_large_or_gone_keeps_the_reply_here(
    other: OtherSide, account: Account, tmp_path: Path
) -> None:
    path = tmp_path / "large.png"
    picture = OutboundFile(
        name="large.png", content_type="image/png", path=str(path), description="A kettle"
    )
    with pytest.raises(NetworkError, match="cannot be read"):
        BLUESKY.send(a_request(account, files=(picture,)), account)
    path.write_bytes(b"0" * (LARGEST_PICTURE + 1))
    with pytest.raises(NetworkError, match="1000001 bytes: 1000000 are allowed") as refusal:
        BLUESKY.send(a_request(account, files=(picture,)), account)
    assert refusal.value.permanent
    assert other.records == {}


def test_silence_during_an_upload_leaves_nothing_unsure(
    other: OtherSide, account: Account, tmp_path: Path
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG")
    picture = OutboundFile(
        name="a.png", content_type="image/png", path=str(path), description="A kettle"
    )
    BLUESKY.poll(account, "")
    other.refusals = [(502, {}, {})]
    with pytest.raises(NetworkError) as error:
        BLUESKY.send(a_request(account, files=(picture,)), account)
    assert not isinstance(error.value, NoAnswer)
    assert not error.value.permanent


def test_only_posts_of_ours_are_deleted(other: OtherSide, account: Account) -> None:
    theirs = other.post(INES, "Hello")
    ours = BLUESKY.send(a_request(account), account).platform_id
    for name in (theirs, ours, ours, "at://nothing"):
        BLUESKY.delete(name, account)
    assert list(other.records) == [theirs]


def test_a_direct_message_that_is_sent_again_is_found_and_not_written_again(
    other: OtherSide, account: Account
) -> None:
    request = a_request(account, "private")
    first = BLUESKY.send(request, account)
    assert BLUESKY.send(request, account) == first
    assert other.texts_of(US) == ["We are looking."]
    assert first.thread == first.platform_id.partition("/")[0]


def test_two_direct_messages_with_the_same_words_both_arrive(
    other: OtherSide, account: Account
) -> None:
    first = BLUESKY.send(a_request(account, "private"), account)
    second = BLUESKY.send(a_request(account, "private", key="key-2"), account)
    assert first.platform_id != second.platform_id
    assert len(other.texts_of(US)) == 2


def test_the_same_words_of_long_ago_are_another_message(other: OtherSide, account: Account) -> None:
    other.chat.at = datetime.now(UTC) - timedelta(days=2)
    other.chat.write(US, INES, "We are looking.")
    other.chat.at = None
    request = a_request(account, "private")
    assert BLUESKY.find(request, account, datetime.now(UTC) - timedelta(hours=1)) is None
    BLUESKY.send(request, account)
    assert len(other.texts_of(US)) == 2


def test_a_message_is_found_however_much_was_said_since(other: OtherSide, account: Account) -> None:
    request = a_request(account, "private")
    other.chat.write(US, INES, "We are looking.")
    for number in range(120):
        other.chat.write(INES, US, f"and {number}")
    found = BLUESKY.find(request, account, datetime.now(UTC) - timedelta(minutes=1))
    assert found is not None
    assert len(other.texts_of(US)) == 1


def test_a_reply_to_a_group_goes_to_its_author_alone(other: OtherSide, account: Account) -> None:
    group = other.chat.room_of((US, INES, f"did:plc:{'k' * 24}"))
    delivered = BLUESKY.send(a_request(account, "private", thread=group.name), account)
    assert delivered.thread != group.name
    assert group.messages == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("MessagesDisabled", "takes no direct messages"),
        ("NotFollowedBySender", "only from whom they follow"),
        ("BlockedActor", "blocks us"),
    ],
)
def test_a_person_who_lets_nobody_write_is_a_refusal_in_words(
    other: OtherSide, account: Account, code: str, words: str
) -> None:
    BLUESKY.poll(account, "")
    other.refusals = [(400, {"error": code, "message": code}, {})]
    with pytest.raises(NetworkError, match=words) as refusal:
        BLUESKY.send(a_request(account, "private"), account)
    assert refusal.value.permanent
    assert not refusal.value.revoked


def test_a_message_is_taken_out_of_our_view_and_of_nobody_elses(
    other: OtherSide, account: Account
) -> None:
    delivered = BLUESKY.send(a_request(account, "private"), account)
    BLUESKY.delete(delivered.platform_id, account)
    BLUESKY.delete("3nowhere/3nothing", account)
    assert other.texts_of(US) == ["We are looking."]
    assert other.chat.asked.count("chat.bsky.convo.deleteMessageForSelf") == 2


def test_nothing_that_is_stored_holds_a_token_or_a_password(
    other: OtherSide, account: Account
) -> None:
    request = a_request(account)
    BLUESKY.send(request, account)
    told = repr(request) + repr(BLUESKY.poll(account, ""))
    for secret in (*other.access, *other.renewals, *other.passwords):
        assert secret not in told


def test_a_busy_server_says_when_to_come_back(other: OtherSide, account: Account) -> None:
    BLUESKY.poll(account, "")
    reset = str(int(datetime.now(UTC).timestamp()) + 300)
    other.refusals = [(429, {"error": "RateLimitExceeded"}, {"RateLimit-Reset": reset})]
    with pytest.raises(NetworkError) as refusal:
        BLUESKY.send(a_request(account), account)
    assert refusal.value.retry_after is not None
    assert timedelta(minutes=4) < refusal.value.retry_after <= timedelta(minutes=5)


def test_posts_cannot_be_edited(account: Account) -> None:
    request = a_request(account)
    with pytest.raises(NetworkError, match="cannot be edited"):
        BLUESKY.edit("at://x", replace(request, shown="Other"), account)
    assert not BLUESKY.capabilities(account).can_edit
