"""Where django-allauth asks the house: nobody signs up alone, secrets are sealed."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext as _

from evenhand.desk.sealing import seal, unseal
from evenhand.web.requests import network_address


class Accounts(DefaultAccountAdapter):
    """Accounts begin with an invitation or with the setup, never at an open door."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Say that nobody can make an account for themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return where somebody comes from, not where the proxy stands."""
        return network_address(request)


class Providers(DefaultSocialAccountAdapter):
    """An identity provider lets people in who already work here, and makes no accounts."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        """Say that a provider's word alone makes no account."""
        return False


class Factors(DefaultMFAAdapter):
    """Second factors: what could be used to sign in is sealed at rest."""

    def encrypt(self, text: str) -> str:
        """Return a secret sealed with the newest key."""
        return seal(text).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret unsealed with whichever key fits."""
        text: str = unseal(encrypted_text.encode())
        return text

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - the library's
        """Return a name for the next passkey of somebody who gave it none."""
        kept = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey %(number)d") % {"number": kept + 1}
