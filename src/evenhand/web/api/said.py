"""The problems that every address of the API may answer with, for its description."""

from __future__ import annotations

from typing import Any

from evenhand.web.api.problems import Problem

PROBLEMS: dict[Any, Any] = {frozenset({400, 401, 403, 404, 409, 413, 422}): Problem}
