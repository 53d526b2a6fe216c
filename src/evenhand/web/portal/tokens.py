"""The token of a form: whose form it is, when it was shown, and that it is one letter.

It is signed, so it cannot be made up; it names nobody and is kept nowhere until the form is sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.core import signing
from django.utils.crypto import get_random_string

from evenhand.desk.models import Inbox

OLDEST = timedelta(hours=24)
"""How long a form may lie open before it is shown afresh, with the words kept."""
QUICKEST = timedelta(seconds=3)
"""Nobody reads a form and fills it in faster."""
A_MOMENT = timedelta(seconds=8)
"""How long the second sending waits where the first left a doubt."""
WORK_BITS = 12
"""Zero bits that a worker looks for: about half a second of an old telephone's time."""
_SALT = "evenhand.form"
_NONCE = 22
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class FormToken:
    """What a token says. ``is_second`` marks a form that is shown once more after a doubt."""

    nonce: str
    shown_at: datetime
    is_second: bool

    def is_too_quick(self, now: datetime) -> bool:
        """Say whether the form was sent faster than people do, or than was asked of them."""
        return now - self.shown_at < (A_MOMENT if self.is_second else QUICKEST)


def new_token(inbox: Inbox, *, now: datetime, is_second: bool = False) -> str:
    """Return a fresh token for a form of an inbox."""
    told = [inbox.reference, get_random_string(_NONCE), now.timestamp(), is_second]
    return signing.dumps(told, salt=_SALT)


def read_token(text: str, inbox: Inbox, *, now: datetime) -> FormToken | None:
    """Return what a token says, or nothing where it is forged, another form's, or too old."""
    if len(text) > _LONGEST:
        return None
    try:
        reference, nonce, shown, is_second = signing.loads(text, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    shown_at = datetime.fromtimestamp(shown, UTC)
    is_ours = reference == inbox.reference and now - shown_at < OLDEST
    return FormToken(nonce, shown_at, bool(is_second)) if is_ours else None


def has_worked(token: str, work: str) -> bool:
    """Say whether a browser did the work that is asked for while many letters come in."""
    digest = sha256(f"{token}.{work}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest) >> (256 - WORK_BITS) == 0
