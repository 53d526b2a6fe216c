"""A promise without a date cannot be relied on, and nobody notices when it is broken.

"Soon" and "we'll get back to you" leave the customer waiting without knowing until when, so they
write again or give up. People who are told how long they wait bear it better than people who wait
in uncertainty (Maister 1985, The Psychology of Waiting Lines). A promise should say what it covers
and by when (ISO 10001).

Instead: name the moment by which they will hear from you, even if there is no news by then.

Only commitments that the customer waits for count: an answer, money, a repair. "We'll pass this
on" asks nothing more of them and passes. So does a promise that follows a question or a request,
unless it says "soon": there it is the customer's turn first.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.promises.commitments import Commitment

_WITHIN = {
    "en": ("within {} hours", "within {} days"),
    "de": ("innerhalb von {} Stunden", "innerhalb von {} Tagen"),
    "es": ("en un plazo de {} horas", "en un plazo de {} días"),
    "fr": ("sous {} heures", "sous {} jours"),
    "nl": ("binnen {} uur", "binnen {} dagen"),
    "pt": ("em até {} horas", "em até {} dias"),
    "it": ("entro {} ore", "entro {} giorni"),
}
_MOST_HOURS = 48
_LEAST = 2


def _find(reply: Reply) -> Iterable[Fault]:
    waits = [c for c in reply.commitments if c.who != "customer"]
    has_date = any(c.is_dated for c in waits)
    for commitment in waits:
        if commitment.is_dated:
            continue
        if commitment.precision == "vague" and commitment.when:
            yield _vague(commitment, reply)
        elif not has_date and not commitment.follows_request and commitment.is_awaited:
            yield Fault(commitment.cue.start, commitment.end)


def _vague(commitment: Commitment, reply: Reply) -> Fault:
    """Object to the vague word itself, and offer what is usually managed where that is known."""
    start, end = _place(commitment)
    said = reply.text.seen[start:end].strip()
    message = f"“{said}” is a promise without a date. They can’t plan around it."
    ends_here = not said.casefold().endswith(" as")
    suggestion = _usually(reply, commitment.language) if ends_here else None
    return Fault(start, end, suggestion, message)


def _place(commitment: Commitment) -> tuple[int, int]:
    if commitment.when is None:
        return commitment.start, commitment.end
    return commitment.when.start, commitment.when.end


def _usually(reply: Reply, language: str) -> str | None:
    """Return the time that most such cases take, in the language of the promise."""
    hours = reply.situation.usual_hours
    if hours is None or not 0 < hours < float("inf"):
        return None
    in_hours, in_days = _WITHIN[language]
    if hours <= _MOST_HOURS:
        return in_hours.format(max(ceil(hours), _LEAST))
    return in_days.format(ceil(hours / 24))


RULE = Rule(
    name="undated-promise",
    family="promise",
    severity="warns",
    message="This promise has no date. They can’t plan around it.",
    why="A person waits without knowing until when, and nobody notices when the promise is broken.",
    find=_find,
)
