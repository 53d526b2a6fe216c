"""``evenhand promises`` finds who owes what, and by when."""

from __future__ import annotations

from tests.cli.command import evenhand

NOW = ("--now", "2026-11-24T10:31", "--zone", "Europe/London")
REPLY = "I'll ring you by Friday at 5 pm. We will get back to you soon."


def test_a_promise_is_shown_with_its_words_and_its_date() -> None:
    told = evenhand("promises", *NOW, REPLY)
    assert told.status == 0
    assert told.out.startswith("<text>:1:1: by 17:00 on Fri 27 Nov (exact), whoever writes owes it")
    assert "no date, the brand owes it" in told.out


def test_promises_of_a_reply_are_one_record() -> None:
    (record,) = evenhand("promises", *NOW, "--format", "json", REPLY).records
    first, second = record["promises"]
    assert first["due"] == "2026-11-27T17:00:00+00:00"
    assert second["due"] is None
    assert REPLY[first["span"][0] : first["span"][1]] == first["what"]


def test_business_days_are_counted_from_the_moment_that_is_said() -> None:
    told = evenhand("promises", *NOW, "--format", "json", "We'll write to you by tomorrow noon.")
    (promise,) = told.records[0]["promises"]
    assert promise["due"].startswith("2026-11-25T12:00")
