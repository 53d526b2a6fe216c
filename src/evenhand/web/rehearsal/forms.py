"""What a visitor says on the stage, and as whom."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.networks.rehearsal.handles import full_handle
from evenhand.networks.rehearsal.models import Actor, Stage, Switch
from evenhand.networks.rehearsal.stage import actor_called

NEW = "new"
_LONGEST = 5_000


class SpeakForm(forms.Form):
    """Words of a made-up person: of one who is there, or of somebody new."""

    text = forms.CharField(max_length=_LONGEST)
    actor = forms.CharField(max_length=32)
    name = forms.CharField(max_length=60, required=False)

    def __init__(self, stage: Stage, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._stage = stage

    def clean(self) -> dict[str, Any]:
        """Return the words with the actor who says them."""
        told = dict(self.cleaned_data)
        told["speaker"] = self._speaker(told.get("actor", ""), told.get("name", "").strip())
        return told

    def _speaker(self, actor: str, name: str) -> Actor | None:
        customers = self._stage.actors.filter(kind=Actor.Kind.CUSTOMER)
        if actor != NEW:
            found = customers.filter(platform_id=actor).first()
            if found is None and actor:
                self.add_error("actor", _("Choose who says it."))
            return found
        handle = handle_for(name)
        if not handle:
            self.add_error("name", _("Give the new person a name."))
        elif self._stage.actors.filter(handle=full_handle(handle)).exclude(
            kind=Actor.Kind.CUSTOMER
        ):
            self.add_error("name", _("This name is taken: only the desk speaks for the brand."))
        else:
            return actor_called(self._stage, handle, name) if self.is_valid_so_far() else None
        return None

    def is_valid_so_far(self) -> bool:
        """Say whether nothing is wrong yet, so that nobody is made up in vain."""
        return not self.errors


class EditForm(forms.Form):
    """What a post says from now on."""

    text = forms.CharField(max_length=_LONGEST)


class SwitchesForm(forms.Form):
    """What goes wrong from now on."""

    switches = forms.MultipleChoiceField(choices=Switch.choices, required=False)


def handle_for(name: str) -> str:
    """Return a handle made of a name: small Latin letters and figures, or of its letters."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"\W+", "_", letters).strip("_")[:40]
