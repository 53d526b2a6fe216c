"""Showing the whole line, message by message."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from evenhand import review
from evenhand.cli.deciding import Deciding, Said
from evenhand.cli.demo import read_demo
from evenhand.cli.reading import Asked, Item
from evenhand.cli.running import Run
from evenhand.cli.writing.cases import Case, write_case
from evenhand.cli.writing.lines import cut_right
from evenhand.cli.writing.terminal import terminal, write_indented
from evenhand.cli.writing.visible import visible
from evenhand.core.conduct.finding import Review
from evenhand.core.decisions import Decision
from evenhand.core.decisions.receipts import receipt
from evenhand.core.promises.find import find_promises
from evenhand.core.promises.promise import Promise

_FIRST_IS_WHOLE = "The first receipt is whole; the others leave out the dates and whom to turn to."
_CLOSING = """Try your own:  evenhand try "My parcel is late and nobody answers"
Review a reply:  evenhand review "Sorry if that hurt. We will be in touch soon."
List the rules:  evenhand rules"""


def try_all(asked: Asked | None, said: Said, *, now: str | None, zone: str | None) -> int:
    """Show what was asked for, or the bundled messages, and return the exit status."""
    run = Run()
    console = terminal(run.out)
    if asked is None:
        demo = read_demo()
        deciding = Deciding.chosen_for(
            said, now=now or demo.now.isoformat(), zone=zone or demo.zone
        )
        _write_opening(console, len(demo.items), deciding)
        _show(run, deciding, demo.items, len(demo.items))
        console.print(_CLOSING, soft_wrap=True)
    else:
        _show(run, Deciding.chosen_for(said, now=now, zone=zone), run.items(asked))
    return run.status()


def _show(run: Run, deciding: Deciding, items: Iterable[Item], count: int | None = None) -> None:
    console = terminal(run.out)
    for number, item in enumerate(items, start=1):
        _write_title(console, item, f"{number} of {count}" if count else str(number))
        case = _case(deciding, item)
        write_case(console, case, deciding.now, whole=not count or number == 1)
        console.print()
        run.tell_failed(item, case.errors)


def _case(deciding: Deciding, item: Item) -> Case:
    reading = deciding.read(item)
    decision = deciding.decide(item, reading)
    told = receipt(decision, charter=deciding.chosen.charter)
    if item.given.draft is None:
        return Case(item=item, reading=reading, decision=decision, receipt=told)
    return Case(
        item=item, reading=reading, decision=decision, receipt=told,
        review=_review(deciding, item, decision),
        promises=_promises(deciding, item.given.draft, reading.language),
    )  # fmt: skip


def _review(deciding: Deciding, item: Item, decision: Decision) -> Review:
    """Review a draft as what it will be: anything but a private answer is seen by everyone."""
    return review(
        item.given.draft or "",
        audience="private" if decision.audience == "private" else "public",
        situation=decision.situation,
        charter=deciding.chosen.charter,
        private_details=item.given.private_details,
    )


def _promises(deciding: Deciding, draft: str, language: str | None) -> tuple[Promise, ...]:
    calendar = deciding.chosen.charter.calendar
    return find_promises(
        draft, now=deciding.now, zone=deciding.zone, language=language, calendar=calendar
    )


def _write_opening(console: Console, count: int, deciding: Deciding) -> None:
    told = f"{count} messages to a made-up brand, as if it were {deciding.now:%A %-d %B %Y, %H:%M} "
    told = f"{told}in {deciding.zone}. {_FIRST_IS_WHOLE}"
    write_indented(console, Text(told, "quiet"), 0)
    console.print()


def _write_title(console: Console, item: Item, number: str) -> None:
    """Write a line across the terminal with the number and title of a message."""
    title = visible(item.given.title or str(item.place))
    head = Text().append(f"━━ {number} ", "quiet")
    head.append(cut_right(title, console.width - head.cell_len - 4), "strong").append(" ")
    head.append("━" * (console.width - head.cell_len), "quiet")
    head.rstrip()
    console.print(head, soft_wrap=True)
