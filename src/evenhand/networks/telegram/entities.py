"""What Telegram marks in a text: hidden addresses, which we show, and mentions of us."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.networks.telegram.told import Entity, Message


def words_of(message: Message) -> str:
    """Return what was written, with the address behind every linked word shown after it."""
    text, marks = _marked(message)
    hidden = [mark for mark in marks if mark.type == "text_link" and mark.url]
    if not hidden:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    parts, at = [], 0
    for mark in sorted(hidden, key=lambda mark: mark.offset + mark.length):
        end = min((mark.offset + mark.length) * 2, len(units))
        parts += [_decoded(units[at:end]), f" ({mark.url})"]
        at = max(at, end)
    return "".join([*parts, _decoded(units[at:])])


def names_us(message: Message, handle: str) -> bool:
    """Say whether a message mentions us, or gives us a command by name."""
    ours = handle.removeprefix("@").casefold()
    return any(name == ours for name in _named(message))


def _named(message: Message) -> Iterator[str]:
    text, marks = _marked(message)
    units = text.encode("utf-16-le", "surrogatepass")
    for mark in marks:
        if mark.type in ("mention", "bot_command"):
            said = _decoded(units[mark.offset * 2 : (mark.offset + mark.length) * 2])
            yield said.rpartition("@")[2].casefold()


def _marked(message: Message) -> tuple[str, tuple[Entity, ...]]:
    if message.text:
        return message.text, message.entities
    return message.caption, message.caption_entities


def _decoded(units: bytes) -> str:
    return units.decode("utf-16-le", "replace")
