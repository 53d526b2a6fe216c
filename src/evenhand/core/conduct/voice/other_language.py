"""An answer in a language that the customer did not use or choose.

Spain's Law 10/2025 on customer service gives customers the right to be served in the language in
which they were addressed; everywhere else it is plain courtesy. What the customer chose outranks
what they happened to write in.

The rule is silent while either language is not known, for very short replies, and where the
wanted language is among those that the reply may hold: people mix languages, and names, links and
set phrases do not make another language.

Instead: answer in their language, or say in it that you can't, and offer what you can do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.languages import NAMES

_WORD = re.compile(r"(?<![@#/.\w])[^\W\d_]{2,40}")
_FEWEST_WORDS = 4
_ENOUGH = 40


def _find(reply: Reply) -> Iterable[Fault]:
    chosen = reply.situation.chose_language
    wanted = _primary(chosen or reply.situation.language)
    used = _primary(reply.language)
    if not wanted or not used or wanted == used or wanted in reply.languages[1:]:
        return
    if len(_WORD.findall(reply.words[: _ENOUGH * 40])) >= _FEWEST_WORDS:
        verb = "chose" if chosen else "wrote in"
        message = f"They {verb} {_name(wanted)}, and this is in {_name(used)}."
        yield Fault(0, len(reply.words), None, message)


def _primary(language: str | None) -> str:
    """Return "pt" for "pt-BR"."""
    return (language or "").replace("_", "-").partition("-")[0].lower()


def _name(language: str) -> str:
    return NAMES.get(language, f"another language ({language})")


RULE = Rule(
    name="other-language",
    family="voice",
    severity="warns",
    message="This is in another language than the customer’s.",
    why="A person may not understand the answer, or feels that they should have written otherwise.",
    find=_find,
    languages=None,
)
