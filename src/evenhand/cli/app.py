"""All commands under one name."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from evenhand.cli.commands.charter import charter
from evenhand.cli.commands.decide import decide
from evenhand.cli.commands.demo import demo
from evenhand.cli.commands.doctor import doctor
from evenhand.cli.commands.facts import facts
from evenhand.cli.commands.import_history import COLUMNS, import_history
from evenhand.cli.commands.migrate import migrate
from evenhand.cli.commands.notice import notice
from evenhand.cli.commands.promises import promises
from evenhand.cli.commands.reseal import reseal
from evenhand.cli.commands.review import review
from evenhand.cli.commands.rules import rules
from evenhand.cli.commands.serve import serve
from evenhand.cli.commands.setup import setup
from evenhand.cli.commands.signals import signals
from evenhand.cli.commands.try_message import try_message
from evenhand.cli.commands.work import work
from evenhand.cli.exits import BROKEN, FINE, INTERRUPTED
from evenhand.cli.options import INPUTS
from evenhand.cli.writing.visible import visible_lines
from evenhand.core.errors import EvenhandError


class _Commands(TyperGroup):
    """Ends calmly where something is broken, instead of with a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except EvenhandError as error:
            sys.stderr.write(f"evenhand: {visible_lines(str(error))}\n")
            raise typer.Exit(BROKEN) from None
        except BrokenPipeError:
            _write_no_more()  # whoever read the output has seen enough
            raise typer.Exit(FINE) from None
        except OSError as error:
            _write_no_more()
            sys.stderr.write(f"evenhand: {error.strerror or error}\n")
            raise typer.Exit(BROKEN) from None
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
        except Exception as error:
            if not _is_of_the_database(error):
                raise
            told = visible_lines(str(error).strip().partition("\n")[0])
            sys.stderr.write(f"evenhand: the database does not answer: {told}\n")
            raise typer.Exit(BROKEN) from None


app = typer.Typer(
    cls=_Commands,
    name="evenhand",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command(epilog=INPUTS)(notice)
app.command(epilog=INPUTS)(decide)
app.command(epilog=INPUTS)(review)
app.command(epilog=INPUTS)(promises)
app.command("try", epilog=INPUTS)(try_message)
app.add_typer(charter)
app.command()(rules)
app.command()(signals)
app.command()(facts)
app.command()(demo)
app.command()(serve)
app.command()(work)
app.command()(setup)
app.command("import", epilog=COLUMNS)(import_history)
app.command()(doctor)
app.command()(migrate)
app.command()(reseal)


def _version(wanted: bool) -> None:
    if wanted:
        from evenhand import __version__  # noqa: PLC0415

        typer.echo(f"evenhand {__version__}")
        raise typer.Exit


@app.callback()
def evenhand(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which this is.")
    ] = False,
) -> None:
    """Be the conscience of customer support: read a message, decide with reasons, review a reply.

    Ends with 0 when all is fine, 1 when a review found what blocks, 2 when something could not be
    read or was asked wrongly.
    """


def _is_of_the_database(error: Exception) -> bool:
    """Say whether the database failed; whoever has no desk has not loaded what names it."""
    known = sys.modules.get("django.db.utils")
    return known is not None and isinstance(error, known.OperationalError)


def _write_no_more() -> None:
    """Send what is still to be written nowhere, at exit too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Run the command; a stream that the caller closed is empty, or takes what nobody reads."""
    nothing = Path(os.devnull)
    sys.stdin = sys.stdin or nothing.open(encoding="utf-8")
    sys.stderr = sys.stderr or nothing.open("w", encoding="utf-8")
    if sys.stdout is None:
        sys.stderr.write("evenhand: standard output is closed, so there is nowhere to answer\n")
        sys.exit(BROKEN)
    app()
