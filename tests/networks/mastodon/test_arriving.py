"""What happened arrives once, in order and without a gap; edits and deletions too."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from evenhand.core.errors import InputError
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.inbound import Deleted, Edited, Posted
from evenhand.networks.kit.network import Account
from evenhand.networks.mastodon.network import Mastodon
from tests.networks.mastodon.exchange import heard, posts
from tests.networks.mastodon.small_server import TOM, US, SmallServer, person


def test_mentions_quotes_and_private_messages_arrive_and_nothing_else(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    said = [server.say("@fennimore one"), server.say("@fennimore two", "direct")]
    quoting = server.posts[server.say("look at this", by=TOM)]
    server.note(quoting, "quote")
    server.note(server.posts[server.say("unrelated")], "status")
    server.notes.append({"id": "9", "type": "favourite", "created_at": "x", "status": quoting})
    assert [post.platform_id for post in posts(mastodon, account)] == [*said, quoting["id"]]


def test_messages_that_the_accounts_settings_filter_are_asked_for_too(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    server.say("@fennimore hello")
    heard(mastodon, account)
    assert any("include_filtered=true" in query for query in server.queries)


def test_what_was_said_long_before_the_account_was_connected_is_history(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    old = (datetime.now(UTC) - timedelta(days=30)).isoformat()
    server.say("@fennimore old")
    server.notes[-1]["created_at"] = old
    for number in range(90):
        server.say(f"@fennimore {number}")
    assert [post.text.rpartition(" ")[2] for post in posts(mastodon, account)] == [
        str(number) for number in range(90)
    ]


@pytest.mark.parametrize("largest_page", [40, 15])
def test_a_hundred_mentions_between_two_looks_arrive_once_each(
    mastodon: Mastodon, account: Account, server: SmallServer, largest_page: int
) -> None:
    server.largest_page = largest_page
    _, cursor = heard(mastodon, account)
    for number in range(100):
        server.say(f"@fennimore {number}")
    told, cursor = heard(mastodon, account, cursor)
    assert [c.text.rpartition(" ")[2] for c in told if isinstance(c, Posted)] == [
        str(number) for number in range(100)
    ]
    assert heard(mastodon, account, cursor) == ([], cursor)
    assert len(cursor) < 3_000


def test_a_notification_that_appears_late_under_a_lower_number_is_not_missed(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    server.say("@fennimore first")
    late = server.posts[server.say("@fennimore late")]
    del server.notes[-1]
    server.note(server.posts[server.say("hi", by=TOM)], name="7")
    _, cursor = heard(mastodon, account)
    server.note(late, name="6")
    told, _ = heard(mastodon, account, cursor)
    assert [change.platform_id for change in told] == [late["id"]]


def test_a_thread_is_named_by_its_first_post_however_deep_the_reply(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    first = server.say("@fennimore hello?")
    second = server.say("yes?", by=US, in_reply_to_id=first)
    server.say("@fennimore still broken", in_reply_to_id=second)
    assert {post.thread for post in posts(mastodon, account)} == {first}


def test_a_thread_whose_posts_are_gone_begins_with_the_reply(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    name = server.say("@fennimore still broken", in_reply_to_id="999")
    server.refuse(f"GET /api/v1/statuses/{name}/context", 404)
    assert [post.thread for post in posts(mastodon, account)] == [name]


@pytest.mark.parametrize("together", [True, False])
def test_an_edit_is_told_once_for_each_edit(
    mastodon: Mastodon, account: Account, server: SmallServer, *, together: bool
) -> None:
    server.gives_posts_together = together
    name = server.say("@fennimore Wehre is it?")
    _, cursor = heard(mastodon, account)
    texts = []
    for words in ("Where is it?", "Where is it now?"):
        server.edit(name, f"@fennimore {words}")
        told, cursor = heard(mastodon, account, cursor)
        texts += [change.text for change in told if isinstance(change, Edited)]
        assert heard(mastodon, account, cursor)[0] == []
    assert [text.partition(" ")[2] for text in texts] == ["Where is it?", "Where is it now?"]


@pytest.mark.parametrize("together", [True, False])
def test_a_deletion_is_told_once_and_without_its_words(
    mastodon: Mastodon, account: Account, server: SmallServer, *, together: bool
) -> None:
    server.gives_posts_together = together
    names = [server.say(f"@fennimore my card is 4111 {number}") for number in range(8)]
    _, cursor = heard(mastodon, account)
    server.delete(names[0])
    gone = []
    for _ in range(4):
        page = mastodon.poll(account, cursor)
        cursor = page.cursor
        gone += [c for item in page.items for c in mastodon.read(item.body, account)]
        assert b"4111" not in b"".join(item.body for item in page.items)
    assert [(type(change), change.platform_id) for change in gone] == [(Deleted, names[0])]


def test_notifications_that_were_cleared_delete_nothing(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    server.say("@fennimore hello")
    _, cursor = heard(mastodon, account)
    server.notes.clear()
    assert heard(mastodon, account, cursor)[0] == []


def test_what_we_answered_elsewhere_is_told_as_ours_and_what_came_before_is_not(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    question = server.say("@fennimore hello?")
    server.say("@ines@far.example before", by=US, in_reply_to_id=question)
    _, cursor = heard(mastodon, account)
    server.say("Our new lamps are here!", by=US)
    answer = server.say("@ines@far.example yes?", "unlisted", by=US, in_reply_to_id=question)
    (told,), _ = heard(mastodon, account, cursor)
    assert isinstance(told, Posted)
    assert (told.platform_id, told.is_ours, told.in_reply_to) == (answer, True, question)


def test_a_post_that_cannot_be_read_is_kept_for_a_person_and_stops_no_other(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    server.note({"id": "5", "content": "odd"})
    server.say("@fennimore hello")
    page = mastodon.poll(account, "")
    assert len(page.items) == 2
    with pytest.raises(InputError):
        mastodon.read(page.items[0].body, account)
    assert mastodon.read(page.items[1].body, account)


def test_half_a_surrogate_pair_spoils_no_page(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    server.posts[server.say("@fennimore hello")]["content"] = "<p>hello \ud83c</p>"
    assert [post.text for post in posts(mastodon, account)] == ["hello \ufffd"]


def test_posts_that_are_too_large_together_are_asked_for_one_by_one(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, cursor = heard(mastodon, account)
    names = [server.say("@fennimore hello") for _ in range(3)]
    for name in names:
        server.posts[name]["content"] = f"<p>{'x' * 3_000_000}</p>"
    for since in (cursor, ""):
        told, _ = heard(mastodon, account, since)
        assert [change.platform_id for change in told] == names


def test_an_account_that_went_to_another_server_is_read_there_from_the_beginning(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    server.say("@fennimore hello")
    _, cursor = heard(mastodon, account)
    elsewhere = cursor.replace("localhost", "elsewhere").replace('"1"', '"999"')
    assert elsewhere != cursor
    assert len(heard(mastodon, account, elsewhere)[0]) == 1


def test_the_server_is_asked_what_it_allows_once_and_again_when_that_is_old(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    server.described["configuration"]["statuses"]["max_characters"] = 640
    _, cursor = heard(mastodon, account)
    heard(mastodon, account, cursor)
    assert server.calls.count("GET /api/v2/instance") == 1
    assert mastodon.capabilities(account).longest == 640
    remembered = account.memory.recall("server")
    account.memory.remember("server", {**remembered, "asked_at": "2026-01-01T00:00:00Z"})
    heard(mastodon, account, cursor)
    assert server.calls.count("GET /api/v2/instance") == 2


def test_a_server_that_only_knows_the_first_version_is_asked_in_it(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    server.speaks_second_version = False
    server.described = {"uri": "lamp.example", "version": "2.7.2 (compatible; Other 2.5)",
                        "max_toot_chars": 5000, "urls": {"streaming_api": "wss://x"}}  # fmt: skip
    heard(mastodon, account)
    can = mastodon.capabilities(account)
    assert (can.longest, can.links_count, can.most_pictures) == (5000, 23, 4)
    assert can.certain_after is None


def test_only_mastodon_itself_is_trusted_to_show_all_that_arrived(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    assert mastodon.capabilities(account).certain_after is None
    heard(mastodon, account)
    assert mastodon.capabilities(account).certain_after == timedelta(minutes=5)
    server.described["version"] = "2.7.2 (compatible; Other 2.5)"
    account.memory.remember("server", None)
    heard(mastodon, account)
    assert mastodon.capabilities(account).certain_after is None


def test_a_busy_server_says_when_to_come_back(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    reset = (datetime.now(UTC) + timedelta(minutes=4)).isoformat()
    server.refuse("GET /api/v1/notifications", 429, words="Too many", X_RateLimit_Reset=reset)
    with pytest.raises(NetworkError) as refusal:
        mastodon.poll(account, "")
    assert not refusal.value.permanent
    assert refusal.value.retry_after is not None
    assert timedelta(minutes=3) < refusal.value.retry_after <= timedelta(minutes=4)


@pytest.mark.parametrize("cursor", ["x", "[]", '{"seen": 5}', "[" * 100_000])
def test_a_cursor_that_is_none_is_an_input_error(
    mastodon: Mastodon, account: Account, cursor: str
) -> None:
    with pytest.raises(InputError):
        mastodon.poll(account, cursor)


def test_a_person_who_was_never_met_brings_all_that_is_known_of_them(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    server.people["4"] = person(
        "4", "ada@far.example", display_name="Adaeze 🌟", followers_count=-1
    )
    server.say("@fennimore hello", by="4")
    (post,) = posts(mastodon, account)
    assert (post.author.name, post.author.followers) == ("Adaeze 🌟", -1)
    assert json.loads(mastodon.poll(account, "").cursor)["seen"] == ["1"]
