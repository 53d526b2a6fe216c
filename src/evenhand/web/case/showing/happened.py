"""What happened to a case, in a sentence and an icon for each verb of the journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _kept

from evenhand.desk.models import Choice, JournalEntry, Promise
from evenhand.desk.models.decision import Option
from evenhand.desk.references import shown
from evenhand.web.inbox.wording import owed_words

_Told = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Happening:
    """One line between messages."""

    icon: str
    words: str


def told(entry: JournalEntry) -> Happening:
    """Return an entry in words; who did it is named where a person did."""
    icon, words = _SENTENCES[entry.what](entry.data, _who(entry))
    return Happening(icon, words)


def _who(entry: JournalEntry) -> str:
    return entry.person.name if entry.person else _("Somebody who has left")


def _merged(data: Mapping[str, Any], who: str) -> _Told:
    case = shown(data["source"])
    return "merge", _("%(who)s merged case %(case)s into this one.") % {"who": who, "case": case}


def _split(data: Mapping[str, Any], who: str) -> _Told:
    cases = {"who": who, "old": shown(data["source"]), "new": shown(data["target"])}
    return "split", _("%(who)s split case %(new)s off %(old)s.") % cases


def _move_undone(data: Mapping[str, Any], who: str) -> _Told:
    cases = {"who": who, "one": shown(data["source"]), "other": shown(data["target"])}
    return "undo", _("%(who)s parted %(one)s and %(other)s again.") % cases


def _overridden(data: Mapping[str, Any], who: str) -> _Told:
    where = Option(data["to"]).label
    told = {"who": who, "where": where}
    return "scale", _("%(who)s decided otherwise: %(where)s.") % told


def _chosen(data: Mapping[str, Any], who: str) -> _Told:
    told = {"who": who, "what": Choice.Kind(data["kind"]).label}
    return "hand", _("%(who)s noted the customer’s choice: %(what)s.") % told


def _made(data: Mapping[str, Any], who: str) -> _Told:  # noqa: ARG001
    what = Choice.Kind(data["kind"]).label
    if data["is_taken_back"]:
        return "hand", _("The customer took back a choice on their page: %(what)s.") % {
            "what": what
        }
    return "hand", _("The customer chose on their own page: %(what)s.") % {"what": what}


def _taken_back(data: Mapping[str, Any], who: str) -> _Told:
    told = {"who": who, "what": Choice.Kind(data["kind"]).label}
    return "hand", _("%(who)s took back a noted choice: %(what)s.") % told


def _settled(data: Mapping[str, Any], who: str) -> _Told:
    told = {"who": who, "how": Promise.State(data["state"]).label}
    return "promise", _("%(who)s settled a promise: %(how)s.") % told


def _given(data: Mapping[str, Any], who: str) -> _Told:
    told = {"who": who, "amount": f"{data['amount'] / 100:.2f} {data['currency']}"}
    return "gift", _("%(who)s gave %(amount)s to make good.") % told


def _missed(data: Mapping[str, Any], who: str) -> _Told:  # noqa: ARG001
    told = {"what": owed_words(str(data["clock"]))}
    return "alert", _("A clock of ours ran out: %(what)s. Ours to mend.") % told


def _clock_settled(data: Mapping[str, Any], who: str) -> _Told:
    told = {"who": who, "what": owed_words(str(data["clock"])), "reason": data["reason"]}
    return "clock", _("%(who)s says that this was done: %(what)s. %(reason)s") % told


def _returned(data: Mapping[str, Any], who: str) -> _Told:  # noqa: ARG001
    return "alert", _("A reply of ours came back: %(why)s") % {"why": data["why"]}


def _late(data: Mapping[str, Any], who: str) -> _Told:  # noqa: ARG001
    return "alert", _("A promise of ours is late.")


def _plain(icon: str, words: str) -> Callable[[Mapping[str, Any], str], _Told]:
    return lambda _data, who: (icon, _(words) % {"who": who})


def _assigned(data: Mapping[str, Any], who: str) -> _Told:
    if "name" not in data:
        return "person", _("%(who)s changed who answers.") % {"who": who}
    name = data["name"]
    if name is None:
        return "person", _("%(who)s gave the case back to everybody.") % {"who": who}
    if name == who:
        return "person", _("%(who)s took the case.") % {"who": who}
    return "person", _("%(who)s handed the case to %(name)s.") % {"who": who, "name": name}


_SENTENCES: dict[str, Callable[[Mapping[str, Any], str], _Told]] = {
    "case-merged": _merged,
    "case-split": _split,
    "case-move-undone": _move_undone,
    "case-assigned": _assigned,
    "case-snoozed": _plain("snooze", _kept("%(who)s put the case to sleep.")),
    "case-woken": _plain("bell", _kept("The case woke up again.")),
    "case-closed": _plain("check", _kept("%(who)s closed the case.")),
    "case-reopened": _plain("undo", _kept("%(who)s opened the case again.")),
    "choice-made": _made,
    "choice-noted": _chosen,
    "choice-taken-back": _taken_back,
    "clock-missed": _missed,
    "clock-settled": _clock_settled,
    "decision-overridden": _overridden,
    "goodwill-given": _given,
    "identities-joined": _plain("link", _kept("Two handles were joined, on proof.")),
    "reply-returned": _returned,
    "page-offered": _plain("link", _kept("%(who)s offered the customer a page of their own.")),
    "page-links-ended": _plain("key", _kept("%(who)s ended the links to the customer’s page.")),
    "person-asked-for": _plain("person", _kept("The customer asked for a person, on their page.")),
    "promise-late": _late,
    "promise-settled": _settled,
    "reply-edited": _plain("pencil", _kept("%(who)s changed the words of a delivered reply.")),
}
