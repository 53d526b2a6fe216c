"""An abbreviation that was never explained shuts people out.

Plain language spells a short form out the first time, unless readers know it better than the long
one (ISO 24495-1). What a brand's customers know belongs in its charter (``explained``).

Passed: short forms that nearly everyone knows, whatever stands in a link, a mention or a hashtag,
an agent's initials at the end, text that is in capitals anyway, names of apps, and forms explained
in brackets beside them.

Instead: the words, or the words with the short form in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.span import Span

_ABBREVIATION = re.compile(
    r"[A-Z](?<![\w@#/.^*~&$'’_-].)[A-Z]{2,4}(?:s|'s|’s)?(?![\w@/:!]|[.-]\w|['’]\w)"
)
_CAPITALS_BESIDE = re.compile(r"[A-Z]{2,}[ ,.'’-]{1,3}$")
_CAPITALS_AFTER = re.compile(r"[ ,'’-]{1,3}[A-Z]{2,}(?![a-z])")
_INITIALS_AT_END = re.compile(
    r"[\s.!?)]{0,6}(?:\d{1,2}/\d{1,2})?\s{0,3}(?:https?://\S{1,300})?\s{0,9}$"
)
_NEAR = 40
_LONGEST_SHORT_FORM = 5
_VOWELS = re.compile("[AEIOU]")


def _find(reply: Reply) -> Iterable[Fault]:
    seen = reply.text.seen
    candidates = list(_ABBREVIATION.finditer(seen)) if reply.text.has_capitals_in_a_row else ()
    if not candidates:
        return
    known = _known() | {word.upper() for word in reply.brand.explained}
    met: set[str] = set()
    for found in candidates:
        name = found[0].rstrip("s'’")
        if name in known or name in met or _is_something_else(seen, found, reply):
            continue
        met.add(name)
        yield Fault(found.start(), found.end(), None, _message(name))


@cache
def _known() -> frozenset[str]:
    """Return the short forms that nearly everyone knows, and words capitalised for weight."""
    file = files("evenhand.core.conduct.clarity") / "known_abbreviations.txt"
    return frozenset(file.read_text(encoding="utf-8").split())


def _is_something_else(seen: str, found: re.Match[str], reply: Reply) -> bool:
    """Say whether it is shouting, initials, somebody else's words, a name, or explained."""
    start, end = found.span()
    before, after = seen[max(0, start - _NEAR) : start], seen[end : end + _NEAR]
    return (
        bool(_CAPITALS_BESIDE.search(before) or _CAPITALS_AFTER.match(after))
        or (_INITIALS_AT_END.match(seen, end) is not None)
        or after.lstrip().startswith(("(", "=", "app", "App"))
        or (before.rstrip().endswith("(") and after.startswith(")"))
        or _is_word(found[0])
        or found[0].upper() in reply.brand.name.upper()
        or reply.text.is_quoted(Span(start, end))
    )


def _is_word(name: str) -> bool:
    """Say whether five letters can be spoken: a name or a word with weight, not a short form."""
    return len(name) >= _LONGEST_SHORT_FORM and len(_VOWELS.findall(name)) > 1


def _message(name: str) -> str:
    return f"Not everyone knows what {name} stands for. Say it in words the first time."


RULE = Rule(
    name="unexplained-abbreviation",
    family="clarity",
    severity="hints",
    message="Not everyone knows what this stands for. Say it in words the first time.",
    why="A person has to look up a word to understand the answer.",
    find=_find,
    languages=None,
)
