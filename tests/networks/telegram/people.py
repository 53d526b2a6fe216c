"""People on the stand-in for Telegram, as they would write with an app of their own."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import count
from typing import Any

import httpx

from tests.networks.telegram.bot_api import a_group, a_mention, a_private_chat

BOT = "@TestNameBot"
"""What the stand-in calls every bot."""
_PEOPLE = count(1_000)


@dataclass
class There:
    """The stand-in, with the bot's token, which tells this test's messages from others'."""

    address: str
    token: str

    def bot_said(self) -> list[dict[str, Any]]:
        """Return everything that the bot said, as the server holds it."""
        asked = httpx.post(f"{self.address}/getUpdatesHistory", json={"token": self.token})
        told = sorted(asked.json()["result"], key=lambda one: int(one["messageId"]))
        return [{**one["message"], "id": one["messageId"]} for one in told if _is_bots(one)]

    def texts(self) -> list[str]:
        """Return the words of everything that the bot said."""
        return [said["text"] for said in self.bot_said()]


class Person:
    """Somebody with an account, in private and in a group."""

    def __init__(self, there: There, name: str = "Ines") -> None:
        self.there, self.name, self.number = there, name, next(_PEOPLE)
        self.group = a_group(-1_000_000_000_000 - self.number)

    def writes(self, text: str, **more: Any) -> None:
        """Write to the bot in private."""
        self._says({"text": text, "chat": a_private_chat(self.number), **more})

    def mentions(self, text: str, **more: Any) -> None:
        """Write in the group to the bot."""
        words = f"{BOT} {text}"
        entities = [a_mention(words, BOT)]
        self._says({"text": words, "chat": self.group, "entities": entities, **more})

    def answers(self, text: str, number: int) -> None:
        """Answer what the bot said in the group."""
        bot = {"id": 666, "is_bot": True, "first_name": "Bot", "username": BOT[1:]}
        answered = {"message_id": number, "from": bot, "date": 1, "chat": self.group}
        self._says({"text": text, "chat": self.group, "reply_to_message": answered})

    def _says(self, message: dict[str, Any]) -> None:
        sender = {"id": self.number, "is_bot": False, "first_name": self.name}
        told = {"botToken": self.there.token, "from": sender, "date": int(time.time()), **message}
        answer = httpx.post(f"{self.there.address}/sendMessage", json=told)
        assert answer.json()["ok"]


def _is_bots(update: dict[str, Any]) -> bool:
    return "chat_id" in update["message"]
