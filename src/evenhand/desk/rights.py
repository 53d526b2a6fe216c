"""What a person may do: each right stands alone, a role is only a usual set of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Right(models.TextChoices):
    """One thing that a person may do for a brand. What is not held is not allowed."""

    READ_CASES = "read-cases", _("Read cases")
    REPLY_PUBLIC = "reply-public", _("Reply in public")
    REPLY_PRIVATE = "reply-private", _("Reply in private")
    WRITE_NOTES = "write-notes", _("Write internal notes")
    OVERRIDE_DECISION = "override-decision", _("Decide otherwise, with a reason")
    APPROVE_REPLIES = "approve-replies", _("Approve replies of others")
    LIFT_BLOCKS = "lift-blocks", _("Let a blocked reply leave, with a reason")
    ASSIGN_CASES = "assign-cases", _("Assign cases to others")
    SETTLE_PROMISES = "settle-promises", _("Settle promises")
    SPEND_GOODWILL = "spend-goodwill", _("Spend the goodwill budget")
    HANDLE_DEAD_LETTERS = "handle-dead-letters", _("Replay or drop what could not be delivered")
    EDIT_SAVED_REPLIES = "edit-saved-replies", _("Write saved replies")
    EDIT_KNOWN_PROBLEMS = "edit-known-problems", _("Write about known problems")
    EDIT_CHARTER = "edit-charter", _("Draft the charter")
    PUBLISH_CHARTER = "publish-charter", _("Publish the charter")
    READ_JOURNAL = "read-journal", _("Read the journal")
    MANAGE_PEOPLE = "manage-people", _("Invite people and change rights")
    MANAGE_BRAND = "manage-brand", _("Change the brand, its teams and hours")
    MANAGE_INBOXES = "manage-inboxes", _("Connect inboxes, pause and resume them")
    MANAGE_ACCESS = "manage-access", _("Make API tokens and outgoing webhooks")


class Role(models.TextChoices):
    """A usual set of rights."""

    AGENT = "agent", _("Agent")
    LEAD = "lead", _("Lead")
    ETHICS_OFFICER = "ethics-officer", _("Ethics officer")
    ADMINISTRATOR = "administrator", _("Administrator")


_AGENT = frozenset(
    {
        Right.READ_CASES,
        Right.REPLY_PUBLIC,
        Right.REPLY_PRIVATE,
        Right.WRITE_NOTES,
        Right.OVERRIDE_DECISION,
        Right.SETTLE_PROMISES,
        Right.SPEND_GOODWILL,
    }
)
_LEAD = _AGENT | {
    Right.APPROVE_REPLIES,
    Right.LIFT_BLOCKS,
    Right.ASSIGN_CASES,
    Right.HANDLE_DEAD_LETTERS,
    Right.EDIT_SAVED_REPLIES,
    Right.EDIT_KNOWN_PROBLEMS,
    Right.EDIT_CHARTER,
}
_ETHICS_OFFICER = frozenset(
    {
        Right.READ_CASES,
        Right.WRITE_NOTES,
        Right.OVERRIDE_DECISION,
        Right.EDIT_KNOWN_PROBLEMS,
        Right.EDIT_CHARTER,
        Right.PUBLISH_CHARTER,
        Right.READ_JOURNAL,
    }
)
_ADMINISTRATOR = frozenset(
    {
        Right.HANDLE_DEAD_LETTERS,
        Right.MANAGE_PEOPLE,
        Right.MANAGE_BRAND,
        Right.MANAGE_INBOXES,
        Right.MANAGE_ACCESS,
        Right.READ_JOURNAL,
    }
)
USUAL_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.AGENT: _AGENT,
    Role.LEAD: frozenset(_LEAD),
    Role.ETHICS_OFFICER: _ETHICS_OFFICER,
    Role.ADMINISTRATOR: _ADMINISTRATOR,
}
"""What each role usually holds. An administrator reads no customer's words unless given that."""
