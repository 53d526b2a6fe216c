"""A reply reaches the stage as it was previewed, once, whatever goes wrong there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from evenhand.core.message import Audience
from evenhand.networks.kit.capabilities import ALLOWED
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.inbound import Author, Posted
from evenhand.networks.kit.network import Account, Correspondence
from evenhand.networks.kit.outbound import Delivered, OutboundFile, Reply, Request
from evenhand.networks.rehearsal.models import Actor, Post, Stage, Switch
from evenhand.networks.rehearsal.network import Rehearsal
from evenhand.networks.rehearsal.stage import (
    delete_post,
    say_in_square,
    set_switches,
    stop_clock,
    write_direct,
)
from tests.networks.rehearsal.conftest import MONDAY

REHEARSAL = Rehearsal()


def a_reply(to: Actor, text: str = "We are looking.", audience: Audience = "public") -> Reply:
    return Reply(
        key="key-1",
        text=text,
        audience=audience,
        recipient=Author(platform_id=to.platform_id, handle=to.handle),
        thread="any",
    )


def a_request(account: Account, to: Actor, audience: Audience = "public") -> Request:
    return REHEARSAL.write(a_reply(to, audience=audience), account)


def of_brand(stage: Stage) -> list[Post]:
    return list(stage.posts.filter(author__kind=Actor.Kind.BRAND))


def test_what_is_shown_before_is_what_is_posted(account: Account, ines: Actor) -> None:
    request = a_request(account, ines)
    delivered = REHEARSAL.send(request, account)
    (post,) = of_brand(ines.stage)
    assert post.text == request.shown == "@ines We are looking."
    assert (delivered.audience, delivered.at) == ("public", MONDAY)
    assert delivered.platform_id == post.platform_id


@pytest.mark.parametrize("text", ["@ines we are looking.", "Dear @Ines, we are looking."])
def test_nobody_is_mentioned_twice(account: Account, ines: Actor, text: str) -> None:
    assert REHEARSAL.write(a_reply(ines, text), account).shown == text


def test_a_private_reply_stays_between_the_two(account: Account, ines: Actor) -> None:
    request = a_request(account, ines, "private")
    assert request.shown == "We are looking."
    assert REHEARSAL.send(request, account).audience == "private"
    (post,) = of_brand(ines.stage)
    assert post.recipient == ines


def test_the_handle_in_front_counts_too(account: Account, ines: Actor) -> None:
    fits = REHEARSAL.write(a_reply(ines, "👩‍👩‍👧" * (500 - len("@ines "))), account)
    assert (fits.length, fits.problems) == (500, ())
    over = REHEARSAL.write(a_reply(ines, "a" * 500), account)
    assert over.length == 506
    assert over.problems == ("The reply is 6 too long: 500 are allowed.",)


def test_a_picture_leaves_only_with_a_description(account: Account, ines: Actor) -> None:
    picture = OutboundFile(name="a.png", content_type="image/png", path="/x", description=" ")
    request = REHEARSAL.write(replace(a_reply(ines), files=(picture,)), account)
    assert request.problems == ("Every picture needs a description for those who cannot see it.",)
    told = replace(picture, description="The torn label")
    described = REHEARSAL.write(replace(a_reply(ines), files=(told,)), account)
    REHEARSAL.send(described, account)
    assert of_brand(ines.stage)[0].pictures[0]["description"] == "The torn label"


def test_the_same_key_is_one_post_however_often_it_is_sent(account: Account, ines: Actor) -> None:
    request = a_request(account, ines)
    assert REHEARSAL.send(request, account) == REHEARSAL.send(request, account)
    assert len(of_brand(ines.stage)) == 1


@pytest.mark.parametrize("switches", [[Switch.SILENT], [Switch.SILENT, Switch.FORGETFUL]])
def test_a_lost_answer_is_settled_by_looking(
    account: Account, ines: Actor, switches: list[Switch]
) -> None:
    set_switches(ines.stage, switches)
    request = a_request(account, ines)
    with pytest.raises(NoAnswer):
        REHEARSAL.send(request, account)
    found = REHEARSAL.find(request, account, MONDAY - timedelta(seconds=5))
    assert isinstance(found, Delivered)
    assert len(of_brand(ines.stage)) == 1


def test_looking_finds_nothing_where_nothing_arrived(account: Account, ines: Actor) -> None:
    set_switches(ines.stage, [Switch.LOST])
    request = a_request(account, ines)
    with pytest.raises(NoAnswer):
        REHEARSAL.send(request, account)
    assert REHEARSAL.find(request, account, MONDAY) is None


def test_what_shows_late_is_found_late_and_never_doubled(account: Account, ines: Actor) -> None:
    set_switches(ines.stage, [Switch.LATE])
    request = a_request(account, ines)
    for _ in range(2):
        with pytest.raises(NoAnswer):
            REHEARSAL.send(request, account)
    assert REHEARSAL.find(request, account, MONDAY) is None
    stop_clock(ines.stage, MONDAY + timedelta(seconds=21))
    assert REHEARSAL.find(request, account, MONDAY)
    assert len(of_brand(ines.stage)) == 1


def test_the_same_words_said_before_are_another_reply(account: Account, ines: Actor) -> None:
    set_switches(ines.stage, [Switch.FORGETFUL])
    request = a_request(account, ines)
    REHEARSAL.send(request, account)
    assert REHEARSAL.find(request, account, MONDAY + timedelta(seconds=1)) is None
    to_kell = a_request(account, ines, "private")
    assert REHEARSAL.find(to_kell, account, MONDAY) is None


@pytest.mark.parametrize("audience", ["public", "private"])
def test_a_busy_network_says_when_to_come_back(
    account: Account, ines: Actor, audience: Audience
) -> None:
    set_switches(ines.stage, [Switch.BUSY])
    with pytest.raises(NetworkError) as refusal:
        REHEARSAL.send(a_request(account, ines, audience), account)
    assert not refusal.value.permanent
    assert refusal.value.retry_after == timedelta(seconds=30)
    assert of_brand(ines.stage) == []


def test_refused_direct_messages_are_refused_for_good(account: Account, ines: Actor) -> None:
    set_switches(ines.stage, [Switch.NO_DIRECT])
    with pytest.raises(NetworkError) as refusal:
        REHEARSAL.send(a_request(account, ines, "private"), account)
    assert refusal.value.permanent
    assert REHEARSAL.send(a_request(account, ines), account).audience == "public"


def test_whoever_takes_no_direct_messages_is_answered_in_public() -> None:
    where = Correspondence(
        audience="public", context={"takes_direct": False}, last_inbound_at=MONDAY
    )
    assert REHEARSAL.can_send(where, "public", MONDAY) == ALLOWED
    refused = REHEARSAL.can_send(where, "private", MONDAY)
    assert not refused.is_allowed
    assert "public" in refused.instead


def test_an_answer_to_a_deleted_post_is_refused(account: Account, ines: Actor) -> None:
    post = say_in_square(ines, "@fennimore Hello")
    request = REHEARSAL.write(replace(a_reply(ines), in_reply_to=post.platform_id), account)
    delete_post(post)
    with pytest.raises(NetworkError, match="not there any more"):
        REHEARSAL.send(request, account)


def test_the_brand_edits_its_own_posts_and_no_others(account: Account, ines: Actor) -> None:
    delivered = REHEARSAL.send(a_request(account, ines), account)
    better = REHEARSAL.write(a_reply(ines, "We have found it."), account)
    assert REHEARSAL.edit(delivered.platform_id, better, account).platform_id
    (post,) = of_brand(ines.stage)
    assert (post.text, post.edited_at) == ("@ines We have found it.", MONDAY)
    theirs = say_in_square(ines, "@fennimore Hello")
    with pytest.raises(NetworkError, match="not there"):
        REHEARSAL.edit(theirs.platform_id, better, account)


def test_the_brand_takes_back_its_own_posts_and_no_others(account: Account, ines: Actor) -> None:
    theirs = say_in_square(ines, "Hello Leeds")
    delivered = REHEARSAL.send(a_request(account, ines), account)
    for name in (delivered.platform_id, delivered.platform_id, theirs.platform_id, "nothing"):
        REHEARSAL.delete(name, account)
    (post,) = of_brand(ines.stage)
    theirs.refresh_from_db()
    assert (post.text, post.deleted_at, theirs.deleted_at) == ("", MONDAY, None)
    assert REHEARSAL.poll(account, "").items == ()


def test_a_private_answer_to_a_public_post_stands_in_a_thread_of_its_own(
    account: Account, ines: Actor
) -> None:
    public = say_in_square(ines, "@fennimore Hello")
    private = write_direct(ines, "Hello")
    reply = replace(a_reply(ines, audience="private"), thread=public.platform_id)
    delivered = REHEARSAL.send(REHEARSAL.write(reply, account), account)
    events = [REHEARSAL.read(item.body, account)[0] for item in REHEARSAL.poll(account, "").items]
    (direct,) = [c for c in events if isinstance(c, Posted) and c.audience == "private"]
    assert direct.platform_id == private.platform_id
    assert delivered.thread == direct.thread


def test_what_the_desk_sent_is_not_told_to_the_desk(account: Account, ines: Actor) -> None:
    REHEARSAL.send(a_request(account, ines), account)
    assert REHEARSAL.poll(account, "").items == ()
