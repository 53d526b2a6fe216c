"""How long the composer waits for what charter and network say of a draft.

``python -m benchmarks.desk.composer`` makes the demo and sends drafts of 500 characters, made of
what real agents wrote, to its open cases, as the composer does while somebody types. The whole
answer is made each time, from the request through the session to the last byte, without the
network.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from benchmarks.desk.telling import database, tell
from benchmarks.speed.measured import Measured, percentile
from benchmarks.speed.texts import replies

LIMIT = 50
"""Milliseconds that 95 of 100 answers may take."""
WARM, DRAFTS = 50, 500


def main() -> None:
    """Make the demo, measure, print, and fail where the limit is missed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    drafts = replies(WARM + DRAFTS, arguments.parse_args().data)
    _make_demo()
    taken = sorted(list(_answers(drafts))[WARM:])
    print(f"half within {percentile(taken, 0.5):.0f} ms, longest {taken[-1]:.0f} ms")
    what = f"{database()}: the composer's review of {DRAFTS} drafts on the demo, p95"
    tell([Measured(what, "ms", percentile(taken, 0.95), LIMIT)])


def _make_demo() -> None:
    import django  # noqa: PLC0415 - the surroundings say which house it is
    from django.core.management import call_command  # noqa: PLC0415

    os.environ.setdefault("EVENHAND_DEMO", "yes")
    os.environ["DJANGO_SETTINGS_MODULE"] = "evenhand.site.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    from evenhand.desk.demo.making import make_demo  # noqa: PLC0415

    make_demo("only to measure", now=datetime.now(UTC))


def _answers(drafts: list[str]) -> Iterator[float]:
    """Yield how many milliseconds each draft's review took."""
    from django.test import Client  # noqa: PLC0415 - after the demo is made

    from evenhand.desk.models import Case, Person  # noqa: PLC0415

    client = Client(SERVER_NAME="localhost")
    client.force_login(Person.objects.get(email="tom@fennimore.example"))
    cases = Case.objects.filter(state=Case.State.OPEN).order_by("pk")
    for case, text in zip(
        cycle(list(cases.values_list("reference", flat=True))), drafts, strict=False
    ):
        start = time.perf_counter()
        answer = client.post(f"/cases/{case}/review/", {"audience": "public", "text": text})
        yield (time.perf_counter() - start) * 1e3
        assert answer.status_code in {200, 204}, answer.status_code  # noqa: S101


if __name__ == "__main__":
    main()
