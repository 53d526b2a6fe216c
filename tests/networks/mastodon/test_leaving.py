"""A reply leaves once, reaches whom it is meant for, and what went wrong is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from evenhand.core.message import Audience
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.inbound import Author
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.outbound import OutboundFile, Request
from evenhand.networks.mastodon.leaving import sent
from evenhand.networks.mastodon.looking import essence
from evenhand.networks.mastodon.network import Mastodon
from evenhand.networks.mastodon.uploading import Patience
from tests.networks.mastodon.exchange import a_reply, posts, reply_to
from tests.networks.mastodon.small_server import INES, US, SmallServer

POST = "POST /api/v1/statuses"


def asked(
    mastodon: Mastodon, account: Account, server: SmallServer, visibility: str = "public"
) -> tuple[Audience, Request]:
    """Let Ines ask, and return who may read the answer and the request for it."""
    server.say("@fennimore where is it?", visibility, spoiler_text="a parcel")
    post = posts(mastodon, account)[-1]
    return post.audience, mastodon.write(reply_to(post, "We are looking.", post.audience), account)


def a_moment_ago() -> datetime:
    return datetime.now(UTC) - timedelta(minutes=1)


@pytest.mark.parametrize("visibility", ["public", "unlisted", "private", "direct"])
def test_an_answer_is_as_visible_as_it_should_be_and_keeps_the_warning(
    mastodon: Mastodon, account: Account, server: SmallServer, visibility: str
) -> None:
    audience, request = asked(mastodon, account, server, visibility)
    delivered = mastodon.send(request, account)
    (ours,) = server.ours()
    narrower = {"private": "direct"}.get(visibility, visibility)
    assert (ours["visibility"], ours["spoiler_text"]) == (narrower, "a parcel")
    assert ours["in_reply_to_id"] == next(iter(server.posts))
    assert delivered.audience == audience
    assert delivered.address == ours["url"]
    assert delivered.thread == ("direct-2" if audience == "private" else "")


def test_a_private_answer_to_a_public_post_begins_the_private_thread_that_they_answer_in(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    server.say("@fennimore where is it?")
    (post,) = posts(mastodon, account)
    public = mastodon.write(reply_to(post, "I have written to you.", "public"), account)
    private = mastodon.write(reply_to(post, "It is in Calais.", "private", key="2"), account)
    assert mastodon.send(public, account).thread == ""
    delivered = mastodon.send(private, account)
    server.say("@fennimore thank you", "direct", in_reply_to_id=delivered.platform_id)
    assert posts(mastodon, account)[-1].thread == delivered.thread == "direct-2"


def test_the_server_is_told_whom_a_private_answer_may_mention_at_all(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server, "direct")
    mastodon.send(request, account)
    assert server.sent[-1]["allowed_mentions"] == [INES, US]
    leaky = replace(request, body={**request.body, "status": "@ines@far.example @tom look"})
    with pytest.raises(NetworkError, match="422: Post would be sent to unexpected accounts"):
        mastodon.send(leaky, account)


def test_a_private_answer_that_comes_out_in_public_is_told_as_public(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server, "direct")
    server.turns_public = True
    assert mastodon.send(request, account).audience == "public"


def test_a_private_answer_that_our_followers_can_read_is_told_as_public(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server, "direct")
    wider = replace(request, body={**request.body, "visibility": "private"})
    assert mastodon.send(wider, account).audience == "public"


def test_a_private_answer_that_somebody_else_can_read_is_told_as_public(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server, "direct")
    told = {**request.body, "status": "@ines@far.example @tom look", "reader_id": ""}
    assert mastodon.send(replace(request, body=told), account).audience == "public"


def test_a_private_answer_that_is_addressed_to_nobody_is_taken_back_and_refused(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    nobody = Author(platform_id="x", handle="@nobody@far.example")
    request = mastodon.write(a_reply("Hello.", "private", recipient=nobody), account)
    with pytest.raises(NetworkError, match="nobody would read it") as refusal:
        mastodon.send(request, account)
    assert refusal.value.permanent
    assert server.ours() == []


def test_the_key_goes_with_the_post_and_is_not_relied_on(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server)
    since = a_moment_ago()
    server.mood = "silent"
    with pytest.raises(NoAnswer):
        mastodon.send(request, account)
    server.mood = ""
    assert server.headers[-1]["Idempotency-Key"] == request.key
    found = mastodon.find(request, account, since)
    assert found is not None
    assert [post["id"] for post in server.ours()] == [found.platform_id]


@pytest.mark.parametrize("shows", [True, False])
def test_a_lost_private_answer_is_found_also_where_it_is_only_in_conversations(
    mastodon: Mastodon, account: Account, server: SmallServer, *, shows: bool
) -> None:
    server.shows_private_among_ours = shows
    _, request = asked(mastodon, account, server, "direct")
    since = a_moment_ago()
    assert mastodon.find(request, account, since) is None
    server.mood = "silent"
    with pytest.raises(NoAnswer):
        mastodon.send(request, account)
    server.mood = ""
    found = mastodon.find(request, account, since)
    assert found is not None
    assert (found.audience, found.thread) == ("private", "direct-2")


def test_a_lost_private_answer_that_came_out_in_public_is_found_as_that(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server, "direct")
    server.mood, server.turns_public = "silent", True
    with pytest.raises(NoAnswer):
        mastodon.send(request, account)
    server.mood = ""
    found = mastodon.find(request, account, a_moment_ago())
    assert found is not None
    assert found.audience == "public"


def test_other_posts_of_ours_are_not_taken_for_the_reply(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server)
    question = request.body["in_reply_to_id"]
    words = "@ines@far.example We are looking."
    server.say(words + " Soon.", by=US, in_reply_to_id=question)
    server.say(words, by=US, in_reply_to_id="999")
    server.say(words, by=US, in_reply_to_id=question, created_at="2026-01-01T00:00:00Z")
    assert mastodon.find(request, account, a_moment_ago()) is None
    name = server.say(words, by=US, in_reply_to_id=question)
    found = mastodon.find(request, account, a_moment_ago())
    assert found is not None
    assert found.platform_id == name


def test_a_look_goes_back_through_as_many_pages_as_it_takes(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server)
    since = a_moment_ago()
    arrived = mastodon.send(request, account)
    for number in range(120):
        server.say(f"news {number}", by=US)
    found = mastodon.find(request, account, since)
    assert found is not None
    assert found.platform_id == arrived.platform_id


def test_a_reply_whose_question_was_deleted_meanwhile_is_found(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server)
    since = a_moment_ago()
    arrived = mastodon.send(request, account)
    server.posts[arrived.platform_id]["in_reply_to_id"] = None
    assert mastodon.find(request, account, since) is not None


def test_a_look_that_could_not_see_everything_proves_nothing(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server)
    server.largest_page = 1
    for number in range(40):
        server.say(f"news {number}", by=US)
    with pytest.raises(NetworkError, match="too many"):
        mastodon.find(request, account, a_moment_ago())


@pytest.mark.parametrize(
    ("written", "set_by_the_server"),
    [
        ("@ines@far.example Hello", "@ines Hello"),
        ("a **bold** word\n\n\nand more ", "a bold word\nand more"),
        ("ﬁne — “really”…", 'fine - "really"...'),
        ("Grüße 👍🏽", "Gru\u0308ße 👍🏽"),
    ],
)
def test_the_same_words_are_the_same_however_a_server_sets_them(
    written: str, set_by_the_server: str
) -> None:
    assert essence(written) == essence(set_by_the_server)


def test_other_words_are_other_words() -> None:
    assert len({essence(text) for text in ("yes", "no", "👍", "👎", "yes 1", "yes 2")}) == 6


def test_an_answer_to_what_is_gone_says_so(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server)
    server.delete(request.body["in_reply_to_id"])
    with pytest.raises(NetworkError, match="not there any more") as refusal:
        mastodon.send(request, account)
    assert refusal.value.permanent
    assert not isinstance(refusal.value, NoAnswer)


def test_a_server_in_need_of_a_pause_was_not_asked_to_do_anything(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server)
    server.refuse(POST, 429, words="Too many requests", Retry_After="30")
    with pytest.raises(NetworkError) as refusal:
        mastodon.send(request, account)
    assert refusal.value.retry_after == timedelta(seconds=30)
    assert not isinstance(refusal.value, NoAnswer)
    server.refuse(POST, 503)
    with pytest.raises(NetworkError) as refusal:
        mastodon.send(request, account)
    assert not isinstance(refusal.value, NoAnswer)


def test_what_the_server_says_against_a_post_is_passed_on(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server)
    words = "Validation failed: Text character limit of 500 exceeded"
    server.refuse(POST, 422, words=words)
    with pytest.raises(NetworkError, match=f"422: {words}") as refusal:
        mastodon.send(request, account)
    assert refusal.value.permanent
    assert not refusal.value.revoked


def test_a_right_that_is_missing_is_no_locked_account_and_a_locked_account_is_revoked(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server)
    server.refuse(POST, 403, words="This action is outside the authorized scopes")
    with pytest.raises(NetworkError) as refusal:
        mastodon.send(request, account)
    assert (refusal.value.permanent, refusal.value.revoked) == (True, False)
    server.mood = "locked"
    with pytest.raises(NetworkError) as refusal:
        mastodon.send(request, account)
    assert refusal.value.revoked


def test_an_answer_that_tells_of_no_post_is_no_answer(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server)
    server.refuse(POST, 200, words="surprise")
    with pytest.raises(NoAnswer):
        mastodon.send(request, account)


def a_picture(folder: Path, size: int = 10) -> OutboundFile:
    path = folder / "label.png"
    path.write_bytes(b"x" * size)
    return OutboundFile(
        name="label.png", content_type="image/png", path=str(path), description="The torn label"
    )


@pytest.mark.parametrize("rounds", [0, 3])
def test_a_picture_goes_ahead_with_its_description_and_is_waited_for(
    mastodon: Mastodon, account: Account, server: SmallServer, tmp_path: Path, *, rounds: int
) -> None:
    server.rounds_of_work = rounds
    reply = a_reply("Here.", files=(a_picture(tmp_path),))
    mastodon.send(mastodon.write(reply, account), account)
    (ours,) = server.ours()
    assert [file["description"] for file in ours["media_attachments"]] == ["The torn label"]
    assert sum("media" in call for call in server.calls) == 1 + rounds


def test_a_picture_on_which_the_server_still_works_holds_the_reply_back(
    mastodon: Mastodon, account: Account, server: SmallServer, tmp_path: Path
) -> None:
    server.rounds_of_work = 1_000
    request = mastodon.write(a_reply("Here.", files=(a_picture(tmp_path),)), account)
    with pytest.raises(NetworkError, match="still works") as refusal:
        mastodon.send(request, account)
    assert (refusal.value.permanent, server.sent) == (False, [])


def test_files_that_take_too_long_end_the_call_before_the_desk_gives_it_up(
    account: Account, server: SmallServer, tmp_path: Path
) -> None:
    seconds = [0.0]
    patience = Patience(lambda pause: seconds.append(seconds[-1] + 9 + pause), lambda: seconds[-1])
    server.rounds_of_work = 1_000
    request = Mastodon().write(a_reply("Here.", files=(a_picture(tmp_path),)), account)
    with pytest.raises(NetworkError, match="too long") as refusal:
        sent(request, account, patience)
    assert (refusal.value.permanent, server.sent, seconds[-1]) == (False, [], 70.0)


def test_silence_before_the_post_leaves_no_doubt_that_nothing_was_posted(
    mastodon: Mastodon, account: Account, server: SmallServer, tmp_path: Path
) -> None:
    request = mastodon.write(a_reply("Here.", files=(a_picture(tmp_path),)), account)
    server.refuse("POST /api/v2/media", 504)
    with pytest.raises(NetworkError) as refusal:
        mastodon.send(request, account)
    assert not isinstance(refusal.value, NoAnswer)
    assert not refusal.value.permanent


def test_a_picture_that_is_too_large_or_gone_never_leaves(
    mastodon: Mastodon, account: Account, server: SmallServer, tmp_path: Path
) -> None:
    large = a_picture(tmp_path, 2_000)
    for picture in (large, replace(large, path="nowhere.png")):
        request = mastodon.write(a_reply("Here.", files=(picture,)), account)
        with pytest.raises(NetworkError) as refusal:
            mastodon.send(request, account)
        assert refusal.value.permanent
    assert server.media == {}


def test_an_edit_keeps_the_pictures_and_says_who_can_read_it(
    mastodon: Mastodon, account: Account, server: SmallServer, tmp_path: Path
) -> None:
    reply = a_reply("Heer.", "private", files=(a_picture(tmp_path),), context={"account": INES})
    delivered = mastodon.send(mastodon.write(reply, account), account)
    better = mastodon.write(replace(reply, text="Here.", files=()), account)
    edited = mastodon.edit(delivered.platform_id, better, account)
    (ours,) = server.ours()
    assert ours["text"] == "@ines@far.example Here."
    assert len(ours["media_attachments"]) == 1
    assert (edited.platform_id, edited.audience) == (delivered.platform_id, "private")
    assert edited.at > delivered.at


def test_more_deletions_than_the_server_allows_wait(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    _, request = asked(mastodon, account, server)
    delivered = mastodon.send(request, account)
    path = f"DELETE /api/v1/statuses/{delivered.platform_id}"
    reset = (datetime.now(UTC) + timedelta(minutes=20)).isoformat()
    server.refuse(path, 429, X_RateLimit_Reset=reset)
    with pytest.raises(NetworkError) as refusal:
        mastodon.delete(delivered.platform_id, account)
    assert refusal.value.retry_after is not None
    assert refusal.value.retry_after > timedelta(minutes=19)
    mastodon.delete(delivered.platform_id, account)
    assert server.ours() == []


@pytest.mark.parametrize("token", ["", " ", "two words", "ümlaut", "line\nbreak"])
def test_a_token_that_is_none_is_never_sent(
    mastodon: Mastodon, account: Account, server: SmallServer, token: str
) -> None:
    broken = replace(account, settings={**account.settings, "token": token})
    with pytest.raises(NetworkError) as refusal:
        mastodon.poll(broken, "")
    assert refusal.value.revoked
    assert server.calls == []
