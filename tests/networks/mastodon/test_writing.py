"""A reply as it will leave: never wider than what it answers, and read by nobody else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.message import Audience
from evenhand.networks.kit.inbound import Author
from evenhand.networks.kit.network import Account, Correspondence
from evenhand.networks.kit.outbound import OutboundFile
from evenhand.networks.mastodon.handles import mentioned
from evenhand.networks.mastodon.network import Mastodon
from tests.house_of_fennimore import MONDAY
from tests.networks.mastodon.exchange import a_reply
from tests.networks.mastodon.small_server import HOST

SECRET = "a-very-secret-token"  # noqa: S105 - of nobody
ACCOUNT = Account(
    handle=f"@fennimore@{HOST}", name="Us", settings={"address": HOST, "token": SECRET}
)
PICTURE = OutboundFile(
    name="a.png", content_type="image/png", path="a.png", description="The torn label"
)


@pytest.mark.parametrize(
    ("asked", "audience", "answer"),
    [
        ("public", "public", "public"),
        ("unlisted", "public", "unlisted"),
        ("public", "private", "direct"),
        ("unlisted", "private", "direct"),
        ("private", "private", "direct"),
        ("direct", "private", "direct"),
        ("mutuals_only", "private", "direct"),
    ],
)
def test_how_visible_the_answer_is_stands_in_the_request(
    asked: str, audience: Audience, answer: str
) -> None:
    request = Mastodon().write(a_reply("Hello.", audience, context={"visibility": asked}), ACCOUNT)
    assert request.body["visibility"] == answer
    assert request.audience == audience
    assert request.problems == ()


@pytest.mark.parametrize("asked", ["private", "direct", "something new"])
def test_an_answer_to_what_was_not_public_is_never_public(asked: str) -> None:
    assert Mastodon().write(a_reply("Hello.", context={"visibility": asked}), ACCOUNT).problems
    where = Correspondence(audience="private", context={}, last_inbound_at=MONDAY)
    assert not Mastodon().can_send(where, "public", MONDAY).is_allowed
    assert Mastodon().can_send(where, "private", MONDAY).is_allowed


def test_it_begins_with_the_persons_whole_handle_unless_they_are_named() -> None:
    assert Mastodon().write(a_reply(" Hello. "), ACCOUNT).shown == "@ines@far.example Hello."
    named = "Hello @Ines@far.example, we are looking."
    assert Mastodon().write(a_reply(named, "private"), ACCOUNT).shown == named
    neighbour = Author(platform_id="tom", handle="@tom")
    assert (
        Mastodon().write(a_reply("Hi.", recipient=neighbour), ACCOUNT).shown == f"@tom@{HOST} Hi."
    )


@pytest.mark.parametrize(
    "text",
    [
        "I asked @priya@far.example about it.",
        "I asked @tom about it.",
        "I asked @ines about it.",
        "@ines@evil.example",
        "(@tom)",
        "see,@tom@far.example.",
        "a\u200b@tom",
        "first\n@tom",
        "@ines@far.example and @ines@far.example.evil.example",
        "@тom",
    ],
)
def test_a_private_answer_that_somebody_else_could_read_is_refused(text: str) -> None:
    problems = Mastodon().write(a_reply(text, "private"), ACCOUNT).problems
    assert len(problems) == 1
    assert "could read this private message" in problems[0]
    assert Mastodon().write(a_reply(text), ACCOUNT).problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "Write to help@fennimore.example.",
        "See https://lamp.example/@tom and https://lamp.example/?u=@tom",
        "@ines@far.example, hello",
        f"You wrote to @fennimore@{HOST}.",
        "You wrote to @fennimore.",
        "We are @ your service, @.",
    ],
)
def test_a_private_answer_that_nobody_else_could_read_is_not(text: str) -> None:
    assert Mastodon().write(a_reply(text, "private"), ACCOUNT).problems == ()


@given(st.text(alphabet="@ines.tomfar-_ \n/="))
def test_a_private_answer_without_problems_mentions_the_person_and_nobody_else(text: str) -> None:
    request = Mastodon().write(a_reply(f"x {text}", "private"), ACCOUNT)
    names = {name.casefold() for name in mentioned(request.body["status"], HOST)}
    assert "@ines@far.example" in names
    if not request.problems:
        assert names <= {"@ines@far.example", f"@fennimore@{HOST}"}


def test_a_warning_is_kept_and_counted() -> None:
    request = Mastodon().write(a_reply("Hello.", context={"warning": "broken glass"}), ACCOUNT)
    assert request.body["spoiler_text"] == "broken glass"
    assert request.shown == "broken glass\n\n@ines@far.example Hello."
    assert request.length == len("broken glass") + len("@ines Hello.")


def test_links_count_23_and_hosts_of_handles_nothing() -> None:
    link = "https://fennimore.example/orders/1187/and/everything/about/it"
    request = Mastodon().write(a_reply(f"See {link} or https://a.example"), ACCOUNT)
    assert request.length == len("@ines See  or ") + 2 * 23
    longest = a_reply("x" * (500 - len("@ines ")))
    assert Mastodon().write(longest, ACCOUNT).problems == ()
    assert Mastodon().write(a_reply(longest.text + "x"), ACCOUNT).problems


def test_a_file_that_the_server_does_not_take_is_refused_before_it_leaves() -> None:
    account = Account(handle=ACCOUNT.handle, name="Us", settings=ACCOUNT.settings)
    account.memory.remember(
        "server",
        {"address": f"https://{HOST}", "handle": account.handle, "types": ["image/jpeg"],
         "longest_description": 5, "most_files": 1, "longest": 60},
    )  # fmt: skip
    request = Mastodon().write(a_reply("Here.", files=(PICTURE, PICTURE)), account)
    assert "This server takes no files of the type image/png." in request.problems
    assert "A description holds at most 5 characters here." in request.problems
    assert "At most 1 pictures go with a reply here." in request.problems
    assert Mastodon().capabilities(account).longest == 60


def test_what_is_remembered_of_another_server_does_not_hold_here() -> None:
    account = Account(handle=ACCOUNT.handle, name="Us", settings=ACCOUNT.settings)
    other = {"address": "https://far.example", "handle": account.handle, "longest": 60}
    account.memory.remember("server", other)
    assert Mastodon().capabilities(account).longest == 500
    account.memory.remember("server", {"longest": "many"})
    assert Mastodon().capabilities(account).longest == 500


def test_a_request_holds_no_token() -> None:
    request = Mastodon().write(a_reply("Hello.", "private", files=(PICTURE,)), ACCOUNT)
    assert SECRET not in json.dumps(request.body)
    assert SECRET not in repr(ACCOUNT)
