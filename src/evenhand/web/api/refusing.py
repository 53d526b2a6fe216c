"""Why a reply does not go, in words for programs and for people."""

from __future__ import annotations

from evenhand.desk.replies import wishes
from evenhand.web.api.problems import Refused
from evenhand.web.api.telling import review_told


def refused(refusal: wishes.Refusal) -> Refused:  # noqa: PLR0911 - one for each reason
    """Return the problem that tells a refusal."""
    match refusal:
        case wishes.SpentForm():
            return Refused("key-reused", "this key made another reply before: make a new one")
        case wishes.ConversationMoved():
            return Refused("conversation-moved", "the conversation belongs to another case now")
        case wishes.AudienceShut(rules):
            return Refused("audience-shut", "the charter shuts this audience", rules=list(rules))
        case wishes.CannotSend(reason, ends_at, instead):
            until = ends_at.isoformat() if ends_at else None
            return Refused("cannot-send", reason, until=until, instead=instead)
        case wishes.Outdated(turn):
            return Refused("outdated", "something was said since: read it first", turn=turn)
        case wishes.PicturesUndescribed(references):
            return Refused(
                "pictures-undescribed",
                "in public a picture needs a description",
                files=list(references),
            )
        case wishes.CannotBeWritten(problems, length, longest):
            return Refused("cannot-be-written", "; ".join(problems), length=length, longest=longest)
        case wishes.Blocked(review, may_lift):
            told = review_told(review).model_dump()
            return Refused("blocked", "the review holds it back", review=told, may_lift=may_lift)
