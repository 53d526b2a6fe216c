"""Links, mentions and tags in a text: where they stand is told in bytes of UTF-8.

See https://docs.bsky.app/docs/advanced-guides/post-richtext. Facets that lie beyond the text, in
the middle of a character or over one another are left out, as the protocol asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from evenhand.networks.bluesky.names import is_did, proved_handle
from evenhand.networks.bluesky.told import Facet, each, type_of

MOST = 200
"""Facets of one text that are looked at; somebody may have written thousands."""
MOST_PEOPLE = 20
_FACET = "app.bsky.richtext.facet"
_LINK = re.compile(r"https?://[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?')\]]")
_MENTION = re.compile(r"(?<![\w@.-])@([a-zA-Z0-9][a-zA-Z0-9.-]*[a-zA-Z0-9])")
_TAG = re.compile(r"(?<!\S)[#＃]((?![\d]+(?:\s|$))[^\s#＃.,;:!?'\"()\[\]{}<>]{1,64})")
_SHORTENED = re.compile(r"(?:\.\.\.|…)$")


class Piece(NamedTuple):
    """A piece of a text, in characters, and one thing that it is."""

    start: int
    end: int
    feature: dict[str, Any]


def pieces(text: str, facets: Any) -> list[Piece]:
    """Return what is told of a text's pieces, in order, each piece once."""
    places = _characters_at(text)
    found: list[Piece] = []
    told = sorted(each(facets, Facet, most=MOST), key=lambda facet: facet.index.byte_start)
    for facet in told:
        start, end = places.get(facet.index.byte_start), places.get(facet.index.byte_end)
        features = [one for one in facet.features if isinstance(one, dict)]
        if start is None or end is None or start >= end or not features:
            continue
        if not found or found[-1].end <= start:
            found.append(Piece(start, end, features[0]))
    return found


def whole(text: str, found: list[Piece]) -> str:
    """Return a text with links in full that its app had shortened for the eye."""
    parts, at = [], 0
    for piece in found:
        uri, seen = _uri(piece), text[piece.start : piece.end]
        if uri and _SHORTENED.search(seen) and _SHORTENED.sub("", seen) in uri:
            parts += [text[at : piece.start], uri]
            at = piece.end
    return "".join([*parts, text[at:]])


def hidden_links(text: str, found: list[Piece]) -> list[str]:
    """Return the addresses behind words that do not show them."""
    links = []
    for piece in found:
        uri, seen = _uri(piece), text[piece.start : piece.end]
        if uri and _SHORTENED.sub("", seen).strip() not in uri:
            links.append(f"{seen}: {uri}")
    return links


def people_in(text: str, found: list[Piece]) -> dict[str, str]:
    """Return whom a text mentions: the identity by the handle that stands there."""
    people: dict[str, str] = {}
    for piece in found:
        did = piece.feature.get("did")
        handle = proved_handle(text[piece.start : piece.end])
        is_one = type_of(piece.feature) == f"{_FACET}#mention" and isinstance(did, str)
        if is_one and handle and is_did(str(did)) and len(people) < MOST_PEOPLE:
            people[handle] = str(did)
    return people


def facets_of(text: str, people: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the facets of a text that we write; only who is known by identity is mentioned."""
    found = [*_links(text)]
    for piece in (*_mentions(text, people), *_tags(text)):
        if all(piece.end <= other.start or piece.start >= other.end for other in found):
            found.append(piece)
    return [_facet(text, piece) for piece in sorted(found)]


def _links(text: str) -> Iterator[Piece]:
    for link in _LINK.finditer(text):
        yield Piece(*link.span(), {"$type": f"{_FACET}#link", "uri": link.group()})


def _mentions(text: str, people: Mapping[str, str]) -> Iterator[Piece]:
    for mention in _MENTION.finditer(text):
        did = people.get(mention[1].lower())
        if did and is_did(did):
            yield Piece(*mention.span(), {"$type": f"{_FACET}#mention", "did": did})


def _tags(text: str) -> Iterator[Piece]:
    for tag in _TAG.finditer(text):
        yield Piece(*tag.span(), {"$type": f"{_FACET}#tag", "tag": tag[1]})


def _facet(text: str, piece: Piece) -> dict[str, Any]:
    start = len(text[: piece.start].encode())
    end = start + len(text[piece.start : piece.end].encode())
    index = {"byteStart": start, "byteEnd": end}
    return {"index": index, "features": [piece.feature]}


def _uri(piece: Piece) -> str:
    uri = piece.feature.get("uri")
    return uri if isinstance(uri, str) and type_of(piece.feature) == f"{_FACET}#link" else ""


def _characters_at(text: str) -> dict[int, int]:
    """Return the place of each character by the byte at which it begins; the end is one too."""
    places, at = {}, 0
    for place, character in enumerate(text):
        places[at] = place
        at += len(character.encode("utf-8", "surrogatepass"))
    return places | {at: len(text)}
