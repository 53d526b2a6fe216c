"""What a post means to the desk: who wrote, for whom to read, what it shows beside its words."""

from __future__ import annotations

from collections.abc import Iterator
from mimetypes import guess_type
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from evenhand.core.errors import InputError
from evenhand.core.message import Audience
from evenhand.networks.kit.html_text import text_of
from evenhand.networks.kit.inbound import (
    Author,
    Change,
    Deleted,
    Edited,
    InboundFile,
    Posted,
    Remark,
)
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.storable import storable
from evenhand.networks.mastodon.entities import (
    Media,
    Mention,
    Person,
    Quoted,
    Status,
    parsed,
)
from evenhand.networks.mastodon.events import Told
from evenhand.networks.mastodon.handles import full_handle, host_of, is_same

PUBLIC = frozenset({"public", "unlisted"})
"""Visibilities that everybody reads. Whatever else a server calls one is taken for private."""
_LONGEST_NAME = 255


def changes_in(body: bytes, account: Account) -> tuple[Change, ...]:
    """Return what an event means; a boost means nothing."""
    told = parsed(body, Told)
    if told.gone and told.at:
        return (Deleted(platform_id=_kept(told.gone), deleted_at=told.at),)
    if told.status is None:
        raise InputError("the event tells of no post")
    return changes_of(told.status, told.root, account)


def changes_of(status: Status, root: str, account: Account) -> tuple[Change, ...]:
    """Return that a post was written and, where it was edited, what it says since."""
    if status.reblog:
        return ()
    post = _posted(status, root, account)
    if status.edited_at is None:
        return (post,)
    edit = Edited(platform_id=post.platform_id, text=post.text, edited_at=status.edited_at)
    return (post, edit)


def words_of(content: str, mentions: list[Mention], host: str) -> str:
    """Return the words of a post with whole handles for those it mentions."""
    shown = {m.url: full_handle(m.acct, host) for m in mentions if m.url}
    return text_of(content, shown_as=shown)


def audience_of(visibility: str) -> Audience:
    """Return who reads a post of this visibility."""
    return "public" if visibility in PUBLIC else "private"


def with_warning(warning: str, words: str) -> str:
    """Return words as they are shown: behind their warning."""
    return f"{warning}\n\n{words}" if warning else words


def _posted(status: Status, root: str, account: Account) -> Posted:
    host = host_of(account)
    warning, person = storable(status.spoiler_text or ""), status.account
    author = _author(person, host)
    is_ours = is_same(author.handle, full_handle(account.handle, host))
    words = words_of(status.content or "", status.mentions, host)
    return Posted(
        platform_id=_kept(status.id),
        thread=_thread(status, root, is_ours=is_ours),
        author=author,
        audience=audience_of(status.visibility),
        text=with_warning(warning, words) if is_ours else words,
        said_at=status.created_at,
        in_reply_to=_kept(status.in_reply_to_id or ""),
        address=storable(status.url or status.uri or ""),
        language=storable(status.language or "")[:35] or None,
        files=tuple(_files(status.media_attachments)),
        context={
            "visibility": storable(status.visibility),
            "warning": warning,
            "account": storable(person.id),
        },
        remarks=tuple(_remarks(status, host)),
        is_ours=is_ours,
        is_automatic=bool(person.bot) and not is_ours,
    )


def _thread(status: Status, root: str, *, is_ours: bool) -> str:
    """Return the first post of a public thread, or whose private thread it is."""
    if audience_of(status.visibility) == "public":
        return _kept(root or status.id)
    if not is_ours:
        return private_thread(status.account.id)
    reader = status.mentions[0].id if len(status.mentions) == 1 else status.in_reply_to_account_id
    return private_thread(reader) if reader else _kept(status.id)


def private_thread(person: str) -> str:
    """Return the name of the private thread with a person, by their id on our server."""
    return _kept(f"direct-{person}")


def _author(person: Person, host: str) -> Author:
    handle = _whole(full_handle(person.acct, host))
    return Author(
        platform_id=_whole(person.uri or handle),
        handle=handle,
        name=_kept(person.display_name or ""),
        picture=storable(person.avatar or ""),
        followers=person.followers_count,
    )


def _remarks(status: Status, host: str) -> Iterator[Remark]:
    if status.spoiler_text:
        yield Remark("content-warning", storable(status.spoiler_text))
    if status.poll:
        answers = (
            option.title if option.votes_count is None else f"{option.title} ({option.votes_count})"
            for option in status.poll.options
        )
        yield Remark("poll", storable(" · ".join(answers)))
    if status.quote and status.quote.quoted_status:
        yield Remark("quoted", _quoted(status.quote.quoted_status, host))
    for media in status.media_attachments:
        if not (media.url or media.remote_url):
            yield Remark("not-shown", storable(media.description or media.type))


def _quoted(post: Quoted, host: str) -> str:
    words = words_of(post.content, post.mentions, host)
    return storable(f"{full_handle(post.account.acct, host)}: {words}")


def _files(attached: list[Media]) -> Iterator[InboundFile]:
    for media in attached:
        address = storable(media.url or media.remote_url or "")
        if address:
            name = _name_of(media) or f"{media.type}-{media.id}"
            yield InboundFile(
                name=_kept(name),
                content_type=guess_type(name)[0] or "",
                address=address,
                description=storable(media.description or ""),
            )


def _name_of(media: Media) -> str:
    """Return a file's name with its ending; what a server passes on may only have one elsewhere."""
    names = [_name_in(storable(address)) for address in (media.url, media.remote_url) if address]
    return max(names, key=lambda name: "." in name, default="")


def _name_in(address: str) -> str:
    try:
        return PurePosixPath(urlsplit(address).path).name
    except ValueError:
        return ""


def _kept(name: str) -> str:
    return storable(name)[:_LONGEST_NAME]


def _whole(name: str) -> str:
    """Return what names somebody for ever; a shortened one could be somebody else's."""
    if len(name) > _LONGEST_NAME:
        raise InputError(f"the author's name or address has {len(name)} characters")
    return storable(name)
