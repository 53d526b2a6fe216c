"""What a link to a customer's page holds: 192 random bits, of which only a digest is kept.

The link that follows from a form is worked out from the form's own token, so that a form sent
twice by a double click leads to one page. Without our key nobody can do the same.
"""

from __future__ import annotations

import re
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

from django.utils.crypto import salted_hmac

_BYTES = 24
LENGTH = 32
"""Signs of a link's secret."""
_LIKE_A_SECRET = re.compile(rf"(?<![\w-])[\w-]{{{LENGTH}}}(?![\w-])", re.ASCII)


def new_secret() -> str:
    """Return what a fresh link holds."""
    return _written(secrets.token_bytes(_BYTES))


def secret_of_form(token: str) -> str:
    """Return what the link holds that a form leads to, by the form's token."""
    return _written(salted_hmac("evenhand.page", token, algorithm="sha256").digest()[:_BYTES])


def digest_of(secret: str) -> str:
    """Return what is kept of a link; the way back is closed."""
    return sha256(secret.encode()).hexdigest()


def secret_of_proof(asked: str) -> str:
    """Return what the link holds that a proved code leads to, by what its browser holds."""
    return _written(salted_hmac("evenhand.proof", asked, algorithm="sha256").digest()[:_BYTES])


def secrets_in(text: str) -> list[str]:
    """Return everything in a text that could be what a link holds."""
    return _LIKE_A_SECRET.findall(text)


def _written(bits: bytes) -> str:
    return urlsafe_b64encode(bits).decode()
