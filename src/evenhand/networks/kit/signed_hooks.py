"""Hooks signed as Standard Webhooks says: HMAC-SHA256 over id, moment and the raw bytes.

See https://www.standardwebhooks.com. A hook is refused that is unsigned, signed with another key,
changed by one byte, or more than five minutes old or early. The id is covered by the signature,
so a replay within the five minutes is recognised by whoever stores the id as unique.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from evenhand.networks.kit.errors import Forged

TOLERANCE = timedelta(minutes=5)
_PREFIX = "whsec_"
_SHORTEST_KEY = 24


class UnusableSecret(ValueError):  # noqa: N818 - it says what is wrong
    """A secret that cannot sign: not ``whsec_`` with at least 24 bytes in base64."""


def sign(body: bytes, identifier: str, at: datetime, secret: str) -> dict[str, str]:
    """Return the three headers that go with a body."""
    moment = str(int(at.timestamp()))
    digest = _digest(body, identifier, moment, _key(secret))
    return {
        "webhook-id": identifier,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{digest}",
    }


def verify(
    body: bytes, headers: Mapping[str, str], secrets: Sequence[str], *, now: datetime
) -> str:
    """Return the id of a hook that one of our secrets signed; raise :class:`Forged` otherwise.

    Several secrets hold while a key is changed. Signatures are compared in constant time.
    """
    told = {name.lower(): value for name, value in headers.items()}
    identifier = told.get("webhook-id", "")
    moment = told.get("webhook-timestamp", "")
    given = told.get("webhook-signature", "")
    if not (identifier and moment and given):
        raise Forged("the hook is not signed: webhook-id, -timestamp or -signature is missing")
    _demand_fresh(moment, now)
    if not _holds(body, (identifier, moment, given), [_key(secret) for secret in secrets]):
        raise Forged("the hook's signature does not hold")
    return identifier


def _demand_fresh(moment: str, now: datetime) -> None:
    try:
        said_at = datetime.fromtimestamp(int(moment), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise Forged("the hook's moment cannot be read") from error
    if abs(now - said_at) > TOLERANCE:
        raise Forged("the hook was signed more than five minutes from now")


def _holds(body: bytes, headers: tuple[str, str, str], keys: Sequence[bytes]) -> bool:
    identifier, moment, given = headers
    expected = [_digest(body, identifier, moment, key).encode() for key in keys]
    offered = [part[3:].encode() for part in given.split(" ") if part.startswith("v1,")]
    return any(hmac.compare_digest(one, other) for one in expected for other in offered)


def _digest(body: bytes, identifier: str, moment: str, key: bytes) -> str:
    signed = f"{identifier}.{moment}.".encode() + body
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnusableSecret("a hook's secret is not base64") from error
    if len(key) < _SHORTEST_KEY:
        raise UnusableSecret("a hook's secret holds at least 24 bytes")
    return key
