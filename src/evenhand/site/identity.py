"""Identity providers (OpenID Connect) that the operator trusts, read from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from evenhand.core.errors import EvenhandError


class ProviderError(EvenhandError):
    """An identity provider is not fully told; the message names the variable that is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One identity provider: its short name, where it lives, and how we are known there."""

    name: str
    label: str
    address: str
    client: str
    secret: str

    @property
    def origin(self) -> str:
        """Return the provider's origin, to which the sign-in form may lead."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"


def read_providers(variables: Mapping[str, str]) -> tuple[Provider, ...]:
    """Return the providers that ``EVENHAND_OIDC`` names (``EVENHAND_OIDC=work`` and so on).

    Each has ``EVENHAND_OIDC_WORK_ADDRESS``, ``_CLIENT``, ``_SECRET`` and, for the button, a
    ``_LABEL``. Raises :class:`ProviderError` where one is missing.
    """
    names = [name.strip() for name in variables.get("EVENHAND_OIDC", "").split(",")]
    return tuple(_provider(name, variables) for name in names if name)


def provider_settings(providers: tuple[Provider, ...]) -> dict[str, Any]:
    """Return the providers as django-allauth wants them."""
    apps = [
        {
            "provider_id": provider.name,
            "name": provider.label,
            "client_id": provider.client,
            "secret": provider.secret,
            "settings": {"server_url": provider.address, "oauth_pkce_enabled": True},
        }
        for provider in providers
    ]
    return {"openid_connect": {"APPS": apps}}


def _provider(name: str, variables: Mapping[str, str]) -> Provider:
    prefix = f"EVENHAND_OIDC_{name.upper().replace('-', '_')}_"

    def told(key: str) -> str:
        if value := variables.get(prefix + key, "").strip():
            return value
        raise ProviderError(f"{prefix}{key} is missing: EVENHAND_OIDC names the provider {name!r}")

    address = told("ADDRESS")
    if not address.startswith(("https://", "http://localhost", "http://127.0.0.1")):
        raise ProviderError(f"{prefix}ADDRESS is {address!r}: it must begin with https://")
    return Provider(
        name=name,
        label=variables.get(prefix + "LABEL", "").strip() or name.capitalize(),
        address=address,
        client=told("CLIENT"),
        secret=told("SECRET"),
    )
