"""What arrives from Telegram is read for what it is, and other people's talk is left alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.errors import InputError
from evenhand.networks.kit.inbound import Change, Edited, Posted
from evenhand.networks.kit.network import Account
from evenhand.networks.telegram.network import Telegram
from evenhand.networks.telegram.places import name_of, place_of
from tests.networks.telegram import recorded
from tests.networks.telegram.bot_api import GROUP, HANDLE, INES, NOON, US, a_group, a_mention
from tests.networks.telegram.recorded import a_message, an_update, in_a_group, message

OURS = Account(handle=HANDLE, name="Fennimore")


def read(body: bytes, account: Account = OURS) -> tuple[Change, ...]:
    return Telegram().read(body, account)


def posted(body: bytes, account: Account = OURS) -> Posted:
    (change,) = read(body, account)
    assert isinstance(change, Posted)
    return change


def remarks(body: bytes) -> list[tuple[str, str]]:
    return [(remark.kind, remark.words) for remark in posted(body).remarks]


def test_a_private_message_is_named_by_its_chat_and_number() -> None:
    said = posted(message("Where is my parcel?"))
    assert (said.platform_id, said.thread, said.audience) == ("77:5", "77", "private")
    assert (said.author.handle, said.author.name) == ("@ines", "Ines Moreau")
    assert said.address == ""


def test_a_group_is_public_and_its_messages_have_an_address() -> None:
    said = posted(an_update("message", in_a_group(f"{HANDLE} where is it?")))
    assert (said.platform_id, said.thread, said.audience) == (f"{GROUP}:5", str(GROUP), "public")
    assert said.address == "https://t.me/c/1234567890/5"


def test_a_group_with_a_name_has_an_address_under_it() -> None:
    chat = a_group(username="fennimore_fans")
    said = posted(an_update("message", {**in_a_group(f"{HANDLE} hello"), "chat": chat}))
    assert said.address == "https://t.me/fennimore_fans/5"


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel", "private", "something new"])
def test_what_is_not_certainly_private_is_public(kind: str) -> None:
    told = {**in_a_group(f"{HANDLE} hello"), "chat": {"id": GROUP, "type": kind}}
    assert posted(an_update("message", told)).audience == "public"


def test_talk_in_a_group_that_is_not_for_us_is_not_heard() -> None:
    assert read(an_update("message", in_a_group("we talk among us"))) == ()
    other = f"{HANDLE}s"
    told = {**in_a_group(""), "text": other, "entities": [a_mention(other, other)]}
    assert read(an_update("message", told)) == ()


def test_a_name_in_the_words_that_is_no_mention_is_not_one() -> None:
    told = {**in_a_group(f"see {HANDLE}"), "entities": []}
    assert read(an_update("message", told)) == ()


def test_a_mention_is_found_behind_signs_that_count_twice() -> None:
    said = posted(an_update("message", in_a_group(f"🥲🥲 {HANDLE} help")))
    assert said.text == f"🥲🥲 {HANDLE} help"


def test_a_mention_is_found_in_any_case_and_in_a_command() -> None:
    shout = HANDLE.upper()
    for text, kind in ((f"{shout} help", "mention"), (f"/help{HANDLE}", "bot_command")):
        marks = [{"type": kind, "offset": 0, "length": len(text.split()[0])}]
        told = {**in_a_group(""), "text": text, "entities": marks}
        assert posted(an_update("message", told)).text == text


def test_an_answer_to_us_in_a_group_is_for_us_and_says_what_it_answers() -> None:
    said = posted(an_update("message", in_a_group("And now?", reply_to_message=recorded.REPLY)))
    assert said.in_reply_to == f"{GROUP}:4"


def test_topics_of_a_forum_are_conversations_of_their_own() -> None:
    told = in_a_group(f"{HANDLE} hi", message_thread_id=9, is_topic_message=True)
    assert posted(an_update("message", told)).thread == f"{GROUP}/9"
    told = in_a_group(f"{HANDLE} hi", message_thread_id=9)
    assert posted(an_update("message", told)).thread == str(GROUP)


def test_a_channel_and_a_hidden_administrator_write_as_the_chat() -> None:
    said = posted(an_update("channel_post", recorded.IN_A_CHANNEL))
    assert (said.author.handle, said.author.platform_id) == ("@fennimore_news", "-1009876")
    told = in_a_group(f"{HANDLE} hi", sender_chat=a_group())
    assert posted(an_update("message", told)).author.name == "Fennimore fans"


def test_somebody_without_a_username_is_shown_by_name_or_by_number() -> None:
    told = message("Hi", **{"from": {"id": 78, "first_name": "Kell"}})
    assert posted(told).author.handle == "Kell"
    assert posted(message("Hi", **{"from": {"id": 78, "first_name": ""}})).author.handle == "78"


def test_another_bot_is_a_machine_that_nobody_answers() -> None:
    robot = {**INES, "is_bot": True}
    assert posted(message("Beep", **{"from": robot})).is_automatic


def test_our_own_words_are_ours() -> None:
    told = {**in_a_group(f"{HANDLE} is us"), "from": US}
    assert posted(an_update("message", told)).is_ours


def test_the_address_behind_a_word_is_shown() -> None:
    assert posted(message("The label", entities=[recorded.LINKED])).text == (
        "The label (https://x.example)"
    )


def test_addresses_that_lie_over_one_another_are_all_shown() -> None:
    marks = [
        {"type": "text_link", "offset": 0, "length": 4, "url": "https://a.example"},
        {"type": "text_link", "offset": 2, "length": 900, "url": "https://b.example"},
    ]
    said = posted(message("🥲words", entities=marks)).text
    assert said == "🥲wo (https://a.example)rds (https://b.example)"


def test_of_a_picture_the_largest_size_is_taken_with_its_caption() -> None:
    said = posted(message(photo=recorded.PHOTO, caption="It arrived like this"))
    assert [(file.address, file.content_type) for file in said.files] == [("large", "image/jpeg")]
    assert said.text == "It arrived like this"


@pytest.mark.parametrize(
    ("what", "name"),
    [({"document": recorded.INVOICE}, "invoice.pdf"), ({"voice": recorded.VOICE}, "voice.ogg")],
)
def test_other_files_come_along_by_name(what: dict[str, Any], name: str) -> None:
    assert [file.name for file in posted(message(**what)).files] == [name]


def test_a_file_that_telegram_does_not_give_to_bots_is_named() -> None:
    body = message(video=recorded.LARGE)
    assert remarks(body) == [("not-shown", "video.mp4 (90 MB)")]
    assert posted(body).files == ()


def test_a_sticker_says_its_sign_and_that_more_was_there() -> None:
    assert posted(message(sticker=recorded.STICKER)).text == "👍"
    assert remarks(message(sticker=recorded.STICKER)) == [("not-shown", "sticker 👍")]


def test_a_number_or_a_place_is_taken_over_only_in_private() -> None:
    assert posted(message(contact=recorded.CONTACT)).text == "Ines Moreau, +4917012345"
    assert posted(message(location=recorded.LOCATION)).text == "52.520000 13.405000"
    shared = {**in_a_group(""), "reply_to_message": recorded.REPLY, "text": ""}
    for what in ({"contact": recorded.CONTACT}, {"location": recorded.LOCATION}):
        body = an_update("message", {**shared, **what})
        assert posted(body).text == ""
        assert remarks(body) == [("not-shown", next(iter(what)))]


def test_a_place_with_a_name_is_told_with_it() -> None:
    said = posted(message(location=recorded.LOCATION, venue=recorded.VENUE))
    assert said.text == "Shop, Main St, 52.520000 13.405000"


def test_polls_quotes_and_what_was_passed_on_are_remarked() -> None:
    assert remarks(message(poll=recorded.POLL)) == [("poll", "Which?\nA")]
    assert remarks(message("Passed on", forward_origin=recorded.PASSED_ON)) == [
        ("forwarded", "Kell")
    ]
    body = message("Yes", reply_to_message=recorded.IN_PRIVATE, quote={"text": "Sorry"})
    assert remarks(body) == [("quoted", "Sorry")]


def test_a_kind_that_nobody_knew_is_named_and_not_lost() -> None:
    assert remarks(message(hologram={"depth": 3})) == [("not-shown", "hologram")]


def test_what_telegram_says_of_a_chat_is_said_by_nobody() -> None:
    assert read(message(pinned_message=a_message("Hi"))) == ()
    assert read(message(new_chat_members=[US])) == ()


def test_an_edit_brings_the_message_too_for_it_may_mention_us_only_now() -> None:
    told = in_a_group(f"{HANDLE} where is it?", edit_date=NOON + 9)
    first, then = read(an_update("edited_message", told))
    assert isinstance(first, Posted)
    assert isinstance(then, Edited)
    assert first.platform_id == then.platform_id
    assert then.edited_at > first.said_at


def test_somebody_who_goes_on_sharing_where_they_are_edits_nothing() -> None:
    told = a_message(location=recorded.LOCATION, edit_date=NOON + 9)
    assert read(an_update("edited_message", told)) == ()


def test_the_start_button_alone_says_nothing() -> None:
    assert read(message("/start")) == ()


def test_our_way_into_private_goes_on_from_the_public_message() -> None:
    public = posted(an_update("message", in_a_group(f"{HANDLE} help")))
    assert public.context["way"] == f"https://t.me/{HANDLE[1:]}?start={GROUP}_5"
    payload = public.context["way"].partition("start=")[2]
    assert len(payload) <= 64
    private = posted(message(f"/start {payload}"))
    assert (private.text, private.context["continues"]) == ("/start", public.platform_id)


def test_that_somebody_stopped_the_bot_is_a_note_that_nobody_answers() -> None:
    note = posted(an_update("my_chat_member", recorded.STOPPED))
    assert (note.is_automatic, note.thread, note.context["is_stopped"]) == (True, "77", True)
    assert place_of(note.platform_id) is None
    again = {**recorded.STOPPED, "new_chat_member": {"status": "member"}}
    assert posted(an_update("my_chat_member", again)).context["is_stopped"] is False


def test_a_date_is_in_seconds_and_in_milliseconds_where_it_can_be_nothing_else() -> None:
    at = datetime.fromtimestamp(NOON, UTC)
    assert posted(message("Hi", date=NOON)).said_at == at
    assert posted(message("Hi", date=NOON * 1000)).said_at == at


def test_a_message_for_nobody_we_know_of_is_nothing() -> None:
    assert read(an_update("message_reaction", {"message_id": 5})) == ()
    assert read(an_update("my_chat_member", {**recorded.STOPPED, "chat": a_group()})) == ()


@pytest.mark.parametrize(
    "wrong", [{"date": -1}, {"date": 10**18}, {"chat": {"id": 10**20, "type": "private"}}]
)
def test_numbers_that_cannot_be_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        read(message("Hi", **wrong))


def test_five_thousand_mentions_are_read_in_one_breath() -> None:
    text = f"{HANDLE} " + "@aaaaa " * 5_000
    marks = [{"type": "mention", "offset": 21 + 7 * n, "length": 6} for n in range(5_000)]
    told = {**in_a_group(""), "text": text, "entities": [*marks, a_mention(text)]}
    assert posted(an_update("message", told)).text == text


@given(
    text=st.text(max_size=40),
    marks=st.lists(
        st.fixed_dictionaries(
            {
                "type": st.sampled_from(["text_link", "mention", "bot_command", "bold"]),
                "offset": st.integers(0, 50),
                "length": st.integers(0, 2**53),
                "url": st.just("https://x.example"),
            }
        ),
        max_size=5,
    ),
)
def test_no_mark_however_wrong_loses_or_breaks_a_word(
    text: str, marks: list[dict[str, Any]]
) -> None:
    said = [c for c in read(message(text or "x", entities=marks)) if isinstance(c, Posted)]
    for change in said:
        links = sum(mark["type"] == "text_link" for mark in marks)
        bare = change.text.replace(" (https://x.example)", "")
        assert change.text.count("(https://x.example)") >= links
        assert len(bare) >= len((text or "x").replace(" (https://x.example)", ""))


@given(chat=st.integers(-(2**52), 2**52), number=st.integers(0, 2**52))
def test_every_name_leads_back_to_its_message(chat: int, number: int) -> None:
    place = place_of(name_of(chat, number))
    assert place is not None
    assert (place.chat, place.number) == (chat, number)


def test_a_sign_that_no_database_keeps_is_shown_as_such() -> None:
    assert posted(message("nul \x00 here")).text == "nul \ufffd here"
