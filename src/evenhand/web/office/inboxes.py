"""The brand's accounts on networks: connect, check live, pause, resume, disconnect."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.desk.accounts import account_of, hook_address
from evenhand.desk.actions.check_inbox import check_inbox
from evenhand.desk.actions.connect_inbox import InboxWish, change_inbox, connect_inbox
from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.pause_inbox import disconnect_inbox, pause_inbox, resume_inbox
from evenhand.desk.models import Brand, Inbox
from evenhand.desk.rights import Right
from evenhand.networks.form.origins import origins_in
from evenhand.networks.kit.network import Network
from evenhand.networks.kit.settings import Setting
from evenhand.web.office.choices import network_of, networks_to_connect
from evenhand.web.office.gate import Seat, done, office_page, show
from evenhand.web.office.health import health_of, in_our_words, offered
from evenhand.web.portal.addresses import base_of, doors_of

_KEPT = gettext_lazy("It is kept sealed and never shown. Leave it empty to keep what is there.")


class InboxForm(forms.Form):
    """An account on one network, with what its connector declares that it needs."""

    handle = forms.CharField(
        label=gettext_lazy("Handle"),
        max_length=255,
        help_text=gettext_lazy(
            "As the network writes it, such as @fennimore or help@fennimore.example."
        ),
    )
    name = forms.CharField(
        label=gettext_lazy("Your name for it"),
        max_length=120,
        help_text=gettext_lazy("Agents read it beside the button that sends."),
    )
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)

    def __init__(self, network: Network, brand: Brand, *args: Any, **rest: Any) -> None:
        self.inbox: Inbox | None = rest.pop("inbox", None)
        super().__init__(*args, **rest)
        self.network, self.brand = network, brand
        teams = [(str(team.pk), team.name) for team in brand.teams.order_by("name")]
        self.fields["team"] = forms.ChoiceField(
            label=_("Team"), choices=[("", _("No team of its own")), *teams], required=False
        )
        if self.inbox is not None:
            del self.fields["handle"]
        for setting in network.settings:
            self.fields[f"setting_{setting.name}"] = _field(setting, is_known=bool(self.inbox))

    def clean_handle(self) -> str:
        """Return the handle, unless it holds spaces."""
        handle = str(self.cleaned_data["handle"])
        if handle.split() != [handle]:
            raise ValidationError(_("Handle: leave out spaces."))
        return handle

    def wish(self) -> InboxWish:
        """Return what was asked for; a secret left empty is left out."""
        told = self.cleaned_data
        settings = {
            setting.name: value
            for setting in self.network.settings
            if (value := told[f"setting_{setting.name}"]) not in ("", None)
            or (self.inbox and setting.kind != "secret")
        }
        return InboxWish(
            network=self.network.name,
            handle=self.inbox.handle if self.inbox else told["handle"],
            name=told["name"],
            team=self.brand.teams.filter(pk=told["team"]).first() if told["team"] else None,
            settings=settings,
        )


def _field(setting: Setting, *, is_known: bool) -> forms.Field:
    """Return the form's field for a setting; a secret is written, never read back."""
    words = in_our_words(setting.help)
    asked: dict[str, Any] = {
        "label": in_our_words(setting.label),
        "help_text": words,
        "required": setting.is_required,
        "initial": setting.default,
    }
    if setting.kind == "secret":
        asked["required"] = setting.is_required and not is_known
        asked["help_text"] = " ".join(filter(None, (words, str(_KEPT) if is_known else "")))
        return forms.CharField(
            strip=True, widget=forms.PasswordInput(attrs={"autocomplete": "off"}), **asked
        )
    if setting.kind == "number":
        return forms.IntegerField(min_value=0, **asked)
    if setting.kind == "address":
        return forms.URLField(assume_scheme="https", **asked)
    if setting.kind == "choice":
        choices = [(value, in_our_words(words)) for value, words in setting.choices]
        return forms.ChoiceField(choices=choices, **asked)
    return forms.CharField(max_length=1000, **asked)


@office_page(Right.MANAGE_INBOXES, methods=("GET", "HEAD"))
def inboxes(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the inboxes and the networks that can be connected."""
    rows = seat.brand.inboxes.select_related("team").order_by("name")
    page = {
        "inboxes": [(row, health_of(row)) for row in rows],
        "networks": [offered(network) for network in networks_to_connect()],
    }
    return show(request, seat, "inboxes", page)


@office_page(Right.MANAGE_INBOXES)
def connect(request: HttpRequest, seat: Seat, network: str) -> HttpResponse:
    """Connect an account, and check at once whether it works."""
    chosen = next((one for one in networks_to_connect() if one.name == network), None)
    if chosen is None:
        raise Http404
    form = InboxForm(chosen, seat.brand, request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = connect_inbox(seat.person, seat.brand, form.wish(), now=timezone.now())
        if not isinstance(made, NotDone):
            check_inbox(seat.person, made, chosen, now=timezone.now())
            return done(request, _("Connected."), "office:inbox", seat.brand.slug, made.reference)
        form.add_error("handle", made.words)
    return show(request, seat, "connect", {"form": form, "network": chosen})


@office_page(Right.MANAGE_INBOXES)
def inbox(request: HttpRequest, seat: Seat, reference: str) -> HttpResponse:
    """Show and change one inbox."""
    row = _row(seat.brand, reference)
    network = network_of(row)
    form = InboxForm(network, seat.brand, request.POST or None, initial=_told(row), inbox=row)
    if request.method == "POST" and form.is_valid():
        row = change_inbox(seat.person, row, form.wish(), now=timezone.now())
        check_inbox(seat.person, row, network, now=timezone.now())
        return done(request, _("The inbox is changed."), request.path)
    page = {
        "form": form,
        "inbox": row,
        "network": network,
        "can": network.capabilities(account_of(row)),
        "doors": doors_of(row, base_of(request)),
        "origins": origins_in(account_of(row).settings),
        "health": health_of(row),
        "hook": hook_address(row) or request.build_absolute_uri(f"/hooks/{row.reference}/"),
    }
    return show(request, seat, "inbox", page)


@office_page(Right.MANAGE_INBOXES, methods=("POST",))
def act(request: HttpRequest, seat: Seat, reference: str, verb: str) -> HttpResponse:
    """Check, pause, resume or disconnect one inbox."""
    row, now = _row(seat.brand, reference), timezone.now()
    reason = request.POST.get("reason", "").strip()[:500]
    if verb == "check":
        faults = check_inbox(seat.person, row, network_of(row), now=now)
        words = _("It does not work yet: see below.") if faults else _("It works.")
    elif verb == "pause":
        pause_inbox(seat.person, row, reason=reason, now=now)
        words = _("It rests. Nothing that waits is lost.")
    elif verb == "resume":
        resume_inbox(seat.person, row, now=now)
        words = _("It listens and speaks again.")
    else:
        disconnect_inbox(seat.person, row, reason=reason, now=now)
        words = _("It is disconnected and its secrets are forgotten.")
    return done(request, words, "office:inbox", seat.brand.slug, row.reference)


def _row(brand: Brand, reference: str) -> Inbox:
    return get_object_or_404(brand.inboxes.select_related("team"), reference=reference)


def _told(row: Inbox) -> dict[str, object]:
    """Return what may be shown: never a secret."""
    shown: dict[str, object] = {"name": row.name, "team": str(row.team_id or "")}
    known = account_of(row).settings
    for setting in network_of(row).settings:
        if setting.kind != "secret" and setting.name in known:
            shown[f"setting_{setting.name}"] = known[setting.name]
    return shown
