"""The decision card: what was decided, why, what would have changed it, and what else is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenhand.core.decisions.decision import Change, Reason
from evenhand.core.decisions.decision import Decision as Decided
from evenhand.core.decisions.receipts import Receipt, receipt
from evenhand.desk.charters import charter_with_hours
from evenhand.desk.decisions import decision_of
from evenhand.desk.hours import calendar_of
from evenhand.desk.models import Case, CharterVersion, Decision, Outgoing, Override
from evenhand.desk.models.decision import Option
from evenhand.web.case.showing.duties import in_words

_SETTLED = (Outgoing.State.WITHDRAWN, Outgoing.State.REFUSED)


@dataclass(frozen=True, slots=True)
class ShownReason:
    """One reason: the audience it speaks for, if any, and the sentence for agents."""

    audiences: tuple[str, ...]
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class If:
    """What would have been decided without a reason, or without several together."""

    without: str
    then: str
    is_joint: bool


@dataclass(frozen=True, slots=True)
class Choosable:
    """An option as an override sees it: open, or shut by reasons in words."""

    option: str
    words: str
    about: str
    is_open: bool
    is_now: bool
    shut_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the answer, and how far it came."""

    audience: str
    words: str
    outgoing: Outgoing | None


@dataclass(frozen=True, slots=True)
class Card:
    """All that the decision card shows; ``firm`` counts the reasons that alone change nothing.

    ``is_joint`` says that no reason changes anything alone, and all of them together do.
    """

    row: Decision
    charter: CharterVersion
    audience: str
    what: str
    writer: str
    reasons: tuple[ShownReason, ...]
    considered: tuple[ShownReason, ...]
    ifs: tuple[If, ...]
    firm: int
    is_joint: bool
    options: tuple[Choosable, ...]
    overrides: Sequence[Override]
    errors: tuple[str, ...]
    duties: tuple[str, ...]
    parts: tuple[Part, ...]
    receipt: Receipt


def card_of(
    row: Decision, case: Case, *, language: str | None, replies: Sequence[Outgoing]
) -> Card:
    """Return the card of a stored decision; nothing in it is decided anew."""
    decided = decision_of(row)
    charter = charter_with_hours(row.charter, calendar_of(case.brand, case.team))
    said = {reason.rule: _(reason.agent) for reason in decided.reasons}
    changing = [change for change in decided.would_have_changed if not change.is_same]
    return Card(
        row=row,
        charter=row.charter,
        audience=case.audience or row.audience,
        what=_what()[case.audience or row.audience],
        writer=_writers()[decided.writer],
        reasons=_reasons(reason for reason in decided.reasons if reason.decided),
        considered=_reasons(reason for reason in decided.reasons if not reason.decided),
        ifs=tuple(_if(change, decided, said) for change in changing),
        firm=len(decided.would_have_changed) - len(changing),
        is_joint=any(len(change.without) > 1 for change in changing),
        options=_options(decided, case, said),
        overrides=list(row.overrides.all()),
        errors=decided.errors,
        duties=tuple(in_words(duty) for duty in decided.duties),
        parts=_parts(case.audience or row.audience, row, replies),
        receipt=receipt(decided, language, charter=charter),
    )


def _what() -> dict[str, str]:
    return {
        Option.PUBLIC: _("Answer in public."),
        Option.PRIVATE: _("Answer in private."),
        Option.HYBRID: _("Answer in public briefly, details in private."),
    }


def _writers() -> dict[str, str]:
    return {
        "person": _("A person writes, without an assistant."),
        "person-with-assistance": _("A person decides; an assistant may help with the words."),
        "acknowledgement-only": _("An automatic acknowledgement may go first."),
    }


def _then() -> dict[str, str]:
    return {
        Option.PUBLIC: _("all public"),
        Option.PRIVATE: _("all private"),
        Option.HYBRID: _("public, then private"),
    }


def _reasons(reasons: Iterable[Reason]) -> tuple[ShownReason, ...]:
    return tuple(
        ShownReason(_spoken_for(reason.effect), _(reason.agent), reason.source and _(reason.source))
        for reason in reasons
    )


def _spoken_for(effect: str) -> tuple[str, ...]:
    """Return the audiences that a reason's effect asks for, or leaves by shutting another."""
    wanted: list[str] = []
    for part in effect.split("; "):
        verb, _space, rest = part.partition(" ")
        option = rest.split(" ")[0]
        if verb in ("requires", "prefers"):
            wanted += ["public", "private"] if option == "hybrid" else [option]
        elif verb == "forbids" and option in ("public", "private"):
            wanted.append("private" if option == "public" else "public")
    return tuple(dict.fromkeys(wanted))


def _if(change: Change, decided: Decided, said: dict[str, str]) -> If:
    if len(change.without) > 1:
        without = _("Without all %(n)d of these reasons") % {"n": len(change.without)}
        return If(without, _differing(change, decided), is_joint=True)
    return If(said.get(change.without[0], change.without[0]), _differing(change, decided), False)


def _differing(change: Change, decided: Decided) -> str:
    """Return in what another decision differs from the one that was made, and in nothing else."""
    told = [_then()[change.audience]] if change.audience != decided.audience else []
    if change.needs_person != decided.needs_person:
        told.append(_("a person decides") if change.needs_person else _("nobody has to look first"))
    if change.may_write != decided.writer:
        told.append(_writing()[change.may_write])
    return ", ".join(told)


def _writing() -> dict[str, str]:
    return {
        "person": _("only people write"),
        "person-with-assistance": _("an assistant may help"),
        "acknowledgement-only": _("an acknowledgement may go first"),
    }


def _options(decided: Decided, case: Case, said: dict[str, str]) -> tuple[Choosable, ...]:
    words = {
        Option.PRIVATE: (_("All in private"), _("The thread shows no answer from us.")),
        Option.HYBRID: (
            _("Briefly in public, details in private"),
            _("Readers see that somebody is there; what is personal stays between you."),
        ),
        Option.PUBLIC: (_("All in public"), _("Anyone can read the whole answer, for ever.")),
    }
    return tuple(
        Choosable(
            option=standing.option,
            words=words[Option(standing.option)][0],
            about=words[Option(standing.option)][1],
            is_open=standing.is_open,
            is_now=standing.option == case.audience,
            shut_by=tuple(dict.fromkeys(said.get(rule, rule) for rule in standing.shut_by)),
        )
        for standing in decided.options
    )


def _parts(audience: str, row: Decision, replies: Sequence[Outgoing]) -> tuple[Part, ...]:
    """Return what the answer still owes: its parts, each with the reply that was made for it."""
    wanted = ["private", "public"] if audience == Option.HYBRID else [audience]
    words = {
        ("private", True): _("Details"),
        ("public", True): _("Short answer"),
        ("private", False): _("Answer"),
        ("public", False): _("Answer"),
    }
    is_hybrid = len(wanted) > 1
    since = [r for r in replies if r.approved_at >= row.decided_at and not _was_in_vain(r)]
    return tuple(Part(part, words[part, is_hybrid], _latest(since, part)) for part in wanted)


def _was_in_vain(reply: Outgoing) -> bool:
    """Say whether a reply never left or came back, so that the answer is still owed."""
    return reply.state in _SETTLED or bool(reply.message and reply.message.returned_at)


def _latest(replies: Sequence[Outgoing], audience: str) -> Outgoing | None:
    for_audience = [reply for reply in replies if reply.audience == audience]
    return for_audience[-1] if for_audience else None
