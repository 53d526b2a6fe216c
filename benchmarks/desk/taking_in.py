"""Take real texts in, in a house of its own; ``benchmarks.desk.intake`` starts it.

A desk runs for weeks. So it takes posts of other people in first, in the same way, and none of the
texts that are measured is known to it.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.desk.texts import other_posts, posts, rate

SECRET = "whsec_" + "c2VjcmV0" * 4
HOOKS = 1_000
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def main(data: Path, before: int) -> None:
    """Print the rates as one line of JSON, after so many other posts."""
    import django  # noqa: PLC0415 - the surroundings say which house it is
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0, skip_checks=True)
    print(json.dumps(_measured(other_posts(data, before), posts(data))))


def _measured(
    before: list[tuple[str, str]], said: list[tuple[str, str]]
) -> dict[str, tuple[float, float]]:
    from evenhand.desk.actions.accept_events import accept_events  # noqa: PLC0415
    from evenhand.desk.sweeps.take_in import take_in  # noqa: PLC0415

    inbox = _inbox()
    items = [_item(number, *each) for number, each in enumerate((*before, *said), 1)]
    accept_events(inbox, items[: len(before)], now=NOW)
    _all(lambda: take_in(now=NOW))
    accept_events(inbox, items[len(before) :], now=NOW)
    return {
        "taken": rate(lambda: _all(lambda: take_in(now=NOW))),
        "hook": rate(lambda: _called(f"/hooks/{inbox.reference}/", count(1_000_000))),
        "bare": rate(lambda: _called(f"/bare/{inbox.pk}/", count(2_000_000))),
    }


def _all(turn: Any) -> int:
    done = 0
    while taken := turn():
        done += taken
    return done


def _inbox() -> Any:
    from evenhand.desk.actions.found_brand import found_brand  # noqa: PLC0415
    from evenhand.desk.models import Inbox  # noqa: PLC0415
    from evenhand.desk.sealing import seal  # noqa: PLC0415

    return Inbox.objects.create(
        brand=found_brand("Measured", "measured", now=NOW),
        network="rehearsal", handle="@measured", name="Measured",
        account=seal({"secret": SECRET}), created_at=NOW, due_at=NOW,
    )  # fmt: skip


def _body(number: int, author: str, text: str) -> bytes:
    post = {
        "id": f"p{number}", "thread": f"t{number}", "audience": "public", "text": text,
        "author": {"id": author, "handle": f"@{author}"}, "posted_at": NOW.isoformat(),
    }  # fmt: skip
    event = {"number": number, "kind": "posted", "at": NOW.isoformat(), "post": post}
    return json.dumps(event).encode()


def _item(number: int, author: str, text: str) -> Any:
    from evenhand.networks.kit.inbound import RawItem  # noqa: PLC0415

    return RawItem(f"change-{number}", _body(number, author, text))


def _called(path: str, numbers: Any) -> int:
    """Call an address with signed hooks, through all of Django's handler but no network."""
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415
    from django.test import override_settings  # noqa: PLC0415

    with override_settings(ROOT_URLCONF="benchmarks.desk.bare_hook", ALLOWED_HOSTS=["*"]):
        handler = WSGIHandler()
        for _ in range(HOOKS):
            answer: Any = handler(_request(path, next(numbers)), lambda *_: None)  # type: ignore[arg-type]
            if getattr(answer, "status_code", 0) != 200:
                raise SystemExit(f"{path} answered {answer.status_code}")
            answer.close()
    return HOOKS


def _request(path: str, number: int) -> dict[str, Any]:
    from evenhand.networks.kit.signed_hooks import sign  # noqa: PLC0415

    body = _body(number, "ines", "My parcel never came.")
    signed = sign(body, f"hook-{number}", datetime.now(UTC), SECRET)
    headers = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in signed.items()}
    return {
        "REQUEST_METHOD": "POST", "PATH_INFO": path, "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "https",
        "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "application/json",
        "wsgi.input": io.BytesIO(body), "wsgi.errors": sys.stderr, "HTTP_HOST": "localhost",
        **headers,
    }  # fmt: skip


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
    main(Path(sys.argv[1]), int(sys.argv[2]))
