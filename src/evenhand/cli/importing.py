"""Importing a file of history, with how far it came and what could not be read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import typer

from evenhand.cli.exits import FINDINGS
from evenhand.cli.exports import export_in
from evenhand.cli.waiting import Waiting
from evenhand.core.errors import InputError
from evenhand.desk.actions.import_history import import_history
from evenhand.desk.models import Brand, ImportRun
from evenhand.site.migrating import migrate


def import_file(file: Path, brand: str | None, columns: list[str], *, encoding: str) -> None:
    """Import a file and say what came of it; exit status 1 where some rows could not be read."""
    migrate()
    export = export_in(file, told=_told(columns), encoding=encoding)
    with Waiting() as waiting:
        run = import_history(
            _brand(brand),
            export,
            now=datetime.now(UTC),
            heard=lambda share: waiting.reached(file.name, share),
        )
    _tell(run)


def _told(columns: list[str]) -> dict[str, str]:
    pairs = [column.partition("=") for column in columns]
    if wrong := [what for what, equals, _ in pairs if not equals]:
        raise InputError(f"--column {wrong[0]}: write WHAT=NAME, as in customer=author_id")
    return {what: name for what, _, name in pairs}


def _brand(slug: str | None) -> Brand:
    brands = list(Brand.objects.filter(slug=slug) if slug else Brand.objects.order_by("slug")[:2])
    if len(brands) == 1:
        return brands[0]
    known = ", ".join(Brand.objects.order_by("slug").values_list("slug", flat=True))
    if not known:
        raise InputError("there is no brand yet: evenhand setup makes the first one")
    raise InputError(f"say which brand: --brand NAME, one of {known}")


def _tell(run: ImportRun) -> None:
    typer.echo(f"{run.messages} messages in {run.cases} closed cases. Nobody was contacted.")
    for line in run.refused:
        typer.echo(f"not read: {line}", err=True)
    if run.refused_count > len(run.refused):
        typer.echo(f"not read: {run.refused_count - len(run.refused)} more", err=True)
    if run.refused_count:
        raise typer.Exit(FINDINGS)
