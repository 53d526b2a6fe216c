"""Who may come in by a key, and how far: the key's scopes, then the rights of its person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from evenhand.desk.actions.use_token import use_token
from evenhand.desk.models import ApiToken
from evenhand.desk.scopes import Scope
from evenhand.web.api.problems import Forbidden


class Key(HttpBearer):
    """``Authorization: Bearer eh_…`` with a key whose scopes hold the one that is needed."""

    openapi_description = "A key made in the office, sent as a bearer token."

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:  # noqa: ARG002
        """Return the key, nothing for none, and refuse one that does not open this."""
        found = use_token(token, now=timezone.now())
        if found is not None and self.scope.value not in found.scopes:
            raise Forbidden(f"this key does not open “{self.scope.value}”")
        return found


def key_of(request: Any) -> ApiToken:
    """Return the key by which a request came in."""
    token: ApiToken = request.auth
    return token
