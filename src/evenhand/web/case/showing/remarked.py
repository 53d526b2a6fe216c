"""What the network told beside the words of a message, each in a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.desk.models import Message

_FIRST = ("content-warning",)
"""What is read before the words that it speaks of."""
_GRAVE = ("sender-not-proved",)
_KINDS: dict[str, tuple[str, Lazy]] = {
    "content-warning": ("veil", gettext_lazy("Content warning:")),
    "poll": ("hand", gettext_lazy("A poll:")),
    "quoted": ("quote", gettext_lazy("Quoted:")),
    "sender-proved": ("check", gettext_lazy("The sender is proved:")),
    "sender-not-proved": (
        "alert",
        gettext_lazy("The sender is not proved, so this joins nothing and is shown nothing:"),
    ),
    "not-shown": ("alert", gettext_lazy("Not shown here:")),
    "sent-to": ("people", gettext_lazy("Also sent to:")),
    "page-code": ("key", gettext_lazy("With this they proved that their own page is theirs.")),
    "forwarded": ("quote", gettext_lazy("Passed on, first said by:")),
}


@dataclass(frozen=True, slots=True)
class Remarked:
    """One remark: a mark, what it is in our words, and the network's or the author's own words.

    ``is_first`` is read before the message's words, ``is_grave`` must not be missed.
    """

    icon: str
    label: str
    words: str
    is_long: bool = False
    is_first: bool = False
    is_grave: bool = False


def remarks_of(message: Message) -> tuple[Remarked, ...]:
    """Return what is to be shown beside a message: nothing any more where it was deleted."""
    return () if message.deleted_at else tuple(_remarks(message))


def _remarks(message: Message) -> Iterator[Remarked]:
    if message.is_automatic:
        label = _("A machine sent this by itself. Nobody waits for an answer.")
        yield Remarked("clock", label, "")
    for kind, words in message.remarks:
        icon, what = _KINDS[kind]
        yield Remarked(
            icon,
            str(what),
            words,
            is_long=kind == "quoted",
            is_first=kind in _FIRST,
            is_grave=kind in _GRAVE,
        )
    if message.returned_at:
        label = _("It came back, so nobody has read it:")
        yield Remarked("stop", label, message.returned_why, is_grave=True)
    elif message.returned_why:
        label = _("It is held up, and the network still tries:")
        yield Remarked("clock", label, message.returned_why)
