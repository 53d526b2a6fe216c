"""What a customer fills in: the letter that begins, the letters after it, and their wishes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from evenhand.core.languages import SEVEN
from evenhand.desk.enclosures import MOST_FILES, NotEnclosed, clean_enclosure
from evenhand.desk.models import Choice
from evenhand.desk.pictures import MOST_BYTES
from evenhand.networks.form.writing import Enclosed
from evenhand.networks.kit.storable import storable

LONGEST = 10_000
TAKEN = "image/jpeg,image/png,image/webp,application/pdf"
LANGUAGES = [(code, str(get_language_info(code)["name_local"]).capitalize()) for code in SEVEN]
_WHY_NOT = {
    "empty": _("“%(name)s” is empty. Please choose it again, or leave it out."),
    "too-large": _("“%(name)s” is too large for us: 8 MB at most. A smaller copy will do."),
    "unknown-kind": _("We can’t open “%(name)s”. Pictures (JPEG, PNG, WebP) and PDF will do."),
}
_TOO_LONG = _("That is more than we can take at once: 10,000 characters. Send the rest afterwards.")


class WordsField(forms.CharField):
    """Some words, whatever signs they hold."""

    def __init__(self, **rest: Any) -> None:
        told = {"required": _("Some words are needed here, so that somebody can help.")}
        messages = {**told, "max_length": _TOO_LONG}
        super().__init__(max_length=LONGEST, error_messages=messages, **rest)

    def to_python(self, value: Any) -> str | None:
        """Return the words as they can be kept; a browser's line ends count once."""
        return super().to_python(storable(str(value or "")).replace("\r\n", "\n"))


class _Files(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A file or two, each cleaned."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> tuple[Enclosed, ...]:  # noqa: ARG002
        """Return the files as they may be sent; the first one that may not is named."""
        given = [file for file in data or () if isinstance(file, UploadedFile)]
        if len(given) > MOST_FILES:
            raise ValidationError(_("Two files at most go along with one message."))
        return tuple(map(_cleaned, given))


def _cleaned(file: UploadedFile[Any]) -> Enclosed:
    name = storable(file.name or "")
    cleaned = clean_enclosure(name, file.read(MOST_BYTES + 1))
    if isinstance(cleaned, NotEnclosed):
        raise ValidationError(_WHY_NOT[cleaned.why], params={"name": name[-60:]})
    return cleaned


class WriteForm(forms.Form):
    """The first letter: its words, and what else somebody likes to say."""

    words = WordsField(
        label=_("What happened?"),
        help_text=_("In your own words. Leave out passwords; nobody here needs them."),
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    name = forms.CharField(
        label=_("What may we call you?"),
        help_text=_("Any name will do, and none as well."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("In which language do you write?"),
        choices=[("", _("We see it from your words")), *LANGUAGES],
        required=False,
    )
    enclosed = FilesField(
        label=_("A picture, or a paper"),
        help_text=_(
            "If it helps: up to two, as JPEG, PNG, WebP or PDF, 8 MB each. From pictures we take "
            "out where and with what they were taken."
        ),
        required=False,
        widget=_Files(attrs={"accept": TAKEN}),
    )

    def clean_name(self) -> str:
        """Return the name as it can be kept."""
        return storable(str(self.cleaned_data["name"]))


class SayForm(forms.Form):
    """A further letter from the customer's own page."""

    words = WordsField(label=_("Write to us"), widget=forms.Textarea(attrs={"rows": 4}))
    enclosed = FilesField(
        label=_("A picture, or a paper"),
        required=False,
        widget=_Files(attrs={"accept": TAKEN}),
    )


class WishesForm(forms.Form):
    """How somebody wants to be treated."""

    audience = forms.ChoiceField(
        choices=[("", ""), ("private", ""), ("public", "")], required=False
    )
    person_only = forms.BooleanField(required=False)
    language = forms.ChoiceField(
        label=_("In which language do we answer?"),
        choices=[("", _("In the one I write in")), *LANGUAGES],
        required=False,
    )
    is_quiet = forms.BooleanField(required=False)
    quiet_from = forms.TimeField(label=_("from"), required=False)
    quiet_until = forms.TimeField(label=_("until"), required=False)
    no_surveys = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Return everything, unless quiet hours are asked for that do not begin or end."""
        told = super().clean() or self.cleaned_data
        begins, ends = told.get("quiet_from"), told.get("quiet_until")
        if told.get("is_quiet") and (begins is None or ends is None or begins == ends):
            self.add_error("quiet_from", _("Say from when until when it should be quiet."))
        return told

    def wishes(self) -> Mapping[Choice.Kind, Any]:
        """Return each kind of choice with its value, or nothing where none is wished for."""
        told = self.cleaned_data
        quiet = {"from": _clock(told["quiet_from"]), "until": _clock(told["quiet_until"])}
        return {
            Choice.Kind.AUDIENCE: told["audience"] or None,
            Choice.Kind.PERSON_ONLY: told["person_only"] or None,
            Choice.Kind.LANGUAGE: told["language"] or None,
            Choice.Kind.QUIET_HOURS: quiet if told["is_quiet"] else None,
            Choice.Kind.NO_SURVEYS: told["no_surveys"] or None,
        }


def _clock(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""
