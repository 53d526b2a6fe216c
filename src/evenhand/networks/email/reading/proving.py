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

_COMMENT = re.compile(r"\((?:\\.|[^()\\])*\)")
_PARTS = re.compile(r'[^";]*(?:"(?:\\.|[^"\\])*"[^";]*)*')
_RESULT = re.compile(r"^\s*([a-z0-9-]+)(?:/\d+)?\s*=\s*([a-z]+)", re.IGNORECASE)
_PROPERTY = re.compile(r'\b([a-z]+\.[a-z-]+)\s*=\s*(?:"([^"]*)"|([^\s;"]+))', re.IGNORECASE)
_NAMES_DOMAIN = {
    "dmarc": ("header.from",),
    "dkim": ("header.d", "header.i"),
    "spf": ("smtp.mailfrom",),
}
"""Where each method says for which domain its result holds."""
_DEEPEST = 5
_LONGEST = 10_000


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
    for value in headers.all("authentication-results"):
        named, *told = _PARTS.findall(_without_comments(value[:_LONGEST]))
        yield named.strip().strip('"').partition(" ")[0].lower(), told


def _without_comments(told: str) -> str:
    for _ in range(_DEEPEST):
        shorter = _COMMENT.sub(" ", told)
        if shorter == told:
            break
        told = shorter
    return told


def _results(told: Iterable[str]) -> Iterator[Result]:
    for part in told:
        found = _RESULT.match(part)
        if found and (method := found[1].lower()) in _NAMES_DOMAIN:
            said = {name.lower(): quoted or bare for name, quoted, bare in _PROPERTY.findall(part)}
            names = (said.get(name, "") for name in _NAMES_DOMAIN[method])
            domains = tuple(name.rpartition("@")[2].lower().rstrip(".") for name in names if name)
            yield Result(method, found[2].lower(), domains)


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
