"""The page behind the link of an invitation."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from evenhand.desk.actions.accept_invitation import Newcomer, accept_invitation
from evenhand.desk.models import Invitation, Person
from evenhand.desk.queries.invitations import open_invitation, person_invited

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class NewcomerForm(forms.Form):
    """The name and the password of somebody new."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=120,
        help_text=gettext_lazy("As customers read it under a reply."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=gettext_lazy("A password"),
        help_text=gettext_lazy("Twelve signs or more; four unrelated words do well."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def clean_password(self) -> str:
        """Refuse a password that is easily guessed."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


@sensitive_post_parameters("password")
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Let the person who was invited in: as somebody new, or with the account they have."""
    invitation = open_invitation(secret, now=timezone.now())
    if invitation is None:
        return render(request, "sign_in/invitation_over.html", status=404)
    known = person_invited(invitation)
    if known is None:
        return _newcomer(request, secret, invitation)
    is_theirs = request.user == known
    if request.method == "POST" and is_theirs:
        return _enter(request, secret, known)
    page = {"invitation": invitation, "is_theirs": is_theirs}
    return render(request, "sign_in/invitation.html", page)


def _newcomer(request: HttpRequest, secret: str, invitation: Invitation) -> HttpResponse:
    form = NewcomerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _enter(request, secret, Newcomer(**form.cleaned_data))
    return render(request, "sign_in/invitation.html", {"invitation": invitation, "form": form})


def _enter(request: HttpRequest, secret: str, who: Person | Newcomer) -> HttpResponse:
    membership = accept_invitation(secret, who, now=timezone.now())
    if membership is None:
        return render(request, "sign_in/invitation_over.html", status=404)
    if isinstance(who, Newcomer):
        login(request, membership.person, backend=_BACKEND)
    messages.success(request, _("You are in. A second factor makes your account much safer."))
    return redirect("/")
