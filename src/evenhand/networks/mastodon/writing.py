"""A reply as the server will get it: its visibility, whom it addresses, what keeps it back.

Mastodon has no private messages, only posts that nobody but those mentioned in them can read. So
a private reply mentions the person and must mention nobody else, and its visibility is written
into the request, never left to what an account is set to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from evenhand.networks.kit.capabilities import Capabilities
from evenhand.networks.kit.counting import length_there
from evenhand.networks.kit.fitting import problems_of
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.outbound import OutboundFile, Reply, Request
from evenhand.networks.kit.storable import storable
from evenhand.networks.mastodon.handles import (
    full_handle,
    host_of,
    is_same,
    mentioned,
    others,
)
from evenhand.networks.mastodon.instance import Server, remembered
from evenhand.networks.mastodon.reading import PUBLIC, with_warning

_LANGUAGE = regex.compile(r"[a-z]{2,3}")


def written(reply: Reply, account: Account, capabilities: Capabilities) -> Request:
    """Return the request for a reply, the same for the preview and for sending."""
    server, host = remembered(account), host_of(account)
    reader = full_handle(storable(reply.recipient.handle), host)
    words = _addressed(storable(reply.text).strip(), reader, host)
    warning = storable(str(reply.context.get("warning", "")))
    count = length_there(warning, _graphemes(capabilities)) + length_there(words, capabilities)
    found = (
        *problems_of(reply.text, reply.files, count, capabilities),
        *_leaks(reply, words, (reader, full_handle(account.handle, host)), host),
        *(problem for file in reply.files for problem in _unfit(file, server)),
    )
    return Request(
        key=reply.key,
        audience=reply.audience,
        body=_body(reply, words, warning, reader),
        shown=with_warning(warning, words),
        length=count,
        problems=found,
    )


def visibility_of(reply: Reply) -> str:
    """Return how visible a reply is: in public as the post that it answers, or direct.

    What was said to followers only is answered directly as well: our followers are not theirs.
    """
    if reply.audience == "private":
        return "direct"
    return "unlisted" if reply.context.get("visibility") == "unlisted" else "public"


def _body(reply: Reply, words: str, warning: str, reader: str) -> dict[str, Any]:
    return {
        "status": words,
        "visibility": visibility_of(reply),
        "in_reply_to_id": reply.in_reply_to,
        "spoiler_text": warning,
        "language": reply.language if _LANGUAGE.fullmatch(reply.language or "") else "",
        "reader": reader,
        "reader_id": str(reply.context.get("account", "")),
        "files": [_file(file) for file in reply.files],
    }


def _addressed(words: str, reader: str, host: str) -> str:
    is_named = any(is_same(handle, reader) for handle in mentioned(words, host))
    return words if is_named else f"{reader} {words}"


def _leaks(reply: Reply, words: str, readers: tuple[str, ...], host: str) -> Iterator[str]:
    """Tell what would let somebody read who was not meant to."""
    if reply.audience == "public":
        if reply.context.get("visibility", "public") not in PUBLIC:
            yield "They did not write this in public, so the answer is not public either."
        return
    for handle in others(words, readers, host):
        yield f"{handle} could read this private message: write the name without its @."


def _unfit(file: OutboundFile, server: Server) -> Iterator[str]:
    if server.types and file.content_type not in server.types:
        yield f"This server takes no files of the type {file.content_type}."
    if len(file.description) > server.longest_description:
        yield f"A description holds at most {server.longest_description} characters here."


def _file(file: OutboundFile) -> dict[str, str]:
    return {
        "name": file.name,
        "type": file.content_type,
        "path": file.path,
        "description": file.description,
    }


def _graphemes(capabilities: Capabilities) -> Capabilities:
    """Return how a warning is counted: whole, with all its links and hosts."""
    return Capabilities(audiences=capabilities.audiences, counted_in=capabilities.counted_in)
