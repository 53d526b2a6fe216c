"""Whether a reply speaks of something that is known in words, whatever its language.

Words count by their first letters, so that an ending changes nothing; numbers count by value, so
that "12,50 €" mentions "£12.50". Where the two are in different languages only numbers and names
can be compared, and a known thing without either is taken as mentioned: no guess is made.
"""

from __future__ import annotations

import re

from evenhand.core.conduct.reply import Reply
from evenhand.core.languages.identify import identify
from evenhand.core.text import Text

_NUMBER = re.compile(r"\d{1,15}(?:[.,]\d{1,6}){0,4}")
_WORD = re.compile(r"[^\W\d_]{4,60}")
_NAME = re.compile(r"(?<=[^\W_] )[A-Z][^\W\d_]{2,40}")
_STEM = 5
_FAIR_PART = 3
"""One word in three: "parcel" alone does not mention a fault that holds parcels."""
_SAYING_LITTLE = """
about after again also anyone because been being customers everyone from have into more only
please since some that their them then there these they this until very when where which while
will with would your aber alle auch dass diese durch eine einem einen einer oder sich sind uber
unsere wird como desde esta este para pero por todos unos avec dans depuis nous plus pour sans
tous vous alle alleen door deze niet naar onze voor wordt aquela com esse mais nossa nosso sem
anche come dalla della delle nella nostra sono tutti verso
"""
_EMPTY = frozenset(_SAYING_LITTLE.split())


def mentions(reply: Reply, known: str) -> bool:
    """Say whether the reply shares a number, a name or a fair part of the words of ``known``."""
    knowledge = Text(known)
    numbers = _numbers(knowledge.folded)
    if numbers & _numbers(reply.words):
        return True
    names = {name.lower() for name in _NAME.findall(knowledge.seen)}
    if any(name in reply.words for name in names):
        return True
    wanted = _stems(knowledge.folded)
    if wanted and len(wanted & _stems(reply.words)) >= -(-len(wanted) // _FAIR_PART):
        return True
    language = identify(knowledge).code
    is_comparable = not language or not reply.language or language == reply.language
    return not (numbers or names or (is_comparable and wanted))


def names_amount(reply: Reply, price: str) -> bool:
    """Say whether the reply names one of the amounts in ``price``, or its words without one."""
    amounts = _numbers(Text(price).folded)
    return bool(amounts & _numbers(reply.words)) if amounts else mentions(reply, price)


def _stems(folded: str) -> set[str]:
    words = (word for word in _WORD.findall(folded) if word not in _EMPTY)
    return {word[:_STEM] for word in words}


def _numbers(folded: str) -> set[str]:
    return {_value(number) for number in _NUMBER.findall(folded)}


def _value(number: str) -> str:
    """Return a number without thousands marks and empty decimals: "1.250,00" is "1250"."""
    plain = re.sub(r"[.,](?=\d{3}(?!\d))", "", number).replace(",", ".")
    whole, point, decimals = plain.partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole.lstrip('0') or '0'}{point if decimals else ''}{decimals}"
