"""Where the demo's customers come in: its web form, and the page of somebody who wrote by it."""

from __future__ import annotations

from evenhand.desk.demo.script import week
from evenhand.desk.models import Inbox
from evenhand.desk.page_links import secret_of_form


def form_token(handle: str) -> str:
    """Return the token of the form that a customer of the demo filled in."""
    return f"demo {handle}"


def demo_form() -> Inbox | None:
    """Return the form of the demo's house, or nothing where somebody disconnected it."""
    forms = Inbox.objects.filter(network="form").exclude(state=Inbox.State.LEFT)
    return forms.select_related("brand").order_by("pk").first()


def demo_secret(form: Inbox) -> str:
    """Return what the link to the page holds of whoever wrote by the form."""
    writers = (step.customer for step in week() if step.customer.writes_form)
    return secret_of_form(f"{form.reference}/{form_token(next(writers).handle)}")
