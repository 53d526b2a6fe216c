"""The names that the world may rely on, and that batch forms say what single forms say."""

from __future__ import annotations

import inspect
import subprocess
import sys
from datetime import UTC, datetime

import pytest

import evenhand

TEXTS = [
    "My parcel is eleven days late and nobody answers!",
    "Thanks for mending the teapot.",
    "Sorry if that spoiled the birthday. We will call you back soon.",
    "",
]
NAMES = [
    "notice", "assess", "decide", "find_promises", "review", "load_charter", "honest_estimate",
    "notice_many", "assess_many", "decide_many", "find_promises_many", "review_many",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_is_there_and_says_what_it_promises(name: str) -> None:
    assert name in evenhand.__all__
    assert (inspect.getdoc(getattr(evenhand, name)) or "").strip()


def test_batches_answer_as_single_calls_do() -> None:
    readings = list(evenhand.notice_many(TEXTS))
    situations = list(evenhand.assess_many(readings))
    now = datetime(2026, 11, 24, 10, 31, tzinfo=UTC)
    assert readings == [evenhand.notice(text) for text in TEXTS]
    assert situations == [evenhand.assess(reading) for reading in readings]
    assert list(evenhand.decide_many(situations)) == [evenhand.decide(s) for s in situations]
    assert list(evenhand.review_many(TEXTS)) == [evenhand.review(text) for text in TEXTS]
    assert list(evenhand.find_promises_many(TEXTS, now=now, zone="Europe/London")) == [
        evenhand.find_promises(text, now=now, zone="Europe/London") for text in TEXTS
    ]


def test_a_text_a_reading_and_a_message_are_assessed_alike() -> None:
    text = TEXTS[0]
    assert evenhand.assess(text) == evenhand.assess(evenhand.notice(text))


@pytest.mark.parametrize("heavy", ["numpy", "polars", "holidays", "django", "typer", "rich"])
def test_importing_the_conscience_brings_nothing_heavy(heavy: str) -> None:
    code = f"import sys, evenhand; evenhand.review('Sorry if'); print({heavy!r} in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
