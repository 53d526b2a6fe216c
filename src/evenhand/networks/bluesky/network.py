"""Bluesky as the desk meets it: the same contract as every other network."""

# ruff: noqa: ARG002 - the contract gives more than this network looks at

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from evenhand.core.message import Audience
from evenhand.networks.bluesky import leaving, leaving_direct
from evenhand.networks.bluesky.allowed import may_send
from evenhand.networks.bluesky.arriving import polled
from evenhand.networks.bluesky.chat import has_chat
from evenhand.networks.bluesky.checking import faults
from evenhand.networks.bluesky.files import DIRECTORY, fetched
from evenhand.networks.bluesky.line import CHAT, Line
from evenhand.networks.bluesky.reading import meaning
from evenhand.networks.bluesky.session import SERVICE
from evenhand.networks.bluesky.writing import written
from evenhand.networks.kit.capabilities import Capabilities, Permission
from evenhand.networks.kit.errors import Forged, NetworkError
from evenhand.networks.kit.inbound import Change, Fetched, Polled, RawItem
from evenhand.networks.kit.network import Account, Correspondence, Fault
from evenhand.networks.kit.outbound import Delivered, Reply, Request
from evenhand.networks.kit.settings import Setting

LONGEST = 300
MOST_PICTURES = 4
SENDS_A_MINUTE = 27
"""5,000 points an hour and 3 for each post that is made (Bluesky's rate limits)."""


class Bluesky:
    """Posts, and direct messages where the person and the app password allow them."""

    name = "bluesky"
    label = "Bluesky"
    guide: tuple[str, ...] = (
        "Sign in to Bluesky as the brand and open Settings, Privacy and security, App passwords.",
        "Add an app password for this desk, and tick “Allow access to your direct messages”.",
        "Put the account's handle and that app password in here; never the main password.",
        "So that customers can write directly, open Chat, Settings, and let everyone write.",
    )
    settings: tuple[Setting, ...] = (
        Setting(
            name="password",
            label="App password",
            kind="secret",
            help="Four groups of four letters, made at Bluesky for this desk alone.",
        ),
        Setting(
            name="direct",
            label="Direct messages",
            kind="choice",
            help="With “no”, the desk neither reads nor writes direct messages.",
            is_required=False,
            default="yes",
            choices=(("yes", "Yes"), ("no", "No")),
        ),
        Setting(
            name="service",
            label="Address of the service",
            kind="address",
            help="Where the account signs in. Change it only for a data server of your own.",
            is_required=False,
            default=SERVICE,
        ),
        Setting(
            name="chat",
            label="Service for direct messages",
            help="Its identity. Change it only for a network other than Bluesky.",
            is_required=False,
            default=CHAT,
        ),
        Setting(
            name="directory",
            label="Directory of identities",
            kind="address",
            help="Change it only for a network other than Bluesky.",
            is_required=False,
            default=DIRECTORY,
        ),
    )

    def capabilities(self, account: Account) -> Capabilities:
        """Return what the account can do; without direct messages it has no private audience."""
        audiences: tuple[Audience, ...] = ("public", "private")
        return Capabilities(
            audiences=frozenset(audiences if has_chat(account) else audiences[:1]),
            longest=LONGEST,
            counted_in="graphemes",
            can_delete=True,
            can_start_private=True,
            most_pictures=MOST_PICTURES,
            repeats_are_safe=True,
            certain_after=timedelta(minutes=2),
            sends_a_minute=SENDS_A_MINUTE,
        )

    def can_send(self, where: Correspondence, audience: Audience, now: datetime) -> Permission:
        """Say what the person's own settings allow, as they were when they last wrote."""
        return may_send(where, audience)

    def read(self, body: bytes, account: Account) -> tuple[Change, ...]:
        """Return the one change that an event holds."""
        return (meaning(body),)

    def write(self, reply: Reply, account: Account) -> Request:
        """Return the request for a reply: a post below what it answers, or a direct message."""
        return written(reply, self.capabilities(account))

    def accept(
        self, body: bytes, headers: Mapping[str, str], account: Account, now: datetime
    ) -> tuple[RawItem, ...]:
        """Refuse every hook: the network sends none."""
        raise Forged("Bluesky sends no hooks, so whatever comes is not from it")

    def poll(self, account: Account, cursor: str) -> Polled:
        """Return mentions, replies, quotes and messages since the cursor, and what is gone."""
        return polled(account, cursor)

    def send(self, request: Request, account: Account) -> Delivered:
        """Post under the request's own key, or write directly after a look."""
        line = Line(account)
        if request.audience == "private":
            return leaving_direct.sent(request, line)
        return leaving.sent(request, line)

    def find(self, request: Request, account: Account, since: datetime) -> Delivered | None:
        """Look for a post by its key, for a direct message by its words and time."""
        line = Line(account)
        if request.audience == "private":
            return leaving_direct.found(request, line, since)
        return leaving.found(request, line)

    def edit(self, platform_id: str, request: Request, account: Account) -> Delivered:
        """Refuse: posts cannot be edited here."""
        raise NetworkError("posts cannot be edited on Bluesky", permanent=True)

    def delete(self, platform_id: str, account: Account) -> None:
        """Delete a post of ours for everybody, a direct message from our own view only."""
        is_post = platform_id.startswith("at://")
        (leaving if is_post else leaving_direct).deleted(platform_id, Line(account))

    def check(self, account: Account) -> tuple[Fault, ...]:
        """Return what keeps the account from working, asked live."""
        return faults(account, now=datetime.now(UTC))

    def fetch(self, address: str, account: Account) -> Fetched:
        """Return a picture from where it is shown, a video from its author's data server."""
        return fetched(address, account)
