"""A reply that does not leave goes back to whoever wrote it: no word is lost."""

from __future__ import annotations

from datetime import datetime

from evenhand.desk.models import Attachment, Draft, Outgoing, Review


def give_back(outgoing: Outgoing, *, now: datetime) -> Draft | None:
    """Return the draft that holds the text again, with its pictures and kept remarks.

    What the writer has begun since stands behind it. Nothing where the writer is gone. The
    caller's transaction holds the case, so nobody writes at the draft meanwhile.
    """
    if outgoing.approved_by_id is None:
        return None
    draft, _ = Draft.objects.get_or_create(
        case_id=outgoing.case_id,
        person_id=outgoing.approved_by_id,
        audience=outgoing.audience,
        defaults={"changed_at": now},
    )
    begun = draft.text.strip()
    draft.text = f"{outgoing.text}\n\n{begun}" if begun else outgoing.text
    draft.turn, draft.conversation_id = outgoing.turn, outgoing.conversation_id
    review = Review.objects.filter(outgoing=outgoing).first()
    draft.kept, draft.changed_at = {**(review.kept if review else {}), **draft.kept}, now
    draft.save()
    Attachment.objects.filter(outgoing=outgoing).update(draft=draft, outgoing=None)
    return draft
