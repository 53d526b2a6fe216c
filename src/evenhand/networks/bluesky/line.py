"""An account's own line to its data server: signed in, and signed in again where that ran out."""

from __future__ import annotations

from typing import Any

from evenhand.networks.bluesky.session import Session, door_of, nothing_sent, renewed, session_of
from evenhand.networks.kit.calling import Call, Caller, decoded, get, with_json
from evenhand.networks.kit.door import Answer
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.network import Account

CHAT = "did:web:api.bsky.chat#bsky_chat"
"""The service that keeps direct messages; the data server passes calls on to it."""
_CHATS = "/xrpc/chat.bsky."
_RAN_OUT = frozenset({"ExpiredToken", "InvalidToken"})


class Line:
    """Calls of one account. A call that meets a session that ran out is made once more."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.session: Session = session_of(account)

    @property
    def did(self) -> str:
        """Who we are."""
        return self.session.did

    def get(self, method: str, *query: tuple[str, str]) -> Any:
        """Ask; raise :class:`NetworkError`."""
        return decoded(self.ask(get(f"/xrpc/{method}", *query)), writes=False)

    def post(self, method: str, value: Any) -> Any:
        """Write; raise :class:`NetworkError` or :class:`NoAnswer`."""
        return decoded(self.ask(with_json("POST", f"/xrpc/{method}", value)), writes=True)

    def upload(self, content: bytes, content_type: str) -> Any:
        """Store bytes that a record will name; what no record names is forgotten there."""
        headers = {"Content-Type": content_type}
        call = Call("POST", "/xrpc/com.atproto.repo.uploadBlob", body=content, headers=headers)
        try:
            return decoded(self.ask(call), writes=False)["blob"]
        except NoAnswer as error:
            raise nothing_sent(error) from error

    def ask(self, call: Call) -> Answer:
        """Return a successful answer to a call, with what its headers tell."""
        call = _with(call, _to_chat(call, self.account))
        try:
            return self._ask(call)
        except NetworkError as error:
            if not _ran_out(error, call):
                raise
        self.session = renewed(self.account, self.session)
        return self._ask(call)

    def _ask(self, call: Call) -> Answer:
        headers = {"Authorization": f"Bearer {self.session.access}"}
        return Caller(door_of(self.account), self.session.server, headers).ask(call)


def _ran_out(error: NetworkError, call: Call) -> bool:
    """Say whether a session is over; of the chat, InvalidToken says that it may not be used."""
    if error.code == "InvalidToken" and call.path.startswith(_CHATS):
        return False
    return error.revoked or error.code in _RAN_OUT


def _to_chat(call: Call, account: Account) -> dict[str, str]:
    """Return the header by which calls of the chat reach its service."""
    if not call.path.startswith(_CHATS):
        return {}
    return {"Atproto-Proxy": str(account.settings.get("chat") or CHAT)}


def _with(call: Call, headers: dict[str, str]) -> Call:
    return Call(call.method, call.path, call.query, call.body, {**call.headers, **headers})
