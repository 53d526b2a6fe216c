"""The documentation that rules and detectors carry in their files."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache

from evenhand.core import conduct, signals
from evenhand.core.conduct.rule import Rule
from evenhand.core.signals.detector import Detector
from evenhand.core.signals.personal_data.finder import Finder


def documentation(subject: Rule | Detector) -> str:
    """Return the page that a rule or detector writes of itself, in Markdown."""
    if isinstance(subject, Rule):
        own = f"{conduct.__name__}.{subject.family}.{subject.name.replace('-', '_')}"
        return inspect.cleandoc(importlib.import_module(own).__doc__ or "")
    return _pages().get(subject.kind, subject.about)


@cache
def _pages() -> dict[str, str]:
    """Return the page of every detector by its kind; a file may hold one or several."""
    pages = {}
    for found in pkgutil.walk_packages(signals.__path__, f"{signals.__name__}."):
        module = importlib.import_module(found.name)
        found_by = getattr(module, "DETECTOR", None) or getattr(module, "FINDER", None)
        if isinstance(found_by, (Detector, Finder)):
            pages[found_by.kind] = inspect.cleandoc(module.__doc__ or "")
    return pages
