"""The code of conduct: its schema, the default charter, loading, comparing two versions."""

from __future__ import annotations

from evenhand.core.charter.brand import Brand
from evenhand.core.charter.charter import Charter
from evenhand.core.charter.layout import charter_schema
from evenhand.core.charter.loading import charter_from_text, default_charter, load_charter

__all__ = [
    "Brand",
    "Charter",
    "charter_from_text",
    "charter_schema",
    "default_charter",
    "load_charter",
]
