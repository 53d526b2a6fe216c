"""A small Bot API on loopback for faults: it confirms, conflicts, refuses and falls silent.

It keeps books of what a bot said, by chat and number, as Telegram would.
"""

# ruff: noqa: ARG002 - every method of the Bot API is given what was asked

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

TOKEN = "4242:AAb-fennimore_help"  # noqa: S105 - nobody's
HANDLE = "@fennimore_help_bot"
TAKEN_OVER = "Conflict: terminated by other getUpdates request; one bot instance is to run"
NOON = 1_795_435_200
GROUP = -1_001_234_567_890
INES = {"id": 77, "is_bot": False, "first_name": "Ines", "last_name": "Moreau", "username": "ines"}
US = {"id": 4242, "is_bot": True, "first_name": "Fennimore", "username": HANDLE[1:]}


class Silence(Exception):  # noqa: N818 - it says what happens
    """The line is cut before a word of an answer."""


class Refusal(Exception):  # noqa: N818 - it says what happens
    """The Bot API refuses."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.told = {"ok": False, "error_code": status, "description": description}
        if parameters:
            self.told["parameters"] = parameters


class BotApi:
    """The state of the other side.

    ``refusals`` are used up, one for each message that is sent; ``refuses`` holds for a method.
    """

    def __init__(self) -> None:
        self.token, self.username = TOKEN, HANDLE[1:]
        self.reads_all = self.is_contested = False
        self.hears = self.answers = True
        self.refusals: list[Refusal] = []
        self.updates: list[dict[str, Any]] = []
        self.books: dict[tuple[int, int], dict[str, Any]] = {}
        self.hook: dict[str, Any] = {}
        self.moved: dict[int, int] = {}
        self.files: dict[str, bytes] = {}
        self.refuses: dict[str, Refusal] = {}
        self.is_garbled = False
        self.asked: list[str] = []
        self.address = ""
        self._changed = threading.Condition()
        self._number, self._update = 0, 100
        self._asker = self._waiting = 0

    # -- the side of people ------------------------------------------------------------------

    def say(self, text: str, *, chat: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        """Let somebody say something, in private where no chat is named."""
        self._number += 1
        said = {
            "message_id": self._number,
            "from": INES,
            "chat": chat or a_private_chat(),
            "date": NOON + self._number,
            "text": text,
            **more,
        }
        self.happens(message=said)
        return said

    def edit(self, message: dict[str, Any], text: str) -> None:
        """Let somebody edit what they said."""
        at = NOON + 1_000 + self._number
        self.happens(edited_message={**message, "text": text, "edit_date": at})

    def happens(self, **what: Any) -> None:
        """Tell of something."""
        with self._changed:
            self._update += 1
            self.updates.append({"update_id": self._update, **what})
            self._changed.notify_all()

    def until_asked(self) -> None:
        """Wait until somebody waits for news."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._waiting > 0, 10), "nobody asks"

    def texts(self) -> list[str]:
        """Return what the bot said, as it is now."""
        return [said.get("text") or said["caption"] for said in self.books.values()]

    # -- the side of the bot -----------------------------------------------------------------

    def answer(self, method: str, given: dict[str, Any]) -> Any:
        """Return the result of a method."""
        self.asked.append(method)
        if method in ("sendMessage", "sendPhoto") and self.refusals:
            raise self.refusals.pop(0)
        if method in self.refuses:
            raise self.refuses[method]
        done = getattr(self, f"_{method}", None)
        if done is None:
            raise Refusal(404, "Not Found")
        return done(given)

    def _getMe(self, given: dict[str, Any]) -> Any:  # noqa: N802
        return {**US, "username": self.username, "can_read_all_group_messages": self.reads_all}

    def _getUpdates(self, given: dict[str, Any]) -> Any:  # noqa: N802
        if self.hook:
            raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active")
        if self.is_contested and int(given.get("timeout", 0)):
            raise Refusal(409, TAKEN_OVER)
        since, most = int(given.get("offset", 0)), int(given.get("limit", 100))
        with self._changed:
            self.updates = [told for told in self.updates if told["update_id"] >= since]
            self._asker += 1
            mine = self._asker
            self._waiting += 1
            self._changed.notify_all()
            self._changed.wait_for(
                lambda: bool(self.updates) or self._asker != mine, self._patience(given)
            )
            self._waiting -= 1
            if self._asker != mine:
                raise Refusal(409, TAKEN_OVER)
            return self.updates[:most]

    def _patience(self, given: dict[str, Any]) -> float:
        """Return how long to wait for news: its seconds are twentieths."""
        return int(given.get("timeout", 0)) / 20

    def _sendMessage(self, given: dict[str, Any]) -> Any:  # noqa: N802
        chat = int(given["chat_id"])
        if chat in self.moved:
            words = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refusal(400, words, migrate_to_chat_id=self.moved[chat])
        self._number += 1
        where = a_private_chat(chat) if chat > 0 else a_group(chat)
        said = {"message_id": self._number, "date": NOON + self._number, "chat": where, "from": US}
        self.books[chat, self._number] = {**given, **said}
        return {"message_id": "?"} if self.is_garbled else said

    _sendPhoto = _sendMessage  # noqa: N815

    def _editMessageText(self, given: dict[str, Any]) -> Any:  # noqa: N802
        said = self._found(given, "message to edit not found")
        if "caption" in said:
            raise Refusal(400, "Bad Request: there is no text in the message to edit")
        if said["text"] == given["text"]:
            raise Refusal(400, "Bad Request: message is not modified: it is the same")
        said["text"] = given["text"]
        return {**said, "edit_date": NOON + 5_000}

    def _editMessageCaption(self, given: dict[str, Any]) -> Any:  # noqa: N802
        said = self._found(given, "message to edit not found")
        said["caption"] = given["caption"]
        return True

    def _deleteMessage(self, given: dict[str, Any]) -> Any:  # noqa: N802
        self._found(given, "message to delete not found")
        del self.books[int(given["chat_id"]), int(given["message_id"])]
        return True

    def _getWebhookInfo(self, given: dict[str, Any]) -> Any:  # noqa: N802
        return {"url": "", "pending_update_count": 0, **self.hook}

    def _setWebhook(self, given: dict[str, Any]) -> Any:  # noqa: N802
        self.hook = {**self.hook, **given}
        return True

    def _deleteWebhook(self, given: dict[str, Any]) -> Any:  # noqa: N802
        self.hook = {}
        return True

    def _getFile(self, given: dict[str, Any]) -> Any:  # noqa: N802
        return {"file_id": "of-a-file", "file_path": given.get("file_id", "")}

    def _found(self, given: dict[str, Any], words: str) -> dict[str, Any]:
        said = self.books.get((int(given["chat_id"]), int(given["message_id"])))
        if said is None:
            raise Refusal(400, f"Bad Request: {words}")
        return said


