"""What a post or a direct message means, whatever somebody wrote into it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.errors import InputError
from evenhand.networks.bluesky.reading import meaning
from evenhand.networks.kit.handles import shown_handle
from evenhand.networks.kit.inbound import Deleted, Posted, Remark
from tests.networks.bluesky.other_side import HANDLES, INES, US
from tests.networks.contract import assert_can_be_kept

AT = "2026-11-23T10:00:00.000Z"
URI = f"at://{INES}/app.bsky.feed.post/3l00000000001"
ROOT = {"uri": f"at://{US}/app.bsky.feed.post/3l00000000000", "cid": "bafyroot"}
BLOB = {"$type": "blob", "ref": {"$link": "bafkreiabc"}, "mimeType": "image/jpeg", "size": 4321}


def event(record: Any = None, **post: Any) -> bytes:
    told: dict[str, Any] = {
        "uri": URI,
        "cid": "bafypost",
        "author": {"did": INES, "handle": HANDLES[INES], "displayName": "Ines"},
        "record": {"$type": "app.bsky.feed.post", "text": "Hello", "createdAt": AT}
        | (record or {}),
        "indexedAt": AT,
    }
    return json.dumps({"what": "post", "us": US, "post": told | post}).encode()


def said(record: Any = None, **post: Any) -> Posted:
    change = meaning(event(record, **post))
    assert isinstance(change, Posted)
    assert_can_be_kept(change)
    return change


def facet(start: int, end: int, **feature: Any) -> dict[str, Any]:
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [feature]}


def link(start: int, end: int, uri: str) -> dict[str, Any]:
    return facet(start, end, **{"$type": "app.bsky.richtext.facet#link", "uri": uri})


def test_a_post_is_told_with_its_author_moment_language_and_page() -> None:
    post = said({"langs": ["pt-BR", "en"]})
    assert (post.platform_id, post.thread, post.text) == (URI, URI, "Hello")
    assert (post.author.platform_id, post.author.handle) == (INES, "@ines.test")
    assert post.author.name == "Ines"
    assert post.said_at == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert post.language == "pt"
    assert post.address == f"https://bsky.app/profile/{INES}/post/3l00000000001"
    assert not post.is_ours


def test_an_answer_belongs_to_the_thread_of_the_first_post() -> None:
    parent = {"uri": f"at://{US}/app.bsky.feed.post/3l00000000002", "cid": "bafyparent"}
    post = said({"reply": {"root": ROOT, "parent": parent}})
    assert (post.thread, post.in_reply_to) == (ROOT["uri"], parent["uri"])
    assert post.context["root"] == ROOT
    assert post.context["parent"] == {"uri": URI, "cid": "bafypost"}


@pytest.mark.parametrize(
    "reply", ["x", {}, {"root": ROOT}, {"root": {"uri": "at://x", "cid": "y"}, "parent": ROOT}]
)
def test_an_answer_to_nothing_is_a_thread_of_its_own(reply: Any) -> None:
    assert said({"reply": reply}).thread == URI


def test_a_new_handle_is_the_same_person() -> None:
    before = said()
    after = said(author={"did": INES, "handle": "ines.example"})
    assert before.author.platform_id == after.author.platform_id
    assert after.author.handle == "@ines.example"


@pytest.mark.parametrize("handle", ["handle.invalid", "", "fеnnimore.test", "a b.test", "x"])
def test_a_handle_that_is_not_theirs_is_never_shown(handle: str) -> None:
    assert said(author={"did": INES, "handle": handle}).author.handle == INES


def test_a_handle_that_looks_like_ours_is_flagged_where_it_is_shown() -> None:
    other = said(author={"did": INES, "handle": "fennirnore.test"}).author.handle
    assert shown_handle(other, ours=["@fennimore.test"]).tricks == ("look-alike",)


def test_pictures_come_with_their_descriptions_and_lie_where_the_network_shows_them() -> None:
    embed = {"$type": "app.bsky.embed.images", "images": [{"alt": "The torn label", "image": BLOB}]}
    view = {
        "$type": "app.bsky.embed.images#view",
        "images": [{"fullsize": "https://cdn.example/1.jpg", "thumb": "", "alt": "The torn label"}],
    }
    (file,) = said({"embed": embed}, embed=view).files
    assert (file.description, file.content_type, file.size) == (
        "The torn label",
        "image/jpeg",
        4321,
    )
    assert (file.name, file.address) == ("picture-1.jpeg", "https://cdn.example/1.jpg")
    (unseen,) = said({"embed": embed}).files
    assert unseen.address == f"at://{INES}/blob/bafkreiabc"


def test_a_video_lies_with_its_authors_data_server() -> None:
    video = {**BLOB, "mimeType": "video/mp4"}
    embed = {"$type": "app.bsky.embed.video", "video": video, "alt": "It rattles"}
    (file,) = said({"embed": embed}).files
    assert (file.name, file.description) == ("video-1.mp4", "It rattles")
    assert file.address == f"at://{INES}/blob/bafkreiabc"


def test_a_quoted_post_stands_beside_the_words() -> None:
    quoted = {
        "$type": "app.bsky.embed.record#viewRecord",
        "author": {"did": US, "handle": HANDLES[US]},
        "value": {"text": "We always answer."},
    }
    view = {"$type": "app.bsky.embed.record#view", "record": quoted}
    embed = {"$type": "app.bsky.embed.record", "record": ROOT}
    expected = (Remark("quoted", "@fennimore.test: We always answer."),)
    assert said({"embed": embed}, embed=view).remarks == expected
    both = {
        "$type": "app.bsky.embed.recordWithMedia#view",
        "record": view,
        "media": {
            "$type": "app.bsky.embed.external#view",
            "external": {"uri": "https://a.example"},
        },
    }
    media = {**embed, "$type": "app.bsky.embed.recordWithMedia", "media": {}}
    assert said({"embed": media}, embed=both).remarks == (
        *expected,
        Remark("quoted", "https://a.example"),
    )


@pytest.mark.parametrize("kind", ["viewNotFound", "viewBlocked", "viewDetached"])
def test_a_quoted_post_that_nobody_shows_is_said_to_be_missing(kind: str) -> None:
    record = {"$type": f"app.bsky.embed.record#{kind}", "uri": URI}
    view = {"$type": "app.bsky.embed.record#view", "record": record}
    (remark,) = said({"embed": {"$type": "app.bsky.embed.record"}}, embed=view).remarks
    assert remark.kind == "not-shown"
    assert "quoted post" in remark.words


def test_a_link_card_stands_beside_the_words() -> None:
    card = {"uri": "https://shop.example/a", "title": "Kettle", "description": "Hot."}
    view = {"$type": "app.bsky.embed.external#view", "external": card}
    embed = {"$type": "app.bsky.embed.external", "external": card}
    (remark,) = said({"embed": embed}, embed=view).remarks
    assert remark == Remark("quoted", "Kettle — Hot. — https://shop.example/a")


def test_what_nobody_knows_how_to_show_is_named() -> None:
    (remark,) = said({"embed": {"$type": "com.example.hologram"}}).remarks
    assert remark == Remark("not-shown", "com.example.hologram")


def test_a_warning_of_the_author_comes_first() -> None:
    labels = {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": "graphic-media"}, 3]}
    assert said({"labels": labels}).remarks == (Remark("content-warning", "graphic-media"),)


def test_a_shortened_link_is_told_in_full() -> None:
    text = "See shop.example/orders/12… please"
    full = "https://shop.example/orders/1234567"
    start = text.encode().index(b"shop")
    end = start + len("shop.example/orders/12…".encode())
    assert said({"text": text, "facets": [link(start, end, full)]}).text == f"See {full} please"


def test_an_address_behind_other_words_is_named() -> None:
    remarks = said({"text": "click here", "facets": [link(6, 10, "https://evil.example")]}).remarks
    assert remarks == (Remark("not-shown", "here: https://evil.example"),)


def test_who_is_mentioned_is_known_by_identity() -> None:
    text = "☕ @kell.test and @fennimore.test"
    kell = facet(
        4, 14, **{"$type": "app.bsky.richtext.facet#mention", "did": f"did:plc:{'k' * 24}"}
    )
    people = said({"text": text, "facets": [kell]}).context["people"]
    assert people == {"kell.test": f"did:plc:{'k' * 24}", "ines.test": INES}


@pytest.mark.parametrize(
    "facets",
    [
        [link(0, 900, "https://a.example")],
        [link(1, 2, "https://a.example")],
        [link(3, 2, "https://a.example")],
        [link(-1, 2, "https://a.example")],
        [{"index": {"byteStart": 10**30, "byteEnd": 10**31}, "features": [{}]}],
        [{"index": {}, "features": 3}, None, "x"],
        {"index": 1},
    ],
)
def test_a_facet_beyond_the_text_or_within_a_character_is_left_out(facets: Any) -> None:
    post = said({"text": "☕ tea", "facets": facets})
    assert (post.text, post.remarks) == ("☕ tea", ())


def test_five_thousand_mentions_are_read_at_once_and_few_are_kept() -> None:
    names = [f"@p{number}.test" for number in range(5_000)]
    facets, at = [], 0
    for name in names:
        mention = {"$type": "app.bsky.richtext.facet#mention", "did": f"did:plc:{name[1:-5]:a>24}"}
        facets.append(facet(at, at + len(name), **mention))
        at += len(name) + 1
    post = said({"text": " ".join(names), "facets": facets})
    assert len(post.context["people"]) <= 21


@pytest.mark.parametrize(
    "record",
    [
        {"$type": "app.bsky.feed.like"},
        {"$type": 3},
        {"$type": "com.example.note", "text": "Hello"},
    ],
)
def test_a_record_that_is_no_post_is_refused(record: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="not a post"):
        meaning(event(record))


def test_a_post_that_somebody_else_claims_is_refused() -> None:
    with pytest.raises(InputError):
        meaning(event(author={"did": US, "handle": HANDLES[US]}))


def test_deep_nesting_inside_a_post_is_read_or_refused() -> None:
    deep: Any = "x"
    for _ in range(400):
        deep = {"record": {"record": deep}}
    said({"embed": {"$type": "app.bsky.embed.record", "record": deep}}, embed=deep)
    body = event({"embed": None}).replace(b"null", b"[" * 50_000 + b"]" * 50_000)
    with pytest.raises(InputError):
        meaning(body)


def test_halves_of_pairs_and_nulls_become_signs_that_can_be_kept() -> None:
    post = said(
        {"text": "a\ud83c b\x00", "facets": [link(0, 1, "https://a\udc00")]},
        author={"did": INES, "handle": "ines.test", "displayName": "I\ud800"},
    )
    assert post.text == "a\ufffd b\ufffd"
    assert post.author.name == "I\ufffd"


def test_a_post_from_a_slow_clock_is_dated_to_when_it_can_have_come() -> None:
    told = json.loads(event())
    late = json.dumps({**told, "since": "2026-11-23T10:30:00Z"}).encode()
    change = meaning(late)
    assert isinstance(change, Posted)
    assert change.said_at == datetime(2026, 11, 23, 10, 30, tzinfo=UTC)


def test_a_post_that_is_gone_is_a_deletion() -> None:
    body = json.dumps({"what": "gone", "uri": URI, "at": AT}).encode()
    assert meaning(body) == Deleted(
        platform_id=URI, deleted_at=datetime(2026, 11, 23, 10, tzinfo=UTC)
    )


def direct(members: list[str], **message: Any) -> Posted:
    told = {
        "id": "3msg1",
        "rev": "1",
        "text": "Hello",
        "sender": {"did": INES},
        "sentAt": AT,
        **message,
    }
    people = [{"did": did, "handle": HANDLES.get(did, "handle.invalid")} for did in members]
    body = {"what": "direct", "us": US, "message": told, "room": {"id": "3room", "members": people}}
    change = meaning(json.dumps(body).encode())
    assert isinstance(change, Posted)
    assert_can_be_kept(change)
    return change


def test_a_direct_message_is_private_and_known_by_its_room() -> None:
    message = direct([US, INES])
    assert (message.platform_id, message.thread, message.audience) == (
        "3room/3msg1",
        "3room",
        "private",
    )
    assert (message.author.handle, message.is_ours) == ("@ines.test", False)
    assert direct([US, INES], sender={"did": US}).is_ours


def test_a_group_is_said_to_be_one() -> None:
    (remark,) = direct([US, INES, f"did:plc:{'k' * 24}"]).remarks
    assert remark.kind == "sent-to"
    assert "@ines.test" in remark.words


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner),
    max_leaves=12,
)
NAMES = ("text", "facets", "reply", "embed", "langs", "labels", "createdAt")


@given(record=st.dictionaries(st.sampled_from(NAMES), values), embed=values)
def test_whatever_stands_in_a_record_it_can_be_kept(record: dict[str, Any], embed: Any) -> None:
    said(record, embed=embed)
