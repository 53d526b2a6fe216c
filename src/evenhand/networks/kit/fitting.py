"""A reply is one post or none: what is too long is refused, never cut into several.

Several posts cannot leave exactly once together, and half an answer in public is worse than one
that is shortened before it is approved.
"""

from __future__ import annotations

from evenhand.networks.kit.capabilities import Capabilities
from evenhand.networks.kit.outbound import OutboundFile


def problems_of(
    text: str, files: tuple[OutboundFile, ...], count: int, capabilities: Capabilities
) -> tuple[str, ...]:
    """Return why a text of this length with these files cannot be sent, in words for an agent."""
    longest, most = capabilities.longest, capabilities.most_pictures
    told = (
        (not text.strip() and not files, "The reply has no words."),
        (
            longest is not None and count > longest,
            f"The reply is {count - (longest or 0)} too long: {longest} are allowed.",
        ),
        (len(files) > most, f"At most {most} pictures go with a reply here."),
        (
            any(not file.description.strip() for file in files),
            "Every picture needs a description for those who cannot see it.",
        ),
    )
    return tuple(words for holds, words in told if holds)
