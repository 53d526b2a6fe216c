"""Who wrote is what our own server proved; whoever is not proved joins and reads nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.networks.email.network import Email
from evenhand.networks.email.reading.addresses import address_of, mailboxes
from evenhand.networks.kit.inbound import Author, Posted
from evenhand.networks.kit.network import Account, Correspondence
from evenhand.networks.kit.outbound import Reply, Request
from tests.networks.email.letters import INES, OURS, PROVED, SERVER, account, letter

RESULTS = "Authentication-Results: "


def posted(raw: bytes, reader: Account | None = None) -> Posted:
    (change,) = Email().read(raw, reader or account())
    assert isinstance(change, Posted)
    return change


def is_proved(said: Posted) -> bool:
    kinds = {remark.kind for remark in said.remarks}
    assert kinds & {"sender-proved", "sender-not-proved"}
    return "sender-proved" in kinds


def with_results(*told: str) -> Posted:
    return posted(letter(proof="".join(f"{RESULTS}{line}\r\n" for line in told)))


PASSES = (
    f"{SERVER}; dmarc=pass header.from=post.example",
    f"{SERVER}; dmarc=pass (p=REJECT sp=NONE) header.from=Post.Example; spf=none",
    f"{SERVER} 1; dkim=pass (2048-bit key) header.d=post.example header.i=@post.example",
    f"{SERVER};\r\n\tdkim=none;\r\n\tspf=pass smtp.mailfrom=ines@post.example",
    f"{SERVER.upper()}; spf=pass smtp.mailfrom=post.example",
    f'"{SERVER}"; dkim=pass header.d=post.example',
    f'{SERVER}; spf=pass smtp.mailfrom="ines+b=c@post.example"; dkim=none',
    f'{SERVER}; spf=pass smtp.mailfrom="ines; b"@post.example',
    f'{SERVER}; spf=pass (domain of "ines (at home)"@post.example) smtp.mailfrom=post.example',
)
FAILS = (
    f"{SERVER}; dmarc=fail header.from=post.example; spf=pass smtp.mailfrom=post.example",
    f"{SERVER}; dmarc=pass header.from=other.example",
    f"{SERVER}; dkim=pass header.d=other.example; spf=softfail smtp.mailfrom=post.example",
    f"{SERVER}; dkim=pass header.d=sub.post.example",
    f"{SERVER}; dkim=pass header.d=example",
    f"{SERVER}; spf=pass smtp.helo=post.example",
    f"{SERVER}; none",
    f"{SERVER}; dkim=neutral (dkim=pass header.d=post.example) header.d=post.example",
    f'{SERVER}; dkim=fail reason="dmarc=pass; dkim=pass header.d=post.example" header.d=x.example',
    f'{SERVER}; spf=pass smtp.mailfrom="ines@post.example"@evil.example',
    f'{SERVER}; spf=pass smtp.mailfrom="\\"ines@post.example\\"@evil.example"',
    f'{SERVER}; dkim=pass header.i="@post.example"@evil.example',
    f'{SERVER}; spf=pass reason="smtp.mailfrom=ines@post.example" smtp.mailfrom=evil.example',
    f"{SERVER}; spf=pass smtp.mailfrom=evil.example smtp.mailfrom=ines@post.example",
    f'{SERVER}; spf=pass smtp.mailfrom="("@post.example; dmarc=fail; dkim=none header.i=")"@a.b',
    f"{SERVER}; spf=pass smtp.mailfrom=post.example (; dmarc=fail",
    f"{SERVER}; spf=pass smtp.mailfrom=post.example); dmarc=fail ( x",
    f'{SERVER}; spf=pass smtp.mailfrom=post.example "; dmarc=fail',
    f"{SERVER}; spf=pass smtp.mailfrom=post.example; x=none {'y' * 10_000}; dmarc=fail",
    f"{SERVER}; spf=pass ({'(' * 9} smtp.mailfrom=post.example {')' * 9})",
    "mx.elsewhere.example; dmarc=pass header.from=post.example",
    f"{SERVER}.evil.example; dmarc=pass header.from=post.example",
    f"x ({SERVER}); dmarc=pass header.from=post.example",
    "dmarc=pass header.from=post.example",
)


@pytest.mark.parametrize("told", PASSES)
def test_a_sender_is_proved_by_what_our_server_says_of_their_domain(told: str) -> None:
    said = with_results(told)
    assert is_proved(said)
    assert said.author.platform_id == INES


@pytest.mark.parametrize("told", FAILS)
def test_nothing_else_proves_a_sender(told: str) -> None:
    said = with_results(told)
    assert not is_proved(said)
    assert said.author.platform_id != INES
    assert said.author.handle == INES


def test_only_the_topmost_word_of_our_server_counts() -> None:
    assert not is_proved(with_results(FAILS[0], PASSES[0]))
    assert is_proved(with_results("mx.elsewhere.example; dmarc=fail", PASSES[0], FAILS[0]))
    assert not is_proved(with_results(f"{SERVER}; spf=pass (never ended", PASSES[0]))


def test_without_the_name_of_a_server_nobody_is_proved() -> None:
    assert not is_proved(posted(letter(), account(proving_server="")))


def test_a_server_may_have_any_name_below_a_domain() -> None:
    told = f"{RESULTS}mx7.post-office.example; dmarc=pass header.from=post.example\r\n"
    raw = letter(proof=told)
    assert is_proved(posted(raw, account(proving_server="*.post-office.example")))
    assert not is_proved(posted(raw, account(proving_server="*.office.example")))
    assert not is_proved(posted(raw, account(proving_server="post-office.example")))


def test_the_domain_above_speaks_for_those_below_it() -> None:
    told = f"{RESULTS}{SERVER}; dkim=pass header.d=example.org\r\n"
    assert is_proved(posted(letter(sender="a@mail.example.org", proof=told)))
    assert not is_proved(posted(letter(sender="a@badexample.org", proof=told)))


@pytest.mark.parametrize(
    "sender",
    [
        f"{INES}, other@post.example",
        f"<{INES}> <other@post.example>",
        "nobody",
        f'"{INES}" <other@evil.example>',
        f"{INES} <other@evil.example>",
        f"<{INES}> other@evil.example",
        "",
    ],
)
def test_a_sender_who_cannot_be_read_plainly_is_not_proved(sender: str) -> None:
    said = posted(letter(sender=sender))
    assert not is_proved(said)
    assert INES not in {said.author.platform_id, said.thread}


def test_nobody_is_taken_for_another_whose_address_only_looks_the_same_in_small_letters() -> None:
    assert address_of("BOOK@post.example") == "book@post.example"
    assert address_of("boo\u212a@post.example") == ""


def test_two_headers_with_a_sender_prove_nobody() -> None:
    assert not is_proved(posted(letter("x", f"From: {INES}", "From: other@post.example")))


def test_the_servers_words_are_kept_as_they_are() -> None:
    (remark,) = with_results(FAILS[0]).remarks
    assert remark.words == f"dmarc=fail, spf=pass ({SERVER})"


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("Ines@Post.Example", INES),
        ("ines@bücher.example", "ines@xn--bcher-kva.example"),
        ("ines@xn--bcher-kva.example", "ines@xn--bcher-kva.example"),
        ("ines@straße.example", "ines@xn--strae-oqa.example"),
        ("jürgen@post.example", "jürgen@post.example"),
        ("ines@localhost", ""),
        ("ines@[127.0.0.1]", ""),
        ("ines", ""),
        ("in\udc80s@post.example", ""),
        ("in\u202es@post.example", ""),
        ("@post.example", ""),
        ("a b@post.example", ""),
        ("ines@post.example\nBcc: all@post.example", ""),
        ("a" * 65 + "@post.example", ""),
        (f"a@{'a.' * 200}example", ""),
    ],
)
def test_addresses_are_compared_in_one_form(told: str, address: str) -> None:
    assert address_of(told) == address


def test_everybody_in_a_header_is_read() -> None:
    told = (
        'Ines <a@x.example>, "Moreau, Ines" <b@x.example>, c@x.example (her work), '
        "friends: d@x.example, E <e@x.example>;, <f@x.example>"
    )
    found = [(each.name, each.address) for each in mailboxes(told)]
    assert found == [
        ("Ines", "a@x.example"),
        ("Moreau, Ines", "b@x.example"),
        ("", "c@x.example"),
        ("", "d@x.example"),
        ("E", "e@x.example"),
        ("", "f@x.example"),
    ]


# -- an unproved sender joins nothing ------------------------------------------------------------


def answer_to(said: Posted, reader: Account, key: str = "key-1") -> Request:
    return Email().write(
        Reply(
            key=key,
            text="We are looking.",
            audience="private",
            recipient=said.author,
            thread=said.thread,
            in_reply_to=said.platform_id,
            context=dict(said.context),
        ),
        reader,
    )


def test_two_mails_of_an_unproved_sender_have_nothing_in_common() -> None:
    answers = ("In-Reply-To: <one@post.example>", "References: <one@post.example>")
    first, second = posted(letter("a", proof="")), posted(letter("b", *answers, proof=""))
    assert len({first.thread, second.thread}) == 2
    assert len({first.author.platform_id, second.author.platform_id}) == 2
    assert second.in_reply_to == ""
    assert "continues" not in second.context


def test_an_unproved_mail_cannot_take_the_name_of_another_mail() -> None:
    assert posted(letter(proof="")).platform_id != posted(letter()).platform_id


def test_the_same_unproved_mail_twice_is_the_same_whatever_servers_wrote_above_it() -> None:
    again = posted(letter("x", "Received: from b by c; Mon, 23 Nov 2026 10:00:09 +0000", proof=""))
    assert again.platform_id == posted(letter("x", proof="")).platform_id


def test_an_answer_to_an_unproved_sender_repeats_nothing_of_theirs() -> None:
    reader = account()
    raw = letter(
        "Buy at http://spam.example", "Subject: Buy at http://spam.example",
        "References: <spam@spam.example>", sender=f"Buy now <{INES}>", proof="",
    )  # fmt: skip
    request = answer_to(posted(raw, reader), reader)
    assert request.body["subject"] == "Your message to Fennimore"
    assert "spam" not in str(request.body)
    assert "Buy" not in str(request.body)
    assert request.body["references"] == ["one@post.example"]


# -- threads -------------------------------------------------------------------------------------


def test_a_reply_to_our_mail_is_in_the_same_thread_and_names_it() -> None:
    reader = account()
    first = posted(letter(), reader)
    ours = answer_to(first, reader).body["message_id"]
    for header in (f"In-Reply-To: <{ours}>", f"References: <x@y.example> <{ours}>"):
        reply = posted(letter("It came!", header, name="<two@post.example>"), reader)
        assert (reply.thread, reply.in_reply_to) == (first.thread, ours)


def test_a_reply_of_the_same_person_to_their_own_mail_is_in_the_same_thread() -> None:
    first = posted(letter())
    again = posted(letter("Hello?", "References: <one@post.example>", name="<two@post.example>"))
    assert again.thread == first.thread


def test_an_answer_is_under_the_same_name_each_time_and_no_two_answers_are() -> None:
    reader = account()
    said = posted(letter(), reader)
    names = [answer_to(said, reader, key).body["message_id"] for key in ("a", "a", "b")]
    assert names[0] == names[1] != names[2]


@pytest.mark.parametrize("place", range(0, 76, 5))
def test_a_name_of_ours_that_was_altered_joins_nothing(place: int) -> None:
    reader = account()
    first = posted(letter(), reader)
    ours = answer_to(first, reader).body["message_id"]
    other = "b" if ours[place] == "a" else "a"
    forged = f"{ours[:place]}{other}{ours[place + 1 :]}"
    raw = letter("x", f"In-Reply-To: <{forged}>", name="<two@post.example>")
    reply = posted(raw, reader)
    assert reply.thread != first.thread
    assert reply.in_reply_to in {"", forged}
    assert reply.in_reply_to != ours


def test_a_name_that_another_account_signed_joins_nothing() -> None:
    said = posted(letter())
    ours = answer_to(said, account()).body["message_id"]
    reply = posted(letter("x", f"In-Reply-To: <{ours}>", name="<two@post.example>"), account())
    assert reply.in_reply_to == ""


def test_a_proved_stranger_who_answers_our_mail_to_somebody_else_joins_nothing() -> None:
    reader = account()
    first = posted(letter(), reader)
    ours = answer_to(first, reader).body["message_id"]
    proof = f"{RESULTS}{SERVER}; dmarc=pass header.from=evil.example\r\n"
    raw = letter(
        "It is me", f"In-Reply-To: <{ours}>", f"References: <one@post.example> <{ours}>",
        sender="kell@evil.example", proof=proof, name="<evil@evil.example>",
    )  # fmt: skip
    stranger = posted(raw, reader)
    assert is_proved(stranger)
    assert stranger.thread != first.thread
    assert stranger.in_reply_to == ""


def test_an_unproved_sender_who_knows_our_mail_joins_nothing() -> None:
    reader = account()
    ours = answer_to(posted(letter(), reader), reader).body["message_id"]
    spoofed = posted(letter("It is me", f"In-Reply-To: <{ours}>", proof=""), reader)
    assert spoofed.in_reply_to == ""
    assert spoofed.author.platform_id != INES
    assert "it answers a mail of ours to this address" in spoofed.remarks[0].words
    forged = posted(letter("It is me", f"In-Reply-To: <a{ours[1:]}>", proof=""), reader)
    assert "answers" not in forged.remarks[0].words


def test_our_own_address_is_ours_only_where_it_is_proved() -> None:
    proof = f"{RESULTS}{SERVER}; dmarc=pass header.from=fennimore.example\r\n"
    assert posted(letter(sender=OURS, proof=proof)).is_ours
    assert not posted(letter(sender=OURS, proof="")).is_ours
    assert not posted(letter(sender=OURS, proof=PROVED)).is_ours


def test_an_answer_goes_to_who_wrote_and_never_where_the_mail_says() -> None:
    reader = account()
    said = posted(letter("x", "Reply-To: victim@other.example"), reader)
    assert answer_to(said, reader).body["to"] == INES
    assert [r.words for r in said.remarks if r.kind == "not-shown"] == [
        "Reply-To: victim@other.example"
    ]


def test_nobody_can_be_written_to_whose_address_cannot_be_read() -> None:
    said = posted(letter(sender="nobody"))
    where = Correspondence(audience="private", context=said.context, last_inbound_at=None)
    permission = Email().can_send(where, "private", said.said_at)
    assert not permission.is_allowed
    assert permission.instead


def test_a_reply_to_somebody_else_is_in_a_thread_of_theirs() -> None:
    reader = account()
    said = posted(letter(), reader)
    moved = replace(said, author=Author(platform_id="x", handle="kell@other.example"))
    request = answer_to(moved, reader)
    assert request.body["thread"] not in {"", said.thread}
