"""The whole reply reads like a shop window that hurries, although no single phrase gives it away.

Pressure takes new words faster than a list of phrases can: in a comparison by page, a small model
learnt from interface texts that press and that do not (Yada et al. 2022, "Dark patterns in
e-commerce", after Mathur et al. 2019) found what phrases missed. It reads words only and knows
nothing of the case, so it hints, and only where it is sure and no other rule on pressure spoke.

English only; other languages are judged by phrases.

Instead: what was asked, in the tone of a person who has nothing to sell.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.learned.scores import scores

SURE = 0.9
"""Above it none of 2,222 real replies of agents; see docs/judgement.md."""

_LONGEST = 280
"""Characters: the model learnt from short texts, and in a long one a push drowns."""

_NAMED_BY_PHRASES = (
    "false-urgency",
    "false-scarcity",
    "social-pressure",
    "shaming-refusal",
    "consent-by-silence",
    "unasked-extra",
    "hard-to-cancel",
)


def find(reply: Reply) -> Iterable[Fault]:
    """Object to a whole reply that sounds pressing."""
    if reply.language not in ("en", None) or len(reply.words) > _LONGEST:
        return
    if any(map(reply.says, _NAMED_BY_PHRASES)):
        return
    sound = scores(reply.text, reply.language)
    if sound and sound.pressure >= SURE and not reply.text.quotations:
        yield Fault(0, len(reply.words))


RULE = Rule(
    name="pressing-tone",
    family="pressure",
    severity="hints",
    message="This reads like a shop window. They came for an answer, not to be sold to.",
    why="A person who is pushed does not feel helped.",
    find=find,
    languages=("en",),
)
