"""The library's forms for passkeys in the house's words: what is offered, and a kind refusal."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.forms import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class NewPasskey(AddWebAuthnForm):
    """A passkey that lets its owner in by itself, unless they untick that."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["name"].label = gettext_lazy("Name")
        self.fields["name"].help_text = gettext_lazy("By which you tell it from others.")
        self.fields["passwordless"].label = gettext_lazy("It lets me in by itself")
        self.fields["passwordless"].help_text = gettext_lazy(
            "Your device asks for a finger, your face or a PIN. Without this, it is asked for "
            "after your password."
        )
        self.initial.setdefault("passwordless", True)


class _Kindly:
    """Says of a passkey that opens nothing what may have happened, and what to do."""

    def clean_credential(self) -> Any:
        """Return whose passkey it is; raises a refusal in our words."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError as error:
            refusal = _(
                "This passkey opens nothing here. It may have been removed, or belong to another "
                "account: come in with your password, and add it anew."
            )
            raise ValidationError(refusal) from error


class PasskeyAlone(_Kindly, LoginWebAuthnForm):
    """A passkey instead of a password."""


class PasskeyAfterPassword(_Kindly, AuthenticateWebAuthnForm):
    """A passkey as the second factor."""


class PasskeyOnceMore(_Kindly, ReauthenticateWebAuthnForm):
    """A passkey before something that protects the account."""
