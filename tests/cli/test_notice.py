"""``evenhand notice`` says what a message shows and with which words."""

from __future__ import annotations

from tests.cli.command import evenhand

MESSAGE = "I want to talk to a real person about my illness, please."


def test_the_telling_words_stand_beside_each_signal() -> None:
    told = evenhand("notice", MESSAGE)
    assert told.status == 0
    assert told.out.startswith("<text>: English\n  I want to talk to a real person")
    assert "asks-for-person" in told.out


def test_a_text_too_short_to_know_its_language_says_so() -> None:
    assert evenhand("notice", "???").out.startswith("<text>: language not known\n")


def test_records_carry_every_signal_with_its_span() -> None:
    (record,) = evenhand("notice", "--format", "json", MESSAGE).records
    assert record["language"] == "en"
    for signal in record["signals"]:
        start, end = signal["span"]
        assert MESSAGE[start:end] == signal["excerpt"]


def test_a_language_that_is_said_is_believed_and_checked() -> None:
    told = evenhand("notice", "--format", "json", "--language", "de-AT", MESSAGE)
    assert told.records[0]["language"] == "de"
    assert evenhand("notice", "--language", "German language", MESSAGE).status == 2
