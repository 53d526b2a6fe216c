"""Who wrote, as far as our own receiving server proved it (RFC 8601).

Only results under the name of our server count, and of those only the topmost: it was added last.
What another server claims, or what somebody wrote into a mail of theirs, proves nothing. A sender
is proved whose domain, as we read it, is the domain that the server found in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evenhand.networks.email.reading.addresses import domain_of
from evenhand.networks.email.reading.parts import Headers

_SIGN = re.compile(r"\\.|[^\\]", re.DOTALL)
"""A sign, or a backslash with the sign that it goes with."""
_STRING = r'"(?:\\.|[^"\\])*+"'
_READABLE = re.compile(rf'(?:[^"\\]|{_STRING})*+')
_PARTS = re.compile(rf'(?:[^";\\]|{_STRING})+')
_RESULT = re.compile(r"^\s*([a-z0-9-]+)(?:/\d+)?\s*=\s*([a-z]+)", re.IGNORECASE)
_PROPERTY = re.compile(
    rf'{_STRING}|\b([a-z]+\.[a-z-]+)\s*=\s*((?:{_STRING}|[^\s;"])+)', re.IGNORECASE
)
"""A property with its value; a string beside it, such as a reason, holds none."""
_NAMES_DOMAIN = {
    "dmarc": ("header.from",),
    "dkim": ("header.d", "header.i"),
    "spf": ("smtp.mailfrom",),
}
"""Where each method says for which domain its result holds."""
_LONGEST = 10_000
"""Characters of results that are read; of longer ones only whose they are counts."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one method found, and the domains for which it found it."""

    method: str
    result: str
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether a sender is proved, and the server's words about it."""

    is_proved: bool
    words: str


def proof_of(headers: Headers, address: str, server: str) -> Proof:
    """Return what ``server`` says of the sender ``address``; an empty address is never proved."""
    if not server:
        return Proof(False, "no server is named whose word counts here")
    results = results_of(headers, server)
    if results is None:
        return Proof(False, f"{server} said nothing about this mail")
    told = ", ".join(f"{each.method}={each.result}" for each in results) or "nothing was checked"
    return Proof(bool(address) and _is_proved(results, domain_of(address)), f"{told} ({server})")


def results_of(headers: Headers, server: str) -> tuple[Result, ...] | None:
    """Return the topmost results under a server's name, or nothing where there are none."""
    for name, told in _told(headers):
        if is_named(name, server):
            return tuple(_results(told))
    return None


def is_named(name: str, server: str) -> bool:
    """Say whether a name is that of our server; ``*.mail.example`` is any below that domain."""
    ours = server.lower()
    return name.endswith(ours[1:]) if ours.startswith("*.") else name == ours


def servers_of(headers: Headers) -> Iterator[str]:
    """Yield the names under which results stand in a mail, the topmost first."""
    return (name for name, _ in _told(headers) if name)


def _told(headers: Headers) -> Iterator[tuple[str, list[str]]]:
    """Yield whose results stand there and the results, none where they cannot be read surely.

    What a sender wrote may stand in them, in strings and in comments; where one of these does not
    end, nobody can say what is theirs and what is the server's.
    """
    for value in headers.all("authentication-results"):
        told, is_ended = _without_comments(value[:_LONGEST])
        is_sure = is_ended and len(value) <= _LONGEST and _READABLE.fullmatch(told) is not None
        named, _, rest = told.partition(";")
        name = next(iter(named.split()), "").strip('"').lower()
        yield name, _PARTS.findall(rest) if is_sure else []


def _without_comments(told: str) -> tuple[str, bool]:
    """Return a value without its comments, however deep, and whether each of them ends."""
    kept: list[str] = []
    depth, is_string = 0, False
    for sign in _SIGN.findall(told):
        if depth < 0:
            break
        if sign == '"' and not depth:
            is_string = not is_string
        elif sign in "()" and not is_string:
            depth += 1 if sign == "(" else -1
            kept.append(" ")
            continue
        if not depth:
            kept.append(sign)
    return "".join(kept), not depth


def _results(told: Iterable[str]) -> Iterator[Result]:
    for part in told:
        found = _RESULT.match(part)
        if found and (method := found[1].lower()) in _NAMES_DOMAIN:
            said = _said(part)
            domains = tuple(said[name] for name in _NAMES_DOMAIN[method] if name in said)
            yield Result(method, found[2].lower(), domains)


def _said(part: str) -> dict[str, str]:
    """Return the domain that each property names; one that names two names none."""
    said: dict[str, str] = {}
    for name, value in _PROPERTY.findall(part):
        if name:
            domain = _domain_in(value)
            said[name.lower()] = domain if said.get(name.lower(), domain) == domain else ""
    return said


def _domain_in(value: str) -> str:
    """Return the domain of an address or of itself: in a name such as ``"a@b"@c`` it is ``c``."""
    if re.fullmatch(_STRING, value):
        value = re.sub(r"\\(.)", r"\1", value[1:-1], flags=re.DOTALL)
    return value.rpartition("@")[2].lower().rstrip(".")


def _is_proved(results: tuple[Result, ...], domain: str) -> bool:
    """Say whether something passed for this very domain, and DMARC did not fail."""
    if any(each.method == "dmarc" and each.result == "fail" for each in results):
        return False
    return any(each.result == "pass" and _is_for(each, domain) for each in results)


def _is_for(result: Result, domain: str) -> bool:
    """Say whether a result holds for a domain: named exactly, or as one that it lies below.

    A domain above may speak for those below it, never the other way round. DMARC names the
    sender's own; of a signature the domain of the key counts, not what it signs for.
    """
    named = result.domains[:1]
    if result.method == "dmarc":
        return named == (domain,)
    return any(domain == name or domain.endswith(f".{name}") for name in named if "." in name)
