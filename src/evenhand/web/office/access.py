"""Keys for other programs, and addresses that are told what happens."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from evenhand.desk.actions.make_token import TokenWish, make_token
from evenhand.desk.actions.revoke_token import revoke_token
from evenhand.desk.actions.write_webhook import make_webhook, pause_webhook, remove_webhook
from evenhand.desk.models import ApiToken, WebhookEndpoint
from evenhand.desk.queries.webhooks import deliveries_to
from evenhand.desk.rights import Right
from evenhand.web.office.choices import EVENT_KINDS, SCOPES
from evenhand.web.office.gate import Seat, done, office_page, show

_USUAL = timedelta(days=365)


class TokenForm(forms.Form):
    """A new key."""

    name = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=120,
        help_text=gettext_lazy("So that you still know in a year whether it is needed."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it opens"),
        choices=SCOPES,
        widget=forms.CheckboxSelectMultiple,
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_ends_on(self) -> datetime:
        """Return the end of the last day; a key without an end is forgotten, so each has one."""
        day = self.cleaned_data["ends_on"]
        end = datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)
        if end <= timezone.now():
            raise ValidationError(_("Last day: choose one that is still to come."))
        return end

    def wish(self) -> TokenWish:
        """Return what was asked for."""
        told = self.cleaned_data
        return TokenWish(name=told["name"], scopes=tuple(told["scopes"]), ends_at=told["ends_on"])


class WebhookForm(forms.Form):
    """A new address to tell."""

    address = forms.URLField(
        label=gettext_lazy("Address"),
        max_length=1000,
        assume_scheme="https",
        help_text=gettext_lazy("It must begin with https:// and be reachable from here."),
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What it is told"),
        choices=EVENT_KINDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Nothing ticked means everything."),
    )

    def clean_address(self) -> str:
        """Refuse an address that others on the way could read along with."""
        address = str(self.cleaned_data["address"])
        if not address.startswith("https://"):
            raise ValidationError(_("Address: it must begin with https://."))
        return address


@office_page(Right.MANAGE_ACCESS, methods=("GET", "HEAD"))
def access(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the keys and the addresses."""
    return _listed(request, seat, {})


@never_cache
@office_page(Right.MANAGE_ACCESS, methods=("POST",))
def new_token(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Make a key and show it this one time."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _listed(request, seat, {"token_form": form})
    made = make_token(seat.person, seat.brand, form.wish(), now=timezone.now())
    return _listed(request, seat, {"secret": made.secret, "secret_of": made.token.name})


@office_page(Right.MANAGE_ACCESS, methods=("POST",))
def revoke(request: HttpRequest, seat: Seat, reference: str) -> HttpResponse:
    """End a key."""
    row = get_object_or_404(ApiToken, reference=reference, brand=seat.brand)
    revoke_token(seat.person, row, now=timezone.now())
    return done(request, _("The key opens nothing any more."), "office:access", seat.brand.slug)


@never_cache
@office_page(Right.MANAGE_ACCESS, methods=("POST",))
def new_webhook(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Add an address and show its secret this one time."""
    form = WebhookForm(request.POST)
    if not form.is_valid():
        return _listed(request, seat, {"webhook_form": form})
    told = form.cleaned_data
    made = make_webhook(
        seat.person, seat.brand, address=told["address"], kinds=told["kinds"], now=timezone.now()
    )
    return _listed(request, seat, {"secret": made.secret, "secret_of": made.endpoint.address})


@office_page(Right.MANAGE_ACCESS, methods=("GET", "HEAD"))
def webhook(request: HttpRequest, seat: Seat, reference: str) -> HttpResponse:
    """Show what an address was told, how often it was tried, and what it answered."""
    row = get_object_or_404(WebhookEndpoint, reference=reference, brand=seat.brand)
    page = {
        "webhook": row,
        "deliveries": deliveries_to(row),
        "may_settle": seat.membership.may(Right.HANDLE_DEAD_LETTERS),
    }
    return show(request, seat, "webhook", page)


@office_page(Right.MANAGE_ACCESS, methods=("POST",))
def act(request: HttpRequest, seat: Seat, reference: str, verb: str) -> HttpResponse:
    """Pause, resume or remove an address."""
    row = get_object_or_404(WebhookEndpoint, reference=reference, brand=seat.brand)
    if verb == "remove":
        remove_webhook(seat.person, row, now=timezone.now())
    else:
        pause_webhook(seat.person, row, is_paused=verb == "pause", now=timezone.now())
    return done(request, _("Done."), "office:access", seat.brand.slug)


def _listed(request: HttpRequest, seat: Seat, more: dict[str, object]) -> HttpResponse:
    now = timezone.now()
    tokens = seat.brand.api_tokens.select_related("person").order_by("-created_at")
    page = {
        "tokens": [(row, row.revoked_at is None and not _is_over(row, now)) for row in tokens],
        "webhooks": seat.brand.webhook_endpoints.order_by("created_at"),
        "token_form": TokenForm(initial={"ends_on": (now + _USUAL).date()}, auto_id="token-%s"),
        "webhook_form": WebhookForm(auto_id="webhook-%s"),
    }
    return show(request, seat, "access", page | more)


def _is_over(row: ApiToken, now: datetime) -> bool:
    return row.ends_at is not None and row.ends_at <= now
