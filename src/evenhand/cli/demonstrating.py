"""Making the demo and opening its doors, with the address and how to sign in."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import typer

from evenhand.cli.waiting import Waiting

_LETTERS = "abcdefghjkmnpqrstuvwxyz"
_PASSWORD = "password.txt"  # noqa: S105 - a file's name
_PEOPLE = (
    ("tom", "agent"),
    ("priya", "agent"),
    ("amara", "lead"),
    ("jonas", "ethics officer"),
    ("wren", "administrator"),
)


def demonstrate(home: Path | None, port: int) -> None:
    """Make the demo where it is missing, say how to get in, and serve it until told to stop."""
    with ExitStack() as until_the_end:
        if home is None:
            fresh = tempfile.TemporaryDirectory(prefix="evenhand-demo-", ignore_cleanup_errors=True)
            home = Path(until_the_end.enter_context(fresh))
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ |= {
            "EVENHAND_DEMO": "yes",
            "EVENHAND_HOME": str(home.absolute()),
            "EVENHAND_DATABASE": f"sqlite:///{home.absolute() / 'demo.sqlite3'}",
            "EVENHAND_ADDRESS": f"http://localhost:{port}",
        }
        password = _password(home / _PASSWORD)
        _make(password)
        _greet(port, password)
        _serve(port)


def _password(file: Path) -> str:
    """Return the demo's password, made up when there is none."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text("-".join(_word() for _ in range(3)), encoding="ascii")
    return file.read_text(encoding="ascii")


def _word() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(4))


def _make(password: str) -> None:
    from evenhand.cli.opening import open_desk  # noqa: PLC0415 - the surroundings are set first

    open_desk()
    from evenhand.desk.demo.making import make_demo  # noqa: PLC0415
    from evenhand.site.migrating import migrate  # noqa: PLC0415

    typer.echo("Making the demo: a brand, its people, and a week of cases ...", err=True)
    migrate()
    with Waiting() as waiting:
        make_demo(password, now=datetime.now(UTC), heard=lambda s: waiting.reached("a week", s))


def _greet(port: int, password: str) -> None:
    from rich.console import Console  # noqa: PLC0415 - only the demo writes so much

    say = Console(file=sys.stderr, highlight=False, soft_wrap=True).print
    say()
    say("[bold]This is a demo: nobody here is real, and nothing leaves this machine.[/bold]")
    say()
    say(f"  The desk       [link]http://localhost:{port}/[/link]")
    say(f"  The network    [link]http://localhost:{port}/rehearsal/[/link]   post as a customer")
    for title, address, about in _doors():
        say(f"  {title:<14} [link]{address}[/link]   {about}")
    say()
    for key, role in _PEOPLE:
        say(f"  Sign in as     {f'{key}@fennimore.example':<26} {role}")
    say(f"  Password       [bold]{password}[/bold]   (for all of them)")
    say()


def _doors() -> list[tuple[str, str, str]]:
    """Return where customers come in by themselves: the web form, and somebody's own page."""
    from django.conf import settings  # noqa: PLC0415

    from evenhand.desk.demo.doors import demo_form, demo_secret  # noqa: PLC0415
    from evenhand.web.portal.addresses import doors_of, page_address  # noqa: PLC0415

    base = settings.EVENHAND_ADDRESS
    form = demo_form()
    doors = doors_of(form, base) if form else None
    if form is None or doors is None:
        return []
    page = page_address(demo_secret(form), base)
    return [
        ("The web form", doors.page, "write as a customer"),
        ("Oona’s page", page, "what a customer sees"),
    ]


def _serve(port: int) -> None:
    from evenhand.site.serving import Address, serve  # noqa: PLC0415

    serve(Address(port=port), with_sweeps=True, tell=lambda line: typer.echo(line, err=True))
