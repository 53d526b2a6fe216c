"""Names on the AT Protocol: identities that last, handles that change, and addresses of records.

An identity is a DID and never changes; a handle is a domain name that its owner may change at any
time. See https://atproto.com/specs/did, /specs/handle and /specs/at-uri-scheme.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

POSTS = "app.bsky.feed.post"
_LONGEST = 255
"""Characters of an address of a record that the desk can keep as a name."""
_DID = re.compile(r"did:[a-z]{2,20}:[A-Za-z0-9._:%-]{1,200}")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HANDLE = re.compile(rf"(?=.{{3,253}}\Z)(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])?")
_RECORD = re.compile(
    rf"at://({_DID.pattern})/([a-zA-Z][a-zA-Z0-9.-]{{2,100}})/([A-Za-z0-9._:~-]{{1,200}})"
)
_UNPROVED = "handle.invalid"
"""What the network shows for everybody whose handle does not lead back to them."""


class Place(NamedTuple):
    """Where a record stands: in whose collection, under which key."""

    did: str
    collection: str
    key: str


def is_did(text: str) -> bool:
    """Say whether a text is the name of an identity."""
    return _DID.fullmatch(text) is not None


def place_of(uri: str) -> Place | None:
    """Return where a record stands, by its address; nothing where that is no address of one."""
    found = _RECORD.fullmatch(uri) if len(uri) <= _LONGEST else None
    return Place(*found.groups()) if found else None


def plain_handle(handle: str) -> str:
    """Return a handle as the network writes it, without our @."""
    return handle.strip().removeprefix("@").lower()


def proved_handle(handle: str) -> str:
    """Return a handle that can belong to somebody, or nothing.

    Handles are plain domain names: anything else, letters of other scripts too, is nobody's.
    """
    plain = plain_handle(handle)
    return plain if plain != _UNPROVED and _HANDLE.fullmatch(plain) else ""


def shown(handle: str, did: str) -> str:
    """Return what to call somebody: the handle, or the DID where the handle is not theirs."""
    proved = proved_handle(handle)
    return f"@{proved}" if proved else did


def page_of(uri: str, *, site: str = "https://bsky.app") -> str:
    """Return the page where everybody can read a post, or nothing."""
    place = place_of(uri)
    return f"{site}/profile/{place.did}/post/{place.key}" if place else ""


def data_server(document: Any) -> str:
    """Return where an identity's data lives, from its document; nothing where that is not told."""
    services = document.get("service") if isinstance(document, dict) else None
    for service in services if isinstance(services, list) else ():
        if isinstance(service, dict) and str(service.get("id", "")).endswith("#atproto_pds"):
            return str(service.get("serviceEndpoint", "")).rstrip("/")
    return ""
