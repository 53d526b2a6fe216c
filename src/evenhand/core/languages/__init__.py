"""The languages in which the conscience knows phrases."""

from __future__ import annotations

SEVEN: tuple[str, ...] = ("en", "de", "es", "fr", "nl", "pt", "it")
"""ISO 639-1 codes of the languages that phrase-based judgement covers."""

NAMES: dict[str, str] = {
    "en": "English",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "nl": "Dutch",
    "pt": "Portuguese",
    "it": "Italian",
}
"""Their names, for pages and terminals."""
