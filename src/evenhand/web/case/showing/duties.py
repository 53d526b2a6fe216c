"""What a reply owes beyond an answer, in words for whoever writes it."""

from __future__ import annotations

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

_WORDS: dict[str, Lazy] = {
    "answer-in-chosen-language": _("Answer in the language they chose."),
    "ask-nothing-twice": _("Ask for nothing that they told us before."),
    "confirm-once-then-stop": _("Confirm once, then write no more."),
    "confirm-who-asks": _("Confirm who asks, with as little data as possible."),
    "disclose-the-connection": _("Say how you are connected with the brand."),
    "explain-how-things-work": _("Explain how things work here: they are new."),
    "give-tracking-code": _("Give the code under which they can follow it."),
    "look-for-earlier-message": _("Look for the message that they wrote before."),
    "name-the-known-limit": _("Name the known limit."),
    "name-the-known-problem": _("Name the known problem."),
    "name-the-price": _("Name the price."),
    "no-survey": _("Send no survey."),
    "offer-crisis-help": _("Offer help for a crisis, with a number to ring."),
    "own-the-late-promise": _("Own the late promise."),
    "own-the-silence": _("Own the silence."),
    "say-not-a-person": _("Say that it is not a person who writes."),
    "second-reader": _("A second person reads each public reply first."),
    "send-after-quiet-hours": _("Send after their quiet hours."),
    "tell-how-to-hide": _("Tell them in private how to hide what they posted."),
    "tell-the-lead": _("Tell the lead."),
    "thank-briefly": _("Thank them, briefly."),
}


def in_words(duty: str) -> str:
    """Return a duty as a sentence; one of the brand's own is said by its name."""
    return str(_WORDS.get(duty, duty.replace("-", " ").capitalize() + "."))
