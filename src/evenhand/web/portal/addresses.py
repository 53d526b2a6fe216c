"""Where customers find these pages, as it stands in messages and in the office."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from evenhand.desk.actions.open_page import Opened
from evenhand.desk.models import Inbox
from evenhand.desk.queries.customer_page import NETWORK
from evenhand.web.portal.language import SPOKEN


@dataclass(frozen=True, slots=True)
class FormDoors:
    """A form's two addresses: on a page of its own, and for inside another site."""

    page: str
    frame: str


def base_of(request: HttpRequest) -> str:
    """Return the beginning of public addresses, without a slash at its end."""
    return str(settings.EVENHAND_ADDRESS or request.build_absolute_uri("/")).rstrip("/")


def doors_of(inbox: Inbox, base: str) -> FormDoors | None:
    """Return where the form of an inbox is, or nothing where it has none or is disconnected."""
    if inbox.network != NETWORK or inbox.state == Inbox.State.LEFT:
        return None
    named = [inbox.brand.slug, inbox.reference]
    page, frame = reverse("portal:write", args=named), reverse("portal:frame", args=named)
    return FormDoors(base + page, base + frame)


def page_address(secret: str, base: str) -> str:
    """Return the link that opens a customer's page."""
    return base + reverse("portal:page", args=[secret])


def invitation(opened: Opened, base: str) -> str:
    """Return the line that offers a page, in the language of its case.

    In private its link opens the page; in public it opens nothing by itself.
    """
    case = opened.conversation.case
    with translation.override(case.language if case.language in SPOKEN else "en"):
        if opened.name:
            link = base + reverse("portal:prove", args=[case.brand.slug, opened.name])
            line = _("What is personal can stand on a page that opens for you alone: %(link)s")
        else:
            link = page_address(opened.secret, base)
            line = _("This opens a page of your own, so keep it to yourself: %(link)s")
        return line % {"link": link}
