"""The tables, one file for each family, in PRODUCT's words."""

from evenhand.desk.models import among  # noqa: F401 - a lookup for every field
from evenhand.desk.models.access import ApiAnswer, ApiToken, Invitation
from evenhand.desk.models.brand import Brand, CharterDraft, CharterVersion, KnownProblem, Team
from evenhand.desk.models.case import Case, CaseMove, Clock, Presence, SavedView, Tag
from evenhand.desk.models.customer import Choice, Customer, Identity
from evenhand.desk.models.decision import Decision, Judgement, Override
from evenhand.desk.models.goodwill import GoodwillBudget, GoodwillSpend
from evenhand.desk.models.inbox import Inbox, RawEvent
from evenhand.desk.models.journal import Event, Journal, JournalEntry, Look
from evenhand.desk.models.message import (
    Attachment,
    Conversation,
    EarlierText,
    Message,
    Note,
    Signal,
)
from evenhand.desk.models.page import Knock, PageLink, PageOffer, PageProof
from evenhand.desk.models.people import Membership, Person
from evenhand.desk.models.promise import Promise
from evenhand.desk.models.reply import Attempt, Draft, Outgoing, Review, SavedReply
from evenhand.desk.models.webhooks import WebhookDelivery, WebhookEndpoint
from evenhand.desk.models.work import ImportRun, SweepState

__all__ = [
    "ApiAnswer",
    "ApiToken",
    "Attachment",
    "Attempt",
    "Brand",
    "Case",
    "CaseMove",
    "CharterDraft",
    "CharterVersion",
    "Choice",
    "Clock",
    "Conversation",
    "Customer",
    "Decision",
    "Draft",
    "EarlierText",
    "Event",
    "GoodwillBudget",
    "GoodwillSpend",
    "Identity",
    "ImportRun",
    "Inbox",
    "Invitation",
    "Journal",
    "JournalEntry",
    "Judgement",
    "Knock",
    "KnownProblem",
    "Look",
    "Membership",
    "Message",
    "Note",
    "Outgoing",
    "Override",
    "PageLink",
    "PageOffer",
    "PageProof",
    "Person",
    "Presence",
    "Promise",
    "RawEvent",
    "Review",
    "SavedReply",
    "SavedView",
    "Signal",
    "SweepState",
    "Tag",
    "Team",
    "WebhookDelivery",
    "WebhookEndpoint",
]
