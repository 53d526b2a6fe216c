"""The web form and the customer's page as the desk meets them: the contract of every network."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from evenhand.core.message import Audience
from evenhand.networks.form import arriving, leaving
from evenhand.networks.form.events import meaning
from evenhand.networks.form.origins import mistaken_in
from evenhand.networks.form.writing import letterbox_of
from evenhand.networks.kit.capabilities import ALLOWED, Capabilities, Permission
from evenhand.networks.kit.errors import Forged, NetworkError
from evenhand.networks.kit.inbound import Change, Fetched, Polled, RawItem
from evenhand.networks.kit.network import Account, Correspondence, Fault
from evenhand.networks.kit.outbound import Delivered, Reply, Request
from evenhand.networks.kit.settings import Setting

CAPABILITIES = Capabilities(
    audiences=frozenset({"private"}),
    longest=20_000,
    can_edit=True,
    can_delete=True,
    most_pictures=4,
    repeats_are_safe=True,
    certain_after=timedelta(minutes=1),
    polled_every=timedelta(seconds=2),
)
ONLY_PRIVATE = Permission(
    is_allowed=False,
    reason="Nobody but the customer reads their page.",
    instead="Answer in private: it stands on their page.",
)


class Form:
    """A form that anybody can write with, and a page of their own that only they can open."""

    name = "form"
    label = "Web form"
    guide: tuple[str, ...] = (
        "Choose any handle, such as help: it tells several forms of yours apart.",
        "Connect it. The page of the inbox then shows the form's address, to be linked to.",
        "To show the form inside your own site, name the site here and copy the snippet there.",
    )
    settings: tuple[Setting, ...] = (
        Setting(
            name="origins",
            label="Sites that may show the form inside their pages",
            help="Such as https://shop.example, several with a space between. Others cannot.",
            is_required=False,
        ),
    )

    def capabilities(self, account: Account) -> Capabilities:  # noqa: ARG002
        """Return what every form can do."""
        return CAPABILITIES

    def can_send(self, where: Correspondence, audience: Audience, now: datetime) -> Permission:  # noqa: ARG002
        """Allow what is private, at any time."""
        return ALLOWED if audience == "private" else ONLY_PRIVATE

    def read(self, body: bytes, account: Account) -> tuple[Change, ...]:  # noqa: ARG002
        """Return the one letter that an event tells of."""
        return (meaning(body),)

    def write(self, reply: Reply, account: Account) -> Request:  # noqa: ARG002
        """Return the request for a reply: its words as they are."""
        return leaving.written(reply, CAPABILITIES)

    def accept(
        self,
        body: bytes,  # noqa: ARG002
        headers: Mapping[str, str],  # noqa: ARG002
        account: Account,  # noqa: ARG002
        now: datetime,  # noqa: ARG002
    ) -> tuple[RawItem, ...]:
        """Refuse every hook: the form is on this machine and needs none."""
        raise Forged("the form sends no hooks, so whatever comes is not from it")

    def poll(self, account: Account, cursor: str) -> Polled:
        """Return the letters after the one with the cursor's number."""
        return arriving.polled(account, cursor)

    def fetch(self, address: str, account: Account) -> Fetched:
        """Return a file that lay in a letter."""
        return arriving.fetched(address, account)

    def send(self, request: Request, account: Account) -> Delivered:
        """Lay a reply on the customer's page, once for each key."""
        return leaving.sent(request, account)

    def find(self, request: Request, account: Account, since: datetime) -> Delivered | None:  # noqa: ARG002
        """Look for a reply by its key."""
        return leaving.found(request, account)

    def edit(self, platform_id: str, request: Request, account: Account) -> Delivered:
        """Let a letter of ours say something else."""
        return leaving.edited(platform_id, request, account)

    def delete(self, platform_id: str, account: Account) -> None:
        """Take a letter of ours away."""
        leaving.deleted(platform_id, account)

    def check(self, account: Account) -> tuple[Fault, ...]:
        """Return what keeps the form from working as its settings say."""
        try:
            letterbox_of(account)
        except NetworkError:
            return (Fault("No inbox stands behind this form.", "Connect it again."),)
        return tuple(
            Fault(
                f"“{word}” is no site that could show the form.",
                "Write it as https://shop.example, without a path behind it.",
            )
            for word in mistaken_in(account.settings)
        )
