"""Inviting somebody, and taking an invitation back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from evenhand.desk.actions.invite_person import InvitationWish, Invited, invite_person
from evenhand.desk.actions.withdraw_invitation import withdraw_invitation
from evenhand.desk.models import Invitation
from evenhand.desk.rights import USUAL_RIGHTS, Right, Role
from evenhand.web.office.choices import RIGHTS, ROLES
from evenhand.web.office.gate import Seat, done, office_page, show


class InvitationForm(forms.Form):
    """Whom to invite, and what they may do."""

    email = forms.EmailField(
        label=gettext_lazy("Their email address"),
        help_text=gettext_lazy("They will sign in with it."),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=ROLES)
    as_usual = forms.BooleanField(
        label=gettext_lazy("With the usual rights of this role"),
        required=False,
        help_text=gettext_lazy("Untick this to choose each right below."),
    )
    rights = forms.MultipleChoiceField(
        label=gettext_lazy("What they may do"),
        choices=RIGHTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse somebody who may do nothing."""
        told = super().clean() or {}
        if not told.get("as_usual") and not told.get("rights"):
            self.add_error("rights", _("What they may do: choose at least one right."))
        return told

    def wish(self) -> InvitationWish:
        """Return what was asked for."""
        told = self.cleaned_data
        role = Role(told["role"])
        rights = USUAL_RIGHTS[role] if told["as_usual"] else frozenset(map(Right, told["rights"]))
        return InvitationWish(email=told["email"], role=role, rights=rights)


@never_cache
@office_page(Right.MANAGE_PEOPLE)
def invite(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Invite somebody; where no mail leaves, show the link this one time."""
    form = InvitationForm(request.POST or None, initial={"as_usual": True})
    if request.method == "POST" and form.is_valid():
        invited = invite_person(seat.person, seat.brand, form.wish(), now=timezone.now())
        if isinstance(invited, Invited):
            return _invited(request, seat, invited)
        form.add_error("email", invited.words)
    usual = [(role.label, [right.label for right in Right if right in held])
             for role, held in USUAL_RIGHTS.items()]  # fmt: skip
    return show(request, seat, "invite", {"form": form, "usual": usual})


@office_page(Right.MANAGE_PEOPLE, methods=("POST",))
def withdraw(request: HttpRequest, seat: Seat, reference: str) -> HttpResponse:
    """Take an invitation back."""
    row = get_object_or_404(Invitation, reference=reference, brand=seat.brand)
    withdraw_invitation(seat.person, row, now=timezone.now())
    return done(request, _("The invitation is taken back."), "office:people", seat.brand.slug)


def _invited(request: HttpRequest, seat: Seat, invited: Invited) -> HttpResponse:
    link = request.build_absolute_uri(reverse("sign_in:invitation", args=[invited.secret]))
    if not settings.MAILS:
        page = {"invitation": invited.invitation, "link": link}
        return show(request, seat, "invited", page)
    _write_to(seat, invited.invitation, link)
    words = _("The invitation is on its way to %(email)s.") % {"email": invited.invitation.email}
    return done(request, words, "office:people", seat.brand.slug)


def _write_to(seat: Seat, invitation: Invitation, link: str) -> None:
    """Send the letter, in the brand's language."""
    with translation.override(seat.brand.language):
        told = {"seat": seat, "invitation": invitation, "link": link}
        words = render_to_string("office/letters/invitation.txt", told)
        subject = _("Your invitation to %(brand)s") % {"brand": seat.brand.name}
    send_mail(" ".join(subject.split()), words, None, [invitation.email])
