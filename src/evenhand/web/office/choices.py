"""Lists to choose from that several forms share."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.utils.functional import lazy
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from evenhand.core.languages import SEVEN
from evenhand.desk.models import Inbox
from evenhand.desk.rights import Right, Role
from evenhand.desk.scopes import Scope
from evenhand.networks.kit.network import Account, Network
from evenhand.networks.table import NETWORKS, network_named


def _language_name(code: str) -> str:
    name: str = get_language_info(code)["name_translated"]
    return name


LANGUAGES = [(code, lazy(_language_name, str)(code)) for code in SEVEN]
ROLES = [(role.value, role.label) for role in Role]
RIGHTS = [(right.value, right.label) for right in Right]
ZONES = [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())]
SECTOR_CHOICES = [
    ("", _("None that a law names")),
    ("airline", _("Airline")),
    ("finance", _("Finance")),
    ("telecom", _("Telecommunications")),
    ("energy", _("Energy")),
    ("water", _("Water")),
    ("transport", _("Transport")),
    ("post", _("Post")),
]
SCOPES = Scope.choices
EVENT_KINDS = [
    ("message", _("Messages")),
    ("decision", _("Decisions")),
    ("case", _("Cases")),
    ("outgoing", _("Replies on their way")),
    ("promise", _("Promises")),
    ("note", _("Internal note")),
    ("inbox", _("Inboxes")),
]


def networks_to_connect() -> tuple[Network, ...]:
    """Return the networks on which somebody can be answered, the practice network first."""
    nobody = Account(handle="", name="")
    networks = [network_named(name) for name in NETWORKS]
    speaking = [one for one in networks if one.capabilities(nobody).audiences]
    return tuple(sorted(speaking, key=lambda one: (one.name != "rehearsal", one.label)))


def network_of(inbox: Inbox) -> Network:
    """Return the network that an inbox lives on."""
    return network_named(inbox.network)
