"""Mastodon as the desk meets it: the same contract as every other network."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from evenhand.core.message import Audience
from evenhand.networks.kit.capabilities import ALLOWED, Capabilities, Permission
from evenhand.networks.kit.errors import Forged
from evenhand.networks.kit.inbound import Change, Fetched, Polled, RawItem
from evenhand.networks.kit.network import Account, Correspondence, Fault
from evenhand.networks.kit.outbound import Delivered, Reply, Request
from evenhand.networks.kit.settings import Setting
from evenhand.networks.mastodon import arriving, fetching, leaving, listening, looking
from evenhand.networks.mastodon.checking import SCOPES, faults_of
from evenhand.networks.mastodon.instance import remembered
from evenhand.networks.mastodon.reading import changes_in
from evenhand.networks.mastodon.uploading import Patience, Pause
from evenhand.networks.mastodon.writing import written

CERTAIN_AFTER = timedelta(minutes=5)
"""A server's doors give up on a request after a minute; what is later was never taken on.

Mastodon shows us all our own posts at once, private ones too. Other servers promise neither, so a
person decides there.
"""
NOT_IN_PUBLIC = Permission(
    is_allowed=False,
    reason="They wrote to us in private, and a public answer would show that.",
    instead="Answer in private.",
)


class Mastodon:
    """Public posts and direct ones on Mastodon and every server that speaks its interface.

    Limits are those of the server, which is asked for them; until then they are what is usual. On
    Mastodon itself a look proves after five minutes that nothing arrived; elsewhere a person
    decides. Edits and deletions are noticed in the latest 40 posts that mention the account.
    """

    name = "mastodon"
    label = "Mastodon"
    guide: tuple[str, ...] = (
        "Sign in to your server with the brand's account and open Preferences, Development.",
        f"Make a new application with any name. Tick {', '.join(SCOPES)}, and no others.",
        "Save it, open it again and copy what is called your access token into the field here.",
        "As the handle, enter the whole one: @brand@mastodon.example.",
        "Private messages there can be read by those mentioned in them, and by the server's staff.",
        "Where a server has no streaming, news take up to 20 seconds.",
    )
    settings: tuple[Setting, ...] = (
        Setting(
            name="address",
            label="Address of the server",
            kind="address",
            help="Where you sign in, such as https://mastodon.example",
        ),
        Setting(name="token", label="Access token", kind="secret"),
    )

    def __init__(self, pause: Pause = time.sleep) -> None:
        self._pause = pause

    def capabilities(self, account: Account) -> Capabilities:
        """Return what an account can do on its server, as that server last told."""
        server = remembered(account)
        return Capabilities(
            audiences=frozenset({"public", "private"}),
            longest=server.longest,
            counted_in="graphemes",
            links_count=server.link_counts,
            counts_hosts=False,
            can_edit=True,
            can_delete=True,
            can_start_private=True,
            most_pictures=server.most_files,
            certain_after=CERTAIN_AFTER if server.is_mastodon else None,
            sends_a_minute=30,
            polled_every=timedelta(seconds=20),
        )

    def can_send(self, where: Correspondence, audience: Audience, now: datetime) -> Permission:  # noqa: ARG002
        """Allow everything but a public answer to what was not said in public."""
        is_wider = audience == "public" and where.audience == "private"
        return NOT_IN_PUBLIC if is_wider else ALLOWED

    def read(self, body: bytes, account: Account) -> tuple[Change, ...]:
        """Return what an event means: a post, its edit, or that it is gone."""
        return changes_in(body, account)

    def write(self, reply: Reply, account: Account) -> Request:
        """Return the request for a reply; it begins with the person's handle."""
        return written(reply, account, self.capabilities(account))

    def accept(
        self,
        body: bytes,  # noqa: ARG002
        headers: Mapping[str, str],  # noqa: ARG002
        account: Account,  # noqa: ARG002
        now: datetime,  # noqa: ARG002
    ) -> tuple[RawItem, ...]:
        """Refuse every hook: Mastodon sends none."""
        raise Forged("Mastodon sends no hooks, so whatever comes is not from it")

    def poll(self, account: Account, cursor: str) -> Polled:
        """Return what happened since the cursor: mentions, quotes, our posts, edits, deletions."""
        return arriving.polled(account, cursor)

    def listen(self, account: Account, cursor: str, *, seconds: float) -> bool:  # noqa: ARG002
        """Wait on the server's stream until there may be news."""
        return listening.heard(account, seconds)

    def send(self, request: Request, account: Account) -> Delivered:
        """Post once, its files before it."""
        return leaving.sent(request, account, Patience(self._pause))

    def find(self, request: Request, account: Account, since: datetime) -> Delivered | None:
        """Look among our own posts for what a request became."""
        return looking.found(request, account, since)

    def edit(self, platform_id: str, request: Request, account: Account) -> Delivered:
        """Let a post of ours say something else."""
        return leaving.edited(platform_id, request, account)

    def delete(self, platform_id: str, account: Account) -> None:
        """Take a post of ours off the network."""
        leaving.deleted(platform_id, account)

    def fetch(self, address: str, account: Account) -> Fetched:
        """Return a file; it lies open, so our token does not go there."""
        return fetching.fetched(address, account)

    def check(self, account: Account) -> tuple[Fault, ...]:
        """Return what keeps the account from working, asked live."""
        return faults_of(account, datetime.now(UTC))
