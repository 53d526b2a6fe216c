"""Telegram as the desk meets it: the same contract as every other network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from evenhand.core.message import Audience
from evenhand.networks.kit.capabilities import ALLOWED, Capabilities, Permission
from evenhand.networks.kit.inbound import Change, Fetched, Polled, RawItem
from evenhand.networks.kit.network import Account, Correspondence, Fault
from evenhand.networks.kit.outbound import Delivered, Reply, Request
from evenhand.networks.kit.settings import Setting
from evenhand.networks.telegram import arriving, leaving
from evenhand.networks.telegram.api import SERVER
from evenhand.networks.telegram.checking import faults_of
from evenhand.networks.telegram.fetching import fetched
from evenhand.networks.telegram.hooks import BY_HOOKS, LOOKED_AT_EVERY, wants_hooks
from evenhand.networks.telegram.reading import changes_in

CAPABILITIES = Capabilities(
    audiences=frozenset({"public", "private"}),
    longest=4_096,
    counted_in="utf-16",
    can_edit=True,
    can_delete=True,
    most_pictures=1,
    sends_a_minute=30 * 60,
    sends_a_minute_in_one=20,
    polled_every=timedelta(minutes=1),
)
"""Limits by https://core.telegram.org/bots/faq: 30 messages a second, 20 a minute in one group.

Asking cuts off whoever listens, so it is done seldom; the long poll brings what is new at once.
"""
MAY_NOT_START = "A bot on Telegram may not write first to somebody in private."
NEVER_WROTE = Permission(
    is_allowed=False,
    reason=MAY_NOT_START,
    instead="Wait until they write to the bot, or answer where they wrote.",
)
STOPPED = Permission(
    is_allowed=False,
    reason="They have stopped the bot, so nothing reaches them here.",
    instead="Answer where else they wrote, or wait until they start the bot again.",
)
ONLY_BY_THEM = Permission(
    is_allowed=False,
    reason=MAY_NOT_START,
    instead="Answer here, and give them this address, which opens a private chat in the same case:",
)
NOT_IN_PUBLIC = Permission(
    is_allowed=False,
    reason="A private chat is read by nobody else.",
    instead="Answer in private.",
)


class Telegram:
    """Private chats with a bot, and groups in which somebody turns to it."""

    name = "telegram"
    label = "Telegram"
    guide: tuple[str, ...] = (
        "Write /newbot to @BotFather on Telegram and choose a name and a username.",
        "Enter the username as the handle, such as @fennimore_help_bot, and the token it gave.",
        "Leave the bot's privacy in groups switched on: it then hears only what is meant for it.",
        "To answer in a group, let one of its administrators add the bot.",
        "A bot may not write first: put https://t.me/ and the username where people look for help.",
    )
    settings: tuple[Setting, ...] = (
        Setting(
            name="token",
            label="Token",
            kind="secret",
            help="From @BotFather. Whoever has it speaks as the bot.",
        ),
        Setting(
            name="receives",
            label="How messages come",
            kind="choice",
            help="Hooks need an address of this desk that Telegram reaches by https.",
            default="asks",
            choices=(
                ("asks", "This desk asks for them"),
                (BY_HOOKS, "Telegram tells them (hooks)"),
            ),
        ),
        Setting(
            name="server",
            label="Server of the Bot API",
            kind="address",
            help="Only where you run your own.",
            is_required=False,
            default=SERVER,
        ),
    )

    def capabilities(self, account: Account) -> Capabilities:
        """Return what a bot can do; told by hooks, it is only now and then looked after."""
        if wants_hooks(account):
            return replace(CAPABILITIES, answers_hooks=True, polled_every=LOOKED_AT_EVERY)
        return CAPABILITIES

    def can_send(self, where: Correspondence, audience: Audience, now: datetime) -> Permission:  # noqa: ARG002
        """Allow answers where somebody turned to us, and say how a group leads into private."""
        if audience == "public":
            return ALLOWED if where.audience == "public" else NOT_IN_PUBLIC
        if where.audience == "public":
            return replace(ONLY_BY_THEM, way=str(where.context.get("way", "")))
        if where.context.get("is_stopped"):
            return STOPPED
        return ALLOWED if where.last_inbound_at else NEVER_WROTE

    def read(self, body: bytes, account: Account) -> tuple[Change, ...]:
        """Return what an update means; in groups only what mentions or answers the bot."""
        return changes_in(body, account)

    def write(self, reply: Reply, account: Account) -> Request:  # noqa: ARG002
        """Return the request for a reply, counted in UTF-16; nothing in it is markup."""
        return leaving.written(reply, CAPABILITIES)

    def accept(
        self,
        body: bytes,
        headers: Mapping[str, str],
        account: Account,
        now: datetime,  # noqa: ARG002
    ) -> tuple[RawItem, ...]:
        """Return the update of a hook that carries the secret we gave Telegram."""
        return arriving.accepted(body, headers, account)

    def poll(self, account: Account, cursor: str) -> Polled:
        """Return the updates after the cursor's number, which confirms those before."""
        return arriving.polled(account, cursor)

    def listen(self, account: Account, cursor: str, *, seconds: float) -> bool:
        """Wait for an update by a long poll, without confirming it."""
        return arriving.heard(account, cursor, seconds)

    def send(self, request: Request, account: Account) -> Delivered:
        """Send a message once; Telegram knows no keys."""
        return leaving.sent(request, account)

    def find(self, request: Request, account: Account, since: datetime) -> Delivered | None:  # noqa: ARG002
        """Return nothing: Telegram shows a bot nothing of what it said, so a person looks."""
        return None

    def edit(self, platform_id: str, request: Request, account: Account) -> Delivered:
        """Let a message of the bot say something else."""
        return leaving.edited(platform_id, request, account)

    def delete(self, platform_id: str, account: Account) -> None:
        """Take a message of the bot away, within 48 hours."""
        leaving.deleted(platform_id, account)

    def fetch(self, address: str, account: Account) -> Fetched:
        """Return a file of at most 20 MB by the number that came with a message."""
        return fetched(address, account)

    def check(self, account: Account) -> tuple[Fault, ...]:
        """Ask Telegram whether token, name and way of receiving are right."""
        return faults_of(account)
