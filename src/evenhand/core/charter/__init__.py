"""The code of conduct: its schema, the default charter, loading, comparing two versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from evenhand.core.charter.brand import Brand
from evenhand.core.charter.severity import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Charter:
    """A brand's code of conduct."""

    brand: Brand = field(default_factory=Brand)
    conduct: Mapping[str, Severity | Literal["off"]] = field(default_factory=dict)
    """Severity by rule name where it differs from the rule's own, or ``off``."""


DEFAULT_CHARTER = Charter()
