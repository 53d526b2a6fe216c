"""How the command ends: 0 when all is fine, 1 on findings that count, 2 on broken input or use."""

from __future__ import annotations

from typing import Final

FINE: Final = 0
FINDINGS: Final = 1
BROKEN: Final = 2
INTERRUPTED: Final = 130
