"""How much a remark on a reply weighs."""

from __future__ import annotations

from typing import Literal, get_args

Severity = Literal["blocks", "warns", "hints"]
"""``blocks`` needs a lead or the removal of the fault; all else an agent may override."""

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
