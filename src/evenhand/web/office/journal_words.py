"""The journal in words: what was done, and what an entry tells about it, in the reader's language.

A verb, a name or a value that is not listed here is shown as it is written in the journal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _kept

from evenhand.networks.table import NETWORKS
from evenhand.web.inbox.wording import owed_words
from evenhand.web.look.moments import exact_in_words
from evenhand.web.look.tags import network_word

VERBS: dict[str, Lazy] = {
    "brand-changed": _kept("brand changed"),
    "brand-founded": _kept("brand founded"),
    "case-arrangement-undone": _kept("arrangement of a case taken back"),
    "case-assigned": _kept("case assigned"),
    "case-closed": _kept("case closed"),
    "case-looked-at": _kept("case looked at"),
    "case-merged": _kept("case merged"),
    "case-move-undone": _kept("merge or split taken back"),
    "case-opened": _kept("case opened"),
    "case-reopened": _kept("case opened again"),
    "case-snoozed": _kept("case put to rest"),
    "case-split": _kept("case split"),
    "case-tagged": _kept("case tagged"),
    "case-woken": _kept("case woken"),
    "charter-draft-discarded": _kept("draft of the charter thrown away"),
    "charter-drafted": _kept("charter drafted"),
    "charter-published": _kept("charter published"),
    "choice-heard": _kept("choice heard in a message"),
    "choice-made": _kept("choice made by the customer"),
    "choice-noted": _kept("choice noted"),
    "choice-taken-back": _kept("choice taken back"),
    "clock-missed": _kept("clock missed"),
    "clock-settled": _kept("clock settled"),
    "decision-overridden": _kept("decided otherwise"),
    "event-dead": _kept("event could not be taken in"),
    "event-dropped": _kept("event dropped"),
    "event-replayed": _kept("event taken in once more"),
    "goodwill-given": _kept("goodwill given"),
    "goodwill-set": _kept("goodwill budget set"),
    "history-imported": _kept("history imported"),
    "hours-changed": _kept("hours changed"),
    "identities-joined": _kept("identities joined"),
    "inbox-broken": _kept("inbox broken"),
    "inbox-changed": _kept("inbox changed"),
    "inbox-checked": _kept("inbox checked"),
    "inbox-connected": _kept("inbox connected"),
    "inbox-disconnected": _kept("inbox disconnected"),
    "inbox-paused": _kept("inbox paused"),
    "inbox-resumed": _kept("inbox resumed"),
    "invitation-accepted": _kept("invitation accepted"),
    "invitation-withdrawn": _kept("invitation withdrawn"),
    "known-problem-written": _kept("known problem written"),
    "message-deleted": _kept("message deleted"),
    "message-edited": _kept("message edited"),
    "message-taken-in": _kept("message taken in"),
    "message-uncovered": _kept("covered words looked at"),
    "note-written": _kept("note written"),
    "outgoing-dropped": _kept("reply given up"),
    "outgoing-replayed": _kept("reply sent once more"),
    "page-links-ended": _kept("links to a page ended"),
    "page-offered": _kept("page offered"),
    "person-added": _kept("person added"),
    "person-asked-for": _kept("person asked for"),
    "person-changed": _kept("person changed"),
    "person-invited": _kept("person invited"),
    "person-removed": _kept("person removed"),
    "promise-late": _kept("promise late"),
    "promise-settled": _kept("promise settled"),
    "reply-approved": _kept("reply approved"),
    "reply-approved-second": _kept("reply approved by a second person"),
    "reply-came-out-wrong": _kept("reply came out for the wrong readers"),
    "reply-delivered": _kept("reply delivered"),
    "reply-edited": _kept("reply edited"),
    "reply-hastened": _kept("reply sent at once"),
    "reply-lost-sight-of": _kept("reply no longer looked for"),
    "reply-refused": _kept("reply refused"),
    "reply-returned": _kept("reply came back"),
    "reply-seen": _kept("reply seen on the network"),
    "reply-sent-again": _kept("reply sent again"),
    "reply-unsure": _kept("reply unsure"),
    "reply-withdrawn": _kept("reply taken back"),
    "saved-reply-removed": _kept("saved reply removed"),
    "saved-reply-written": _kept("saved reply written"),
    "sweep-paused": _kept("sweep paused"),
    "sweep-resumed": _kept("sweep resumed"),
    "team-changed": _kept("team changed"),
    "team-dissolved": _kept("team dissolved"),
    "team-made": _kept("team made"),
    "token-made": _kept("key made"),
    "token-revoked": _kept("key revoked"),
    "webhook-dropped": _kept("webhook call dropped"),
    "webhook-made": _kept("webhook made"),
    "webhook-paused": _kept("webhook paused"),
    "webhook-removed": _kept("webhook removed"),
    "webhook-replayed": _kept("webhook called once more"),
    "webhook-resumed": _kept("webhook resumed"),
}
_NAMES: dict[str, Lazy] = {
    "address": _kept("address"),
    "again": _kept("again"),
    "amount": _kept("amount"),
    "audience": _kept("audience"),
    "based_on": _kept("based on"),
    "case": _kept("case"),
    "clock": _kept("clock"),
    "clocks": _kept("clocks"),
    "closed": _kept("closed"),
    "country": _kept("country"),
    "currency": _kept("currency"),
    "decision": _kept("decision"),
    "despite-turn": _kept("although something new was said"),
    "digest": _kept("digest"),
    "direction": _kept("direction"),
    "event": _kept("event"),
    "fingerprint": _kept("fingerprint"),
    "from": _kept("from"),
    "handle": _kept("handle"),
    "inbox": _kept("inbox"),
    "kind": _kept("kind"),
    "language": _kept("language"),
    "lifted": _kept("let through because"),
    "links": _kept("links"),
    "mentions": _kept("names"),
    "message": _kept("message"),
    "move": _kept("move"),
    "name": _kept("name"),
    "network": _kept("network"),
    "note": _kept("note"),
    "number": _kept("number"),
    "outgoing": _kept("reply"),
    "per_case": _kept("for one case"),
    "per_month": _kept("in a month"),
    "person": _kept("person"),
    "problem": _kept("problem"),
    "promise": _kept("promise"),
    "promises": _kept("promises"),
    "put": _kept("put on"),
    "reason": _kept("reason"),
    "recipient": _kept("recipient"),
    "region": _kept("region"),
    "remarks": _kept("remarks"),
    "rights": _kept("rights"),
    "role": _kept("role"),
    "saved_reply": _kept("saved reply"),
    "source": _kept("source"),
    "state": _kept("state"),
    "sweep": _kept("sweep"),
    "take": _kept("taken off"),
    "target": _kept("target"),
    "team": _kept("team"),
    "title": _kept("title"),
    "to": _kept("to"),
    "until": _kept("until"),
    "value": _kept("value"),
    "why": _kept("why"),
    "words": _kept("words"),
    "zone": _kept("time zone"),
}
_VALUES: dict[str, Lazy] = {
    "public": _kept("public"),
    "private": _kept("private"),
    "hybrid": _kept("public, then private"),
    "internal": _kept("internal"),
    "inbound": _kept("inbound"),
    "outbound": _kept("outbound"),
    "open": _kept("open"),
    "closed": _kept("closed"),
    "waiting": _kept("waiting"),
    "claimed": _kept("on its way"),
    "delivered": _kept("delivered"),
    "refused": _kept("refused"),
    "unsure": _kept("unsure"),
    "withdrawn": _kept("taken back"),
    "kept": _kept("kept"),
    "warns": _kept("warns"),
    "blocks": _kept("blocks"),
    "hints": _kept("hints"),
    "solved": _kept("solved"),
}


def verb_in_words(verb: str) -> str:
    """Return what was done: ``case-looked-at`` as ``case looked at``."""
    return str(VERBS.get(verb, _apart(verb)))


def told_in_words(data: Mapping[str, Any], zone: ZoneInfo) -> list[str]:
    """Return what an entry tells, one line for each thing; what is empty says nothing."""
    return [
        f"{_NAMES.get(name, _apart(name))}: {words}"
        for name, told in data.items()
        if (words := _said(name, told, zone))
    ]


def _said(name: str, told: Any, zone: ZoneInfo) -> str:
    match told:
        case bool():
            return _("yes") if told else ""
        case list():
            return ", ".join(filter(None, (_said(name, each, zone) for each in told)))
        case dict():
            return ", ".join(told_in_words(told, zone))
        case None:
            return ""
        case str():
            return _text(name, told, zone)
        case _:
            return str(told)


def _text(name: str, told: str, zone: ZoneInfo) -> str:
    if name in ("clock", "clocks"):
        return owed_words(told)
    if name == "network" and told in NETWORKS:
        return network_word(told)
    if name == "until" and (moment := _moment(told)):
        return exact_in_words(moment.astimezone(zone))
    return str(_VALUES.get(told, told))


def _moment(told: str) -> datetime | None:
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        return None


def _apart(name: str) -> str:
    return name.replace("-", " ").replace("_", " ")
