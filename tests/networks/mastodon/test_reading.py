"""What a post means: who wrote it, who reads it, and what it shows beside its words."""

from __future__ import annotations

from typing import Any

import pytest

from evenhand.core.errors import InputError
from evenhand.networks.kit.inbound import Change, Deleted, Edited, InboundFile, Posted, Remark
from evenhand.networks.kit.network import Account
from evenhand.networks.mastodon.network import Mastodon
from tests.networks.mastodon.small_server import HOST, INES, TOM, US, person
from tests.networks.mastodon.test_contract import told

ACCOUNT = Account(handle=f"@fennimore@{HOST}", name="Us", settings={"address": f"https://{HOST}"})


def read(**rest: Any) -> tuple[Change, ...]:
    return Mastodon().read(told(**rest), ACCOUNT)


def post(**rest: Any) -> Posted:
    (change,) = read(**rest)
    assert isinstance(change, Posted)
    return change


@pytest.mark.parametrize(
    ("visibility", "audience"),
    [
        ("public", "public"),
        ("unlisted", "public"),
        ("private", "private"),
        ("direct", "private"),
        ("mutuals_only", "private"),
        ("something new", "private"),
    ],
)
def test_only_what_everybody_reads_is_public(visibility: str, audience: str) -> None:
    assert post(visibility=visibility).audience == audience


def test_a_public_thread_is_named_by_its_first_post_and_a_private_one_by_the_person() -> None:
    assert post().thread == "110"
    assert post(visibility="direct").thread == post(visibility="private").thread == "direct-2"
    ours = post(account=person(US, "fennimore"), visibility="direct",
                mentions=[{"id": INES, "acct": "ines@far.example", "url": None}])  # fmt: skip
    assert ours.is_ours
    assert ours.thread == "direct-2"


def test_people_are_known_by_an_address_that_is_theirs_on_every_server() -> None:
    author = post().author
    assert author.platform_id == "https://far.example/users/ines"
    assert author.handle == "@ines@far.example"
    assert post(account=person(TOM, "tom")).author.handle == f"@tom@{HOST}"
    older = {**person(INES, "ines@far.example"), "uri": None}
    assert post(account=older).author.platform_id == "@ines@far.example"


def test_nobody_is_taken_for_somebody_else_whose_page_they_name_as_theirs() -> None:
    older = {
        **person(INES, "mallory@evil.example"),
        "uri": None,
        "url": "https://far.example/@ines",
    }
    assert post(account=older).author.platform_id == "@mallory@evil.example"


def test_the_words_are_plain_with_whole_handles_and_whole_links() -> None:
    words = post(
        content='<p><a href="https://lamp.example/@fennimore" class="u-url mention">@<span>'
        'fennimore</span></a> see <a href="https://far.example/orders/1187">'
        '<span class="invisible">https://</span><span class="ellipsis">far.example/ord</span>'
        '<span class="invisible">ers/1187</span></a></p><script>steal()</script><p>Ines</p>'
    ).text
    assert words == "@fennimore@lamp.example see https://far.example/orders/1187\n\nInes"


def test_a_warning_a_poll_and_a_quotation_stand_beside_the_words() -> None:
    quoted = {"content": "<p>new lamps</p>", "account": person(US, "fennimore")}
    seen = post(
        spoiler_text="broken glass",
        poll={"options": [{"title": "red", "votes_count": 2}, {"title": "blue"}]},
        quote={"state": "accepted", "quoted_status": quoted},
    )
    assert seen.remarks == (
        Remark("content-warning", "broken glass"),
        Remark("poll", "red (2) · blue"),
        Remark("quoted", "@fennimore@lamp.example: new lamps"),
    )
    assert "broken glass" not in seen.text
    assert post(quote={"state": "revoked", "quoted_status": None}).remarks == ()


def test_files_come_with_their_descriptions_and_one_without_an_address_is_named() -> None:
    seen = post(
        media_attachments=[
            {"id": "5", "type": "image", "url": "https://far.example/../a.png", "description": "x"},
            {"id": "6", "type": "audio", "url": "https://lamp.example/proxy/6/original",
             "remote_url": "https://far.example/song.mp3"},
            {"id": "7", "type": "video", "url": None, "description": "the lamp falls"},
        ]
    )  # fmt: skip
    assert seen.files == (
        InboundFile(name="a.png", content_type="image/png",
                    address="https://far.example/../a.png", description="x"),
        InboundFile(name="song.mp3", content_type="audio/mpeg",
                    address="https://lamp.example/proxy/6/original"),
    )  # fmt: skip
    assert seen.remarks == (Remark("not-shown", "the lamp falls"),)


def test_a_boost_means_nothing() -> None:
    assert read(reblog={"id": "3"}) == ()


def test_what_a_machine_posts_is_automatic_and_what_we_post_is_ours() -> None:
    assert post(account=person(INES, "ines@far.example", bot=True)).is_automatic
    assert not post().is_automatic
    ours = post(account=person(US, "Fennimore", bot=True), spoiler_text="glass")
    assert (ours.is_ours, ours.is_automatic) == (True, False)
    assert ours.text.startswith("glass\n\n")


def test_somebody_of_our_name_elsewhere_is_not_us() -> None:
    assert not post(account=person(INES, "fennimore@evil.example")).is_ours


def test_an_edited_post_is_told_with_its_edit_and_a_deleted_one_as_gone() -> None:
    first, edit = read(edited_at="2026-11-23T11:00:00Z", content="<p>Where now?</p>")
    assert isinstance(first, Posted)
    assert isinstance(edit, Edited)
    assert edit.text == "Where now?"
    assert edit.edited_at.hour == 11
    (gone,) = Mastodon().read(b'{"gone": "116", "at": "2026-11-23T10:00:00Z"}', ACCOUNT)
    assert isinstance(gone, Deleted)


def test_five_thousand_mentions_are_read() -> None:
    crowd = [{"id": str(n), "acct": f"p{n}@far.example", "url": f"https://far.example/@p{n}"}
             for n in range(5_000)]  # fmt: skip
    content = "".join(f'<a href="{each["url"]}">@<span>p</span></a> ' for each in crowd)
    words = post(mentions=crowd, content=f"<p>{content}</p>").text
    assert words.startswith("@p0@far.example @p1@far.example")
    assert words.endswith("@p4999@far.example")


def test_an_author_whose_address_cannot_be_kept_whole_is_refused() -> None:
    with pytest.raises(InputError):
        read(account={**person(INES, "i@far.example"), "uri": "https://far.example/" + "a" * 300})


def test_a_handle_keeps_its_strange_letters() -> None:
    assert post(account=person(INES, "brаnd@far.example")).author.handle == "@brаnd@far.example"


def test_a_handle_that_cannot_be_kept_whole_is_refused_since_a_part_of_it_is_somebody_else() -> (
    None
):
    with pytest.raises(InputError):
        read(account={**person(INES, "a"), "acct": f"{'a' * 300}@far.example"})
