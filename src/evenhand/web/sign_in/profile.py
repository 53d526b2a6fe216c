"""What a person may say of themselves: their name, the language they read, light or dark."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from evenhand.desk.actions.change_profile import Profile, change_profile
from evenhand.desk.actions.choose_theme import choose_theme
from evenhand.desk.models import Person
from evenhand.desk.queries.people import memberships_of, rights_in_words

THEMES = [("", _("As my device says")), ("light", _("Light")), ("dark", _("Dark"))]


class ProfileForm(forms.Form):
    """Name, language and theme."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, help_text=_("As customers read it under a reply.")
    )
    language = forms.ChoiceField(label=_("Language of these pages"), choices=settings.LANGUAGES)
    theme = forms.ChoiceField(label=_("Light or dark"), choices=THEMES, required=False)


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Show the person's own page and keep what they change."""
    person = request.user
    assert isinstance(person, Person)  # noqa: S101 - login_required
    told = {"name": person.name, "language": person.language, "theme": person.theme}
    form = ProfileForm(request.POST or None, initial=told)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        change_profile(person, Profile(name=told["name"], language=told["language"]))
        choose_theme(person, told["theme"])
        with translation.override(person.language):
            messages.success(request, translation.gettext("Kept."))
        return redirect("sign_in:profile")
    held = [(one, rights_in_words(one)) for one in memberships_of(person)]
    page = {"form": form, "memberships": held}
    return render(request, "sign_in/profile.html", page)
