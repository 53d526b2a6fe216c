"""The form by which somebody comes in, in the house's words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy


class SignIn(LoginForm):
    """An address and a password, each said once; nothing stands between them for the keys."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["password"].help_text = ""
        self.fields["remember"].label = gettext_lazy("Keep me signed in on this device")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