class Served(ThreadingHTTPServer):
    """A Bot API behind a port of loopback."""

    daemon_threads = True

    def __init__(self, api: BotApi) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.api = api
        api.address = f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    """One call of the Bot API."""

    protocol_version = "HTTP/1.1"
    server: Served

    def do_GET(self) -> None:
        self.close_connection = True
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        try:
            status, content = self._answer(body)
        except Silence:
            return
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET  # noqa: N815

    def log_message(self, *words: Any) -> None:
        pass

    def _answer(self, body: bytes) -> tuple[int, bytes]:
        api, path = self.server.api, urlsplit(self.path).path
        if path.startswith("/file/"):
            return 200, api.files[unquote(path).removeprefix(f"/file/bot{api.token}/")]
        try:
            result = self._result(path)(body)
        except Refusal as refusal:
            return refusal.status, json.dumps(refusal.told).encode()
        if not api.answers:
            raise Silence
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _result(self, path: str) -> Callable[[bytes], Any]:
        api = self.server.api
        _, bot, method = path.split("/")
        if unquote(bot) != f"bot{api.token}":
            raise Refusal(401, "Unauthorized")
        if not api.hears:
            raise Silence
        return lambda body: api.answer(method, _given(self, body))


@contextmanager
def a_bot_api() -> Iterator[BotApi]:
    """Serve a Bot API on a free port of loopback for as long as the block runs."""
    api = BotApi()
    with Served(api) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield api
        finally:
            server.shutdown()
            thread.join()


def a_private_chat(number: int = 77) -> dict[str, Any]:
    """Return a chat with one person."""
    return {"id": number, "type": "private", "first_name": "Ines"}


def a_group(number: int = GROUP, **more: Any) -> dict[str, Any]:
    """Return a group."""
    return {"id": number, "type": "supergroup", "title": "Fennimore fans", **more}


def a_mention(text: str, handle: str = HANDLE) -> dict[str, Any]:
    """Return what marks a handle in a text."""
    at = len(text[: text.index(handle)].encode("utf-16-le")) // 2
    return {"type": "mention", "offset": at, "length": len(handle)}


def _given(handler: BaseHTTPRequestHandler, body: bytes) -> dict[str, Any]:
    kind = handler.headers.get("content-type", "")
    if kind == "application/json":
        told: dict[str, Any] = json.loads(body)
        return told
    if kind.startswith("multipart/"):
        head = f"Content-Type: {kind}\r\n\r\n".encode()
        form = BytesParser(policy=HTTP).parsebytes(head + body)
        parts = [part for part in form.iter_parts() if isinstance(part, EmailMessage)]
        return {_name(part): _content(part) for part in parts}
    return dict(parse_qsl(urlsplit(handler.path).query))


def _name(part: EmailMessage) -> str:
    return str(part["content-disposition"].params["name"])


def _content(part: EmailMessage) -> str | bytes:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content if part.get_filename() else content.decode()
