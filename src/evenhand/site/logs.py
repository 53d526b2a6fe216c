"""Logs as one JSON object a line, without customers' words.

What an error says may quote a message or a row, so an error is told by its kind and by the places
it came through; never by its text, its arguments or the values at hand.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, TextIO

import structlog

_QUIET = ("httpx", "httpcore", "PIL", "asyncio", "granian.access")
"""Loggers that tell addresses, which may hold tokens, or much that nobody reads."""

_BEFORE_SECRETS = (
    "yours",
    "prove/*/*",
    "sign-in/invitation",
    "sign-in/confirm-email",
    "sign-in/password/reset/key",
)
"""What stands in an address before the part that opens something to whoever has it."""
_ROOMS = "|".join(room.replace("*", r"[^/\s]+") for room in _BEFORE_SECRETS)
_OPENS = re.compile(rf"(/(?:{_ROOMS})/)[^/\s?#]+")

Told = MutableMapping[str, Any]


def without_keys(_logger: object, _method: str, told: Told) -> Told:
    """Leave out of addresses what would open a page or an account to whoever reads the log."""
    if isinstance(told.get("event"), str):
        told["event"] = _OPENS.sub(r"\1…", told["event"])
    return told


def kind_and_places(_logger: object, _method: str, told: Told) -> Told:
    """Replace an error by its kind and the last places it came through."""
    error = told.pop("exc_info", None)
    error = sys.exc_info() if error is True else error
    error = error[1] if isinstance(error, tuple) else error
    if isinstance(error, BaseException):
        told["error"] = type(error).__name__
        told["places"] = [
            f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)[-8:]
        ]
    told.pop("stack_info", None)
    return told


def configure_logs(to: TextIO | None = None) -> None:
    """Write every log of the process, Django's and the server's too, to standard error."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        kind_and_places,
        without_keys,
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(),
        ],
    )
    handler = logging.StreamHandler(to)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers, root.level = [handler], logging.INFO
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
