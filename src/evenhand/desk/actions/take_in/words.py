"""A case's subject: the first sentence of the message that began it."""

from __future__ import annotations

import re

from evenhand.core.signals.reading import Reading
from evenhand.desk.shielding import COVER, covered, is_shielded

LONGEST = 120
_MENTIONS = re.compile(r"^(?:\s*@[\w.@-]+[,:]?)+\s*")
_END = re.compile(r"(?<=[.!?…。！？])\s")
_LEFT_OUT = re.compile(rf"{re.escape(COVER)}|…")


def subject_of(text: str, reading: Reading | None = None) -> str:
    """Return the first sentence without leading mentions, cut between words if it is long.

    What somebody showed of themselves in public is covered, as it is beside their message.
    """
    if reading is not None and reading.audience == "public":
        shown = (signal for signal in reading.signals if is_shielded(signal.kind))
        text = covered(text, ((signal.span.start, signal.span.end) for signal in shown))
    sentence = _END.split(_told(text), maxsplit=1)[0]
    if len(sentence) <= LONGEST:
        return sentence
    cut = sentence[:LONGEST]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[LONGEST // 2 :] else cut[:-1]}…"


def was_taken_from(subject: str, text: str) -> bool:
    """Say whether a subject was taken from a text, whatever of it was covered or cut."""
    kept = (re.escape(part) for part in _LEFT_OUT.split(subject))
    return bool(subject) and re.match(".*".join(kept), _told(text)) is not None


def _told(text: str) -> str:
    return " ".join(_MENTIONS.sub("", text).split()) or " ".join(text.split())
