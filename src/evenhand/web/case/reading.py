"""What the composer's form says, read once at the edge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest

from evenhand.core.message import Audience
from evenhand.desk.actions.save_draft import Writing
from evenhand.desk.replies.wishes import ReplyWish
from evenhand.web.case.showing.remarks import Remark

AUDIENCES = ("public", "private", "internal")
_KEPT, _DESCRIPTION = "kept-", "description-"
_LONGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A composer's form: the words, for whom, where, and what was said of each remark."""

    audience: str
    text: str
    conversation: int | None
    turn: int
    token: str
    despite_turn: bool
    lift: str
    kept: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)

    @property
    def writing(self) -> Writing:
        """The words as a draft."""
        return Writing(
            audience=self.audience,
            text=self.text,
            turn=self.turn,
            conversation=self.conversation,
            kept=self.kept,
            token=self.token,
        )

    @property
    def wish(self) -> ReplyWish:
        """The words as a reply that should go; only for public and private."""
        return ReplyWish(
            conversation=self.conversation or 0,
            audience=self.reply_audience,
            text=self.text,
            token=self.token,
            turn=self.turn,
            despite_turn=self.despite_turn,
            kept=self.kept,
            lift=self.lift,
        )

    @property
    def reply_audience(self) -> Audience:
        """The audience of a reply; whatever is not public is private."""
        return "public" if self.audience == "public" else "private"


def written_in(request: HttpRequest) -> Written | None:
    """Return what a composer's form says, or nothing where no audience is named."""
    form = request.POST
    audience = form.get("audience", "")
    if audience not in AUDIENCES:
        return None
    return Written(
        audience=audience,
        text=form.get("text", "")[:_LONGEST].replace("\r\n", "\n"),
        conversation=whole(form.get("conversation", "")),
        turn=whole(form.get("turn", "")) or 0,
        token=form.get("token", "")[:64],
        despite_turn=form.get("despite_turn") == "yes",
        lift=form.get("lift", ""),
        kept=_under(form, _KEPT),
        descriptions=_under(form, _DESCRIPTION, empty=True),
    )


def with_suggestion(text: str, remarks: Iterable[Remark], wanted: str) -> str:
    """Return a text with the suggestion of one remark, ``rule:start``, for what it is about."""
    for remark in remarks:
        if f"{remark.rule}:{remark.start}" == wanted and remark.suggestion is not None:
            units = text.encode("utf-16-le", "surrogatepass")
            better = remark.suggestion.encode("utf-16-le", "surrogatepass")
            put_in = units[: 2 * remark.start] + better + units[2 * remark.end :]
            return put_in.decode("utf-16-le", "surrogatepass")
    return text


def whole(typed: str) -> int | None:
    """Return a whole number, or nothing where the text is none that fits."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 18  # noqa: PLR2004 - 64 bits
    return int(typed) if is_number else None


def _under(form: Mapping[str, str], prefix: str, *, empty: bool = False) -> dict[str, str]:
    return {
        name.removeprefix(prefix): value.strip()
        for name, value in form.items()
        if name.startswith(prefix) and (empty or value.strip())
    }
