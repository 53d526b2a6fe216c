"""Names of our own mails (Message-ID), signed, so that only an answer to one joins its case.

``<who-what.once.signature@domain>``: ``who`` and ``what`` are the thread, made from the address we
write to and from what began it; ``once`` comes from the reply's own key, so that the same reply
has the same name however often it is written. The signature is an HMAC with a key that only this
account has. Everything is in small letters and figures, since some programs change capitals.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets

from evenhand.networks.kit.network import Account

_KEY = "message-id-key"
_KEY_BYTES = 32
_SHORT, _LONG = 10, 16
"""Bytes of a digest that tells apart, and of one that proves."""
_OURS = re.compile(r"([a-z2-7]{16})-([a-z2-7]{16})\.([a-z2-7]{16})\.([a-z2-7]{26})@\S{1,180}")
_THREAD = re.compile(r"[a-z2-7]{16}-[a-z2-7]{16}")


def prepare_key(account: Account) -> None:
    """Make the account's key, unless it has one."""
    _key(account)


def thread_of(address: str, beginning: str) -> str:
    """Return the name of a thread: of one person, from what began it. Nobody else can be in it."""
    return f"{_digest('who', address)}-{_digest('what', beginning)}"


def thread_to(address: str, thread: str) -> str:
    """Return the thread in which a mail to an address stands."""
    is_ours = _THREAD.fullmatch(thread) and belongs_to(thread, address)
    return thread if is_ours else thread_of(address, thread)


def belongs_to(thread: str, address: str) -> bool:
    """Say whether a thread is that of the person with this address."""
    return thread.partition("-")[0] == _digest("who", address)


def name_of(account: Account, thread: str, key: str, domain: str) -> str:
    """Return the signed name of the reply with a key in a thread, without its brackets."""
    once = _short(hmac.digest(_key(account), f"once:{key}".encode(), hashlib.sha256)[:_SHORT])
    return f"{thread}.{once}.{_signature(account, thread, once)}@{domain}"


def thread_named(account: Account, name: str) -> str:
    """Return the thread in which our mail of this name stands; nothing where it is not ours."""
    found = _OURS.fullmatch(name.lower())
    if not found:
        return ""
    thread, once = f"{found[1]}-{found[2]}", found[3]
    is_signed = hmac.compare_digest(_signature(account, thread, once), found[4])
    return thread if is_signed else ""


def looks_like_ours(name: str) -> bool:
    """Say whether a name has the form of ours, signed or not."""
    return _OURS.fullmatch(name.lower()) is not None


def names_in(text: str) -> tuple[str, ...]:
    """Return everything in a text that has the form of a name of ours."""
    return tuple(dict.fromkeys(found.group().rstrip(">)\"'.,;") for found in _OURS.finditer(text)))


def digest(told: bytes) -> str:
    """Return a short name for bytes."""
    return _short(hashlib.sha256(told).digest()[:_LONG])


def _digest(what: str, told: str) -> str:
    return _short(hashlib.sha256(f"{what}:{told}".encode()).digest()[:_SHORT])


def _signature(account: Account, thread: str, once: str) -> str:
    signed = hmac.digest(_key(account), f"name:{thread}.{once}".encode(), hashlib.sha256)
    return _short(signed[:_LONG])


def _short(told: bytes) -> str:
    return base64.b32encode(told).decode().rstrip("=").lower()


def _key(account: Account) -> bytes:
    known = account.memory.recall(_KEY)
    if not isinstance(known, str):
        account.memory.remember(_KEY, secrets.token_hex(_KEY_BYTES))
        known = str(account.memory.recall(_KEY))
    return bytes.fromhex(known)
