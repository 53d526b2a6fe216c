"""The tables of rights by role, and of the office's sections by right."""

from __future__ import annotations

from pathlib import Path

from making.opened import open_desk
from making.page import table, write


def write_rights(path: Path) -> None:
    """Write which right each role usually holds."""
    open_desk()
    from evenhand.desk.rights import USUAL_RIGHTS, Right, Role  # noqa: PLC0415 - opened first

    head = ("right", "in code and keys", *(str(role.label).lower() for role in Role))
    rows = [
        (
            str(right.label),
            f"`{right.value}`",
            *("yes" if right in USUAL_RIGHTS[role] else "" for role in Role),
        )
        for right in Right
    ]
    write(path, table(head, rows))


def write_office(path: Path) -> None:
    """Write what is set in each section of the office, and the right that opens it."""
    open_desk()
    from evenhand.web.office.sections import SECTIONS  # noqa: PLC0415 - opened first

    rows = [(str(section.label), str(section.about), _who(section.right)) for section in SECTIONS]
    write(path, table(("section", "what is set there", "opened by the right to"), rows))


def _who(right: object) -> str:
    label = str(getattr(right, "label", ""))
    return label[:1].lower() + label[1:] if label else "none: all who work for the brand read it"
