"""Writes the reference from the code that runs, so that no page can say anything else."""

from __future__ import annotations

import shutil
from pathlib import Path

from making.api import write_api
from making.charter import write_charter, write_schema
from making.command import write_command
from making.conduct import write_rules
from making.evidence import write_evidence
from making.facts import write_facts
from making.history import write_columns
from making.networks import write_networks
from making.rights import write_office, write_rights
from making.settings import write_settings
from making.signals import write_signals

__all__ = ["write_reference"]


def write_reference(folder: Path) -> None:
    """Write all reference pages into ``folder``, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    write_rules(folder / "rules")
    write_signals(folder / "signals")
    write_facts(folder / "facts")
    write_charter(folder / "charter")
    write_schema(folder / "schema.md")
    write_command(folder / "command.md")
    write_evidence(folder / "evidence.inc")
    write_networks(folder / "networks")
    write_api(folder / "api.md")
    write_settings(folder / "settings.inc")
    write_columns(folder / "columns.inc")
    write_office(folder / "office.inc")
    write_rights(folder / "rights.inc")
