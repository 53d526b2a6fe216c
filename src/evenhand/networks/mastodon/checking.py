"""A live look at everything that keeps an account from working, each with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from evenhand.core.errors import EvenhandError, InputError
from evenhand.networks.kit.calling import Caller, decoded, get
from evenhand.networks.kit.door import Answer
from evenhand.networks.kit.errors import Forbidden, NetworkError
from evenhand.networks.kit.network import Account, Fault
from evenhand.networks.mastodon.calls import authorised, caller_of
from evenhand.networks.mastodon.entities import Person, entity
from evenhand.networks.mastodon.handles import full_handle, host_of, is_same
from evenhand.networks.mastodon.instance import asked, description

SCOPES = ("read:accounts", "read:notifications", "read:statuses", "write:media", "write:statuses")
CLOCKS_DIFFER = timedelta(minutes=5)
_DO_COPY = (
    "On the server, open Preferences, Development, your application, and copy its access token."
)


def faults_of(account: Account, now: datetime) -> tuple[Fault, ...]:
    """Return what keeps an account from working; an empty answer means that nothing does."""
    try:
        authorised(account)
    except NetworkError:
        return (Fault("There is no access token, or it is not one.", _DO_COPY),)
    try:
        caller = caller_of(account)
        description(caller)
    except EvenhandError as error:
        if not (isinstance(error, NetworkError) and error.revoked):
            return (_not_reached(account, error),)
    try:
        answer = caller.ask(get("/api/v1/accounts/verify_credentials"))
        person = entity(decoded(answer, writes=False), Person)
    except (NetworkError, InputError) as error:
        return (_not_let_in(error),)
    about = (*_about(person, account), *_clock(answer, now), *_rights(caller))
    return (*about, *_usable(account, caller, now))


def _not_reached(account: Account, error: EvenhandError) -> Fault:
    do = "Look at the address: it is the one where you sign in, such as https://mastodon.example."
    address = account.settings.get("address") or ""
    what = "The server cannot be reached, or is no such server."
    return Fault(what, do, detail=f"{address}: {error}")


def _not_let_in(error: Exception) -> Fault:
    if isinstance(error, Forbidden):
        do = "Sign in on the server: it says why the account is locked, or which right is missing."
        return Fault("The server does not let the account in.", do, detail=str(error))
    if isinstance(error, NetworkError) and error.revoked:
        return Fault("The server does not accept the access token.", _DO_COPY)
    what = "The server does not say whose token it is."
    return Fault(what, "Check again later.", detail=str(error))


def _about(person: Person, account: Account) -> Iterator[Fault]:
    host = host_of(account)
    theirs, ours = full_handle(person.acct, host), full_handle(account.handle, host)
    if not is_same(theirs, ours):
        yield Fault(
            "The token belongs to another account.",
            "Connect the inbox under the handle that the token belongs to.",
            detail=theirs,
        )
    if person.suspended:
        yield Fault(
            "The server has suspended the account, so nothing arrives and nothing leaves.",
            "Appeal on the server, under Preferences, Account.",
        )
    if person.limited:
        yield Fault(
            "The server has limited the account: only those who follow it see what it says.",
            "Ask the server's moderators why; the server's rules say how to reach them.",
            is_hint=True,
        )
    if person.moved:
        yield Fault("The account has moved to another one.", "Connect the one that it moved to.")


def _clock(answer: Answer, now: datetime) -> Iterator[Fault]:
    try:
        there = parsedate_to_datetime(answer.headers.get("date", ""))
    except ValueError:
        return
    apart = abs(now - (there if there.tzinfo else there.replace(tzinfo=UTC)))
    if apart > CLOCKS_DIFFER:
        yield Fault(
            "The clock of this machine and the network's lie apart.",
            "Let the machine set its clock by the network time protocol.",
            detail=f"{int(apart.total_seconds() // 60)} min",
        )


def _rights(caller: Caller) -> Iterator[Fault]:
    """Tell which rights the token lacks, as far as the server says (Mastodon since 4.3)."""
    missing = [scope for scope in SCOPES if not _has(_scopes(caller), scope)]
    if missing:
        yield Fault(
            "The access token lacks rights.",
            "On the server, open Preferences, Development, your application, tick them, save, and "
            "copy the access token anew.",
            detail=", ".join(missing),
        )


def _scopes(caller: Caller) -> frozenset[str]:
    try:
        told = caller.json(get("/api/v1/apps/verify_credentials"))
    except NetworkError:
        return frozenset(SCOPES)
    scopes = told.get("scopes") if isinstance(told, dict) else None
    if isinstance(scopes, str):
        scopes = scopes.split()
    return frozenset(map(str, scopes)) if isinstance(scopes, list) else frozenset(SCOPES)


def _has(scopes: frozenset[str], scope: str) -> bool:
    """Say whether a right is given, by itself or with all of its kind."""
    return scope in scopes or scope.partition(":")[0] in scopes


def _usable(account: Account, caller: Caller, now: datetime) -> Iterator[Fault]:
    """Remember the server anew, and tell what of it cannot be used."""
    server = asked(account, caller, now=now)
    try:
        caller.ask(get("/api/v1/notifications", ("limit", "1")))
    except NetworkError as error:
        do = "Give the token the right read:notifications, or check again later."
        yield Fault("Mentions cannot be read.", do, detail=str(error))
    if not server.streaming:
        do = "Nothing needs to be done: we ask for news every 20 seconds."
        yield Fault("The server names no address for streaming.", do, is_hint=True)
    thrown_away = sorted(name for name, what in _policy(caller).items() if what == "drop")
    if thrown_away:
        yield Fault(
            "The account throws messages away before we see them.",
            "On the server, open Notifications, its settings, and let nothing be ignored.",
            detail=", ".join(thrown_away),
            is_hint=True,
        )


def _policy(caller: Caller) -> dict[str, Any]:
    try:
        told = caller.json(get("/api/v2/notifications/policy"))
    except NetworkError:
        return {}
    return told if isinstance(told, dict) else {}
