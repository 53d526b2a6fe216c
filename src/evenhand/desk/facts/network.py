"""What a network allows towards a customer at a moment."""

from __future__ import annotations

from datetime import datetime

from evenhand.core.decisions import NetworkNow
from evenhand.networks.kit.network import Correspondence, Network


def network_now(network: Network, where: Correspondence, now: datetime) -> NetworkNow:
    """Return whether we may answer in public and in private there now."""
    return NetworkNow(
        name=network.name,
        can_answer_public=network.can_send(where, "public", now).is_allowed,
        can_answer_private=network.can_send(where, "private", now).is_allowed,
    )
