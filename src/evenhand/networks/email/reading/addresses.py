"""Addresses in headers: whom a mail names, read strictly, however many there are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import is_normalized

import idna

from evenhand.networks.email.reading.words import plain, shown

LONGEST = 254
"""Characters of an address (RFC 5321, with its errata)."""
_TOKEN = re.compile(
    r""""(?:\\.|[^"\\])*+"|\((?:\\.|[^()\\])*+\)|<[^<>]*+>|\\.|[^",()<>;\\]+|.""", re.DOTALL
)
"""A backslash goes with its sign, so that no string or comment is begun twice in vain."""
_LOCAL = re.compile(r"[^\s\x00-\x20\x7f()<>\[\]:;@\\,\"]{1,64}")
_GROUP = re.compile(r"^\s*[^@:]*:")
_MOST_TOKENS = 100_000


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name, and an address in the form in which it is compared; nothing where it is none."""

    name: str
    address: str


def mailboxes(raw: str) -> tuple[Mailbox, ...]:
    """Return everybody whom a header with addresses names, in order."""
    return tuple(_mailbox(tokens) for tokens in _separated(plain(raw)) if "".join(tokens).strip())


def address_of(told: str) -> str:
    """Return an address as it is compared: small letters, its domain in ASCII (IDNA 2008).

    Nothing for what is no address or none that we could write to.
    """
    local, at, domain = told.strip().rpartition("@")
    domain = _domain(domain)
    if not at or not domain or not _LOCAL.fullmatch(local) or not _is_plain(local):
        return ""
    address = f"{local.lower()}@{domain}"
    return address if len(address) <= LONGEST else ""


def domain_of(address: str) -> str:
    """Return the domain of an address."""
    return address.rpartition("@")[2]


def _is_plain(local: str) -> bool:
    """Say whether a name is what it seems: nothing unseen, no sign that is only like a letter.

    The sign for kelvin, made small, would be a ``k``, and somebody's the address of another.
    """
    return local.isprintable() and is_normalized("NFC", local)


@lru_cache(maxsize=4_096)
def _domain(told: str) -> str:
    if len(told) > LONGEST:
        return ""
    try:
        domain = idna.encode(told.strip().rstrip("."), uts46=True).decode().lower()
    except (UnicodeError, ValueError):
        return ""
    return domain if "." in domain else ""


def _separated(raw: str) -> list[list[str]]:
    """Return the tokens of each mailbox; comments and the names of groups are left out."""
    found: list[list[str]] = [[]]
    for number, token in enumerate(_TOKEN.finditer(raw)):
        if number >= _MOST_TOKENS:
            break
        told = token.group()
        if told in {",", ";"}:
            found.append([])
        elif not told.startswith("(") or told == "(":
            found[-1].append(told)
    return [_ungrouped(tokens) for tokens in found]


def _ungrouped(tokens: list[str]) -> list[str]:
    if tokens and not tokens[0].startswith(('"', "<")):
        return [_GROUP.sub("", tokens[0], count=1), *tokens[1:]]
    return tokens


def _mailbox(tokens: list[str]) -> Mailbox:
    """Return who stands there; somebody with two addresses, or words behind one, has none."""
    told = [token for token in tokens if token.strip()]
    places = [token for token in told if token.startswith("<")]
    if not places:
        return Mailbox("", address_of("".join(told)))
    if len(places) > 1 or told[-1] != places[0]:
        return Mailbox(shown("".join(tokens)), "")
    name = "".join(map(_unquoted, tokens)).replace(places[0], "")
    return Mailbox(shown(name), address_of(places[0].strip("<>")))


def _unquoted(token: str) -> str:
    if len(token) > 1 and token.startswith('"'):
        return re.sub(r"\\(.)", r"\1", token[1:-1], flags=re.DOTALL)
    return token
