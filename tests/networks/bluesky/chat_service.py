"""The service for direct messages, as its published schemas describe it; no real one can be run.

It knows who asks by their DID and answers as (status, JSON). Silence and loss can be switched on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

Answer = tuple[int, dict[str, Any]]
DEFS = "chat.bsky.convo.defs"


def refused(code: str, words: str = "") -> Answer:
    return 400, {"error": code, "message": words or code}


@dataclass
class Room:
    """Messages between some people, the oldest first."""

    name: str
    members: tuple[str, ...]
    messages: list[dict[str, Any]] = field(default_factory=list)
    unread: dict[str, int] = field(default_factory=dict)


@dataclass
class ChatService:
    """Rooms and the log that everybody in them reads."""

    handles: dict[str, str] = field(default_factory=dict)
    takes: dict[str, str] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    log: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    at: datetime | None = None
    log_page: int = 50
    forgets_places: bool = False

    def answer(self, method: str, who: str, query: Mapping[str, list[str]], body: Any) -> Answer:
        """Return what the service answers to somebody's call."""
        self.asked.append(method)
        name = method.removeprefix("chat.bsky.convo.")
        do = getattr(self, f"_{name}", None)
        if do is None:
            return 501, {"error": "MethodNotImplemented", "message": method}
        answer: Answer = do(who, query, body)
        return answer

    def write(self, sender: str, to: str, text: str, **rest: Any) -> str:
        """Let somebody write to somebody; return the room's and the message's name."""
        return self.write_in(self.room_of((sender, to)), sender, text, **rest)

    def write_in(self, room: Room, sender: str, text: str, **rest: Any) -> str:
        """Let somebody write in a room."""
        return f"{room.name}/{self._add(room, sender, {'text': text, **rest})['id']}"

    def texts_of(self, who: str) -> list[str]:
        """Return what somebody wrote, as others read it."""
        said = [one for room in self.rooms.values() for one in room.messages]
        return [one["text"] for one in said if one["sender"]["did"] == who]

    def room_of(self, members: tuple[str, ...]) -> Room:
        """Return the room of some people, made where there is none."""
        for room in self.rooms.values():
            if set(room.members) == set(members):
                return room
        name = f"3room{len(self.rooms) + 1:08d}"
        self.rooms[name] = Room(name, members)
        return self.rooms[name]

    def _add(self, room: Room, sender: str, message: dict[str, Any]) -> dict[str, Any]:
        number = sum(len(one.messages) for one in self.rooms.values()) + 1
        at = (self.at or datetime.now(UTC)) + timedelta(milliseconds=number)
        view = {
            **message,
            "$type": f"{DEFS}#messageView",
            "id": f"3msg{number:09d}",
            "rev": f"2222rev{number:06d}",
            "sender": {"did": sender},
            "sentAt": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        }
        room.messages.append(view)
        self._log(room, "logCreateMessage", view)
        for member in room.members:
            if member != sender:
                room.unread[member] = room.unread.get(member, 0) + 1
        return view

    def _log(self, room: Room, kind: str, view: dict[str, Any]) -> None:
        rev = f"2222log{len(self.log) + 1:06d}"
        told = {"$type": f"{DEFS}#{kind}", "rev": rev, "convoId": room.name, "message": view}
        self.log.append((rev, told))

    def _getLog(self, who: str, query: Mapping[str, list[str]], body: Any) -> Answer:  # noqa: ARG002, N802
        cursor = query.get("cursor", [""])[0]
        tip = self.log[-1][0] if self.log else "2222log000000"
        if not cursor:
            return 200, {"cursor": tip, "logs": []}
        if self.forgets_places:
            return refused("InvalidRequest", "Malformed cursor")
        told = [
            (rev, one)
            for rev, one in self.log
            if rev > cursor and who in self.rooms[one["convoId"]].members
        ][: self.log_page]
        return 200, {
            "cursor": told[-1][0] if told else cursor,
            "logs": [one for _, one in told],
        }

    def _listConvos(self, who: str, query: Mapping[str, list[str]], body: Any) -> Answer:  # noqa: ARG002, N802
        only = query.get("readState", [""])[0] == "unread"
        mine = [room for room in self.rooms.values() if who in room.members]
        rooms = [self._view(room, who) for room in mine if not only or room.unread.get(who)]
        return 200, {"convos": rooms}

    def _getConvo(self, who: str, query: Mapping[str, list[str]], body: Any) -> Answer:  # noqa: ARG002, N802
        room = self.rooms.get(query.get("convoId", [""])[0])
        if room is None or who not in room.members:
            return refused("InvalidConvo")
        return 200, {"convo": self._view(room, who)}

    def _getConvoForMembers(self, who: str, query: Mapping[str, list[str]], body: Any) -> Answer:  # noqa: ARG002, N802
        members = tuple(dict.fromkeys([who, *query.get("members", [])]))
        known = [room for room in self.rooms.values() if set(room.members) == set(members)]
        if not known and any(self.takes.get(one) == "none" for one in members):
            return refused("MessagesDisabled", "recipient has disabled incoming messages")
        return 200, {"convo": self._view(self.room_of(members), who)}

    def _getMessages(self, who: str, query: Mapping[str, list[str]], body: Any) -> Answer:  # noqa: ARG002, N802
        room = self.rooms.get(query.get("convoId", [""])[0])
        if room is None or who not in room.members:
            return refused("InvalidConvo")
        limit = int(query.get("limit", ["50"])[0])
        before = query.get("cursor", [""])[0]
        newest = [one for one in reversed(room.messages) if not before or one["id"] < before]
        page = newest[:limit]
        told: dict[str, Any] = {"messages": page}
        if len(newest) > limit:
            told["cursor"] = page[-1]["id"]
        return 200, told

    def _sendMessage(self, who: str, query: Mapping[str, list[str]], body: Any) -> Answer:  # noqa: ARG002, N802
        room = self.rooms.get(body["convoId"])
        if room is None or who not in room.members:
            return refused("InvalidConvo")
        return 200, self._add(room, who, body["message"])

    def _deleteMessageForSelf(self, who: str, query: Mapping[str, list[str]], body: Any) -> Answer:  # noqa: ARG002, N802
        room = self.rooms.get(body["convoId"])
        found = [one for one in room.messages if one["id"] == body["messageId"]] if room else []
        if not found:
            return refused("InvalidConvo")
        view = {key: found[0][key] for key in ("id", "rev", "sender", "sentAt")}
        return 200, view

    def _view(self, room: Room, who: str) -> dict[str, Any]:
        members = [
            {"did": did, "handle": self.handles.get(did, "handle.invalid")} for did in room.members
        ]
        kind = "groupConvo" if len(members) > 2 else "directConvo"
        return {
            "id": room.name,
            "rev": "2222rev000000",
            "members": members,
            "muted": False,
            "unreadCount": room.unread.get(who, 0),
            "kind": {"$type": f"{DEFS}#{kind}"},
        }
