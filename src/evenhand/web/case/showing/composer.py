"""The composer: one box for each audience, so that drafts and readers never mix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from evenhand.core.calendar import Calendar
from evenhand.core.decisions.decision import Decision as Decided
from evenhand.core.message import Audience
from evenhand.core.situation import Situation
from evenhand.desk.accounts import account_of
from evenhand.desk.charters import charter_of
from evenhand.desk.models import (
    Attachment,
    Case,
    Conversation,
    Draft,
    Inbox,
    Membership,
    Outgoing,
)
from evenhand.desk.replies.checking import is_outdated
from evenhand.desk.replies.letters import Letter, permission, preview
from evenhand.desk.replies.promised import Promised, objections_in, promises_in
from evenhand.desk.replies.reviewing import (
    findings_as_json,
    needs_second_reader,
    review_in,
    shut_by,
)
from evenhand.desk.replies.wishes import RIGHT_TO_REPLY
from evenhand.desk.rights import Right
from evenhand.networks.kit.capabilities import Permission
from evenhand.networks.kit.handles import ShownHandle, shown_handle
from evenhand.networks.kit.outbound import Request
from evenhand.networks.table import network_named
from evenhand.web.case.showing.remarks import Remarks, remarks_of
from evenhand.web.look.tags import network_word

_TOKEN_LENGTH = 22
RIGHT_TO_WRITE: dict[str, Right] = {
    "public": RIGHT_TO_REPLY["public"],
    "private": RIGHT_TO_REPLY["private"],
    "internal": Right.WRITE_NOTES,
}
"""Which right each box needs: to answer in public and in private are two, notes a third."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands in a box: the text and the reasons for which remarks were set aside."""

    text: str
    kept: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class LookedOver:
    """A text as the charter and the network see it: remarks, count, preview, promises."""

    remarks: Remarks
    request: Request
    longest: int | None
    network: str
    promises: tuple[Promised, ...]

    @property
    def is_too_long(self) -> bool:
        """Whether the network would not take so much."""
        return self.longest is not None and self.request.length > self.longest


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One box: who reads what is written in it, and what keeps it from going."""

    audience: str
    may_write: bool
    right: str
    to: Conversation | None = None
    ways: tuple[Conversation, ...] = ()
    there: Permission | None = None
    shut_by: tuple[str, ...] = ()
    words: Words
    turn: int
    is_outdated: bool = False
    is_advised: bool = True
    needs_second: bool = False
    looked_over: LookedOver | None = None
    token: str = field(default_factory=lambda: get_random_string(_TOKEN_LENGTH))

    @property
    def is_open(self) -> bool:
        """Whether something written here may go, as far as place and person decide."""
        is_there = self.there is not None and self.there.is_allowed
        return self.may_write and (self.audience == "internal" or is_there) and not self.shut_by

    @property
    def is_reached(self) -> bool:
        """Whether somebody is there whom a word reaches now."""
        return self.to is not None and self.there is not None and self.there.is_allowed

    @property
    def can_offer(self) -> bool:
        """Whether a link to the customer's page can be said here: not on that page itself."""
        return self.to is not None and self.is_reached and self.to.inbox.network != "form"

    @property
    def recipient(self) -> ShownHandle | None:
        """Who it goes to, with nothing hidden in the handle."""
        if self.to is None:
            return None
        return shown_handle(self.to.identity.handle, ours=[self.to.inbox.handle])

    @property
    def network(self) -> str:
        """The network's name."""
        return network_word(self.to.inbox.network) if self.to else ""

    @property
    def longest(self) -> int | None:
        """How many characters the network takes, as it counts them; nothing where all fit."""
        return _longest(self.to.inbox) if self.to else None

    @property
    def undescribed(self) -> tuple[Attachment, ...]:
        """The pictures that need a description before they go out in public."""
        if self.audience != "public":
            return ()
        return tuple(file for file in self.words.files if not file.description)

    @property
    def button(self) -> str:
        """What the sending button says: for whom, as whom and where."""
        if self.audience == "internal":
            return _("Keep this note for the team")
        if self.to is None:
            return _("Nowhere to send this")
        told = {
            "account": self.to.inbox.handle,
            "network": self.network,
            "recipient": self.recipient.text if self.recipient else "",
        }
        if self.audience == "public":
            return _("Send publicly as %(account)s on %(network)s") % told
        return _("Send privately to %(recipient)s as %(account)s on %(network)s") % told


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes in which case, and what stands around it."""

    case: Case
    member: Membership
    conversations: Sequence[Conversation]
    situation: Situation
    decided: Decided
    now: datetime

    def may(self, audience: str) -> bool:
        """Say whether they may write for an audience."""
        return self.member.may(RIGHT_TO_WRITE[audience])


def boxes_of(
    writer: Writer, drafts: Mapping[str, Draft], *, ways: Mapping[str, int]
) -> dict[str, Box]:
    """Return a box for each audience; ``ways`` names the conversation asked for, by audience."""
    return {
        "public": _reply_box(writer, "public", drafts.get("public"), ways.get("public")),
        "private": _reply_box(writer, "private", drafts.get("private"), ways.get("private")),
        "internal": _note_box(writer, drafts.get("internal")),
    }


def edit_box(writer: Writer, outgoing: Outgoing, words: Words) -> Box:
    """Return the box in which a delivered reply gets other words, for those who can read it."""
    audience: Audience = "public" if outgoing.came_out_as == "public" else "private"
    files = tuple(outgoing.attachments.order_by("pk"))
    words, to = replace(words, files=files), outgoing.conversation
    return Box(
        audience=audience,
        may_write=True,
        right=str(RIGHT_TO_WRITE[audience].label),
        to=to,
        words=words,
        turn=writer.case.turn,
        looked_over=look_over(writer, to, audience, words) if words.text.strip() else None,
    )


def look_over(writer: Writer, to: Conversation, audience: Audience, words: Words) -> LookedOver:
    """Return what charter and network say of a text; nothing is stored."""
    review = review_in(writer.situation, writer.case, words.text, audience)
    request = preview(
        Letter(
            conversation=to,
            audience=audience,
            text=words.text,
            language=review.language,
            files=words.files,
        )
    )
    inbox = to.inbox
    longest = _longest(inbox)
    promises = promises_in(
        words.text,
        said_at=writer.now,
        calendar=_calendar(writer.case),
        language=review.language,
        objections=objections_in(findings_as_json(review.findings)),
    )
    remarks = remarks_of(review, words.kept)
    return LookedOver(remarks, request, longest, network_word(inbox.network), promises)


def _calendar(case: Case) -> Calendar:
    return charter_of(case.brand, case.team).calendar


def _note_box(writer: Writer, draft: Draft | None) -> Box:
    return Box(
        audience="internal",
        may_write=writer.may("internal"),
        right=str(RIGHT_TO_WRITE["internal"].label),
        words=Words(text=draft.text if draft else ""),
        turn=writer.case.turn,
    )


def _longest(inbox: Inbox) -> int | None:
    return network_named(inbox.network).capabilities(account_of(inbox)).longest


def _reply_box(writer: Writer, audience: Audience, draft: Draft | None, wanted: int | None) -> Box:
    ways = _ways(writer.conversations, audience)
    to = _chosen(ways, wanted or (draft.conversation_id if draft else None))
    words = Words(
        text=draft.text if draft else "",
        kept=draft.kept if draft else {},
        files=tuple(draft.attachments.all()) if draft else (),
    )
    decided, case = writer.decided, writer.case
    has_words = draft is not None and bool(draft.text.strip())
    return Box(
        audience=audience,
        may_write=writer.may(audience),
        right=str(RIGHT_TO_WRITE[audience].label),
        to=to,
        ways=tuple(way for way in ways if way != to),
        there=permission(to, audience, now=writer.now) if to else None,
        shut_by=_why_shut(decided, audience),
        words=words,
        turn=draft.turn if draft and has_words else case.turn,
        is_outdated=bool(draft and has_words and is_outdated(case, writer.member, draft.turn)),
        is_advised=case.audience in ("", "hybrid", audience),
        needs_second=needs_second_reader(case, decided, audience),
        looked_over=(look_over(writer, to, audience, words) if to and has_words else None),
    )


def _ways(conversations: Sequence[Conversation], audience: Audience) -> list[Conversation]:
    """Return where an audience can be written to: its own threads, and privately from any."""
    own = [thread for thread in conversations if thread.audience == audience]
    if audience == "public":
        return own
    others = [thread for thread in conversations if thread.audience != audience]
    return own + [thread for thread in others if _can_start_private(thread)]


def _can_start_private(conversation: Conversation) -> bool:
    inbox = conversation.inbox
    return network_named(inbox.network).capabilities(account_of(inbox)).can_start_private


def _chosen(ways: Sequence[Conversation], wanted: int | None) -> Conversation | None:
    return next((way for way in ways if way.pk == wanted), ways[0] if ways else None)


def _why_shut(decided: Decided, audience: Audience) -> tuple[str, ...]:
    said = {reason.rule: _(reason.agent) for reason in decided.reasons}
    return tuple(said.get(rule, rule) for rule in shut_by(decided, audience))
