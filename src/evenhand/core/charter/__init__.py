"""The code of conduct: its schema, the default charter, loading, comparing two versions."""

from __future__ import annotations

from evenhand.core.charter.brand import Brand
from evenhand.core.charter.charter import Charter

DEFAULT_CHARTER = Charter()

__all__ = ["DEFAULT_CHARTER", "Brand", "Charter"]
