"""Looking for a reply of which nobody knows whether it arrived.

It is known by its words, what it answers, whom it addresses and when it came: not by its key, which
servers forget within the hour or never kept, and not by its visibility, since one that lost it has
to be found most of all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime

import regex

from evenhand.core.errors import InputError
from evenhand.networks.kit.calling import Caller, get
from evenhand.networks.kit.errors import Gone, NetworkError, TooLarge
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.outbound import Delivered, Request
from evenhand.networks.mastodon.calls import caller_of
from evenhand.networks.mastodon.entities import Conversation, Status, entity
from evenhand.networks.mastodon.handles import full_handle, host_of, is_same
from evenhand.networks.mastodon.instance import known
from evenhand.networks.mastodon.leaving import delivered
from evenhand.networks.mastodon.reading import words_of

_HOST = regex.compile(r"(@\w[\w.-]*)@[\w.-]*\w")
PAGE = 40
MOST_PAGES = 25
"""A thousand posts of ours since the reply was sent; the desk looks within minutes."""


def found(request: Request, account: Account, since: datetime) -> Delivered | None:
    """Return the latest of our posts since a moment that this request became.

    Replies leave one after another, so an earlier one that says nearly the same is another reply.
    """
    caller = caller_of(account)
    us = known(account, caller, now=datetime.now(UTC)).us
    posts = [*_ours(caller, us, since), *_in_private(caller, us, request)]
    same = [post for post in posts if post.created_at >= since and _is_it(post, request, account)]
    latest = max(same, key=lambda post: post.created_at, default=None)
    return delivered(latest, request, account) if latest else None


def _is_it(post: Status, request: Request, account: Account) -> bool:
    """Say whether a post is this reply. One whose question was deleted answers nothing any more."""
    answers = post.in_reply_to_id in {request.body["in_reply_to_id"] or None, None}
    host, reader = host_of(account), request.body["reader"]
    is_addressed = any(is_same(reader, full_handle(m.acct, host)) for m in post.mentions)
    told = words_of(post.content or "", post.mentions, host)
    return (
        answers
        and (is_addressed or post.visibility != "direct")
        and essence(told) == essence(request.body["status"])
    )


def essence(words: str) -> str:
    """Return what is left of words however a server sets them: letters, figures and signs.

    Servers shorten handles, trim lines and take Markdown for markup; punctuation and white space
    say nothing about whether it is the same reply.
    """
    plain = unicodedata.normalize("NFKC", _HOST.sub(r"\1", words)).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign)[0] in "LNS")


def _ours(caller: Caller, us: str, since: datetime) -> Iterator[Status]:
    """Yield our own posts, the newest first, back to a moment."""
    query = [("limit", str(PAGE)), ("exclude_reblogs", "true")]
    last: tuple[tuple[str, str], ...] = ()
    for _ in range(MOST_PAGES):
        page = caller.json(get(f"/api/v1/accounts/{us}/statuses", *query, *last))
        posts = [entity(each, Status) for each in page]
        yield from posts
        if not posts or posts[-1].created_at < since:
            return
        last = (("max_id", posts[-1].id),)
    raise NetworkError("there are too many posts since then to look through", permanent=False)


def _in_private(caller: Caller, us: str, request: Request) -> Iterator[Status]:
    """Yield the latest post of each private exchange, where it is ours.

    Not every server shows us our own private posts among our posts.
    """
    if request.audience != "private":
        return
    try:
        page = caller.json(get("/api/v1/conversations", ("limit", str(PAGE))))
    except (Gone, TooLarge):
        return
    for each in page if isinstance(page, list) else ():
        try:
            post = entity(each, Conversation).last_status
        except InputError:
            continue
        if post is not None and post.account.id == us:
            yield post
