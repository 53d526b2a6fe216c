"""A case's subject: the first sentence of the message that began it."""

from __future__ import annotations

import re

LONGEST = 120
_MENTIONS = re.compile(r"^(?:\s*@[\w.@-]+[,:]?)+\s*")
_END = re.compile(r"(?<=[.!?…。！？])\s")


def subject_of(text: str) -> str:
    """Return the first sentence without leading mentions, cut between words if it is long."""
    words = " ".join(_MENTIONS.sub("", text).split()) or " ".join(text.split())
    sentence = _END.split(words, maxsplit=1)[0]
    if len(sentence) <= LONGEST:
        return sentence
    cut = sentence[:LONGEST]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[LONGEST // 2 :] else cut[:-1]}…"
