"""Whatever dies in the middle, a letter arrives once, and an answer stands on the page once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from evenhand.desk.actions.write_form import FormWish, Sent, write_form
from evenhand.desk.fault_points import watched
from evenhand.desk.models import Case, Message, Outgoing, PageLink, RawEvent
from evenhand.desk.sweeps.deliver import deliver
from evenhand.desk.sweeps.lease import HOLD
from evenhand.desk.sweeps.poll import HOLD as POLL_HOLD
from evenhand.desk.sweeps.poll import poll
from evenhand.desk.sweeps.take_in import take_in
from evenhand.networks.form.models import Letter
from evenhand.networks.form.network import Form
from evenhand.networks.kit.errors import NoAnswer
from evenhand.networks.kit.network import Account, Network
from evenhand.networks.kit.outbound import Delivered, Request
from evenhand.networks.table import network_named
from tests.web.portal.conftest import Desk
from tests.web.portal.customers import agent_answers, desk_reads, writes

LATER = timedelta(hours=1)
POLLING = ("poll:asked", "poll:before-cursor", "poll:before-events", "poll:before-commit")
TAKING_IN = (
    "take-in:start", "take-in:before-message", "take-in:before-journal", "take-in:before-commit",
    "take-in:after-commit",
)  # fmt: skip
LEAVING = ("deliver:before-begun", "deliver:begun", "deliver:sent-unwritten", "deliver:delivered")
ANSWER = "Hello Ines, this is Tom. You will hear from me by 17:00 tomorrow."


class Killed(BaseException):
    """The process is gone."""


def killed_at(point: str, sweep: object, **asked: object) -> None:
    def watch(label: str) -> None:
        if label == point:
            raise Killed

    with watched(watch), pytest.raises(Killed):
        sweep(**asked)  # type: ignore[operator]


@pytest.mark.parametrize("point", POLLING)
def test_a_poll_that_dies_loses_and_doubles_nothing(desk: Desk, point: str) -> None:
    writes(desk.inbox)
    now = timezone.now() + timedelta(seconds=5)
    killed_at(point, poll, now=now)
    poll(now=now + POLL_HOLD + timedelta(seconds=1))
    assert RawEvent.objects.count() == 1
    take_in(now=now + LATER)
    assert Message.objects.count() == 1


@pytest.mark.parametrize("point", TAKING_IN)
def test_taking_in_that_dies_loses_and_doubles_nothing(desk: Desk, point: str) -> None:
    writes(desk.inbox)
    now = timezone.now() + timedelta(seconds=5)
    poll(now=now)
    killed_at(point, take_in, now=now)
    take_in(now=now + HOLD + timedelta(seconds=1))
    assert (Message.objects.count(), Case.objects.count()) == (1, 1)


@pytest.mark.parametrize("point", LEAVING)
def test_an_answer_whose_sending_dies_stands_on_the_page_once(desk: Desk, point: str) -> None:
    page = writes(desk.inbox)
    desk_reads()
    killed_at(point, agent_answers, person=desk.agent, case=Case.objects.get(), text=ANSWER)
    now = timezone.now() + LATER
    for minutes in (0, 5, 30, 120):
        deliver(now=now + timedelta(minutes=minutes))
    assert Letter.objects.filter(number=None).count() == 1
    assert Outgoing.objects.get().state == Outgoing.State.DELIVERED
    assert Client().get(page).content.decode().count(ANSWER) == 1


class Unheard(Form):
    """The form whose first answer is lost on the way back."""

    def __init__(self, *, arrives: bool) -> None:
        self._arrives, self.sent = arrives, 0

    def send(self, request: Request, account: Account) -> Delivered:
        self.sent += 1
        if self.sent > 1:
            return super().send(request, account)
        if self._arrives:
            super().send(request, account)
        raise NoAnswer("nothing came back")


@pytest.mark.parametrize("arrives", [True, False])
def test_a_lost_answer_is_settled_by_looking(desk: Desk, *, arrives: bool) -> None:
    writes(desk.inbox)
    desk_reads()
    killed_at("deliver:before-begun", agent_answers, person=desk.agent, case=Case.objects.get(),
              text=ANSWER)  # fmt: skip
    form = Unheard(arrives=arrives)

    def networks(name: str) -> Network:
        return form if name == "form" else network_named(name)

    now = timezone.now() + LATER
    for minutes in (0, 5, 30, 120, 300):
        deliver(now=now + timedelta(minutes=minutes), network_of=networks)
    assert Letter.objects.filter(number=None).count() == 1
    assert form.sent == (1 if arrives else 2)
    assert Outgoing.objects.get().state == Outgoing.State.DELIVERED


def test_a_form_that_dies_before_its_end_leaves_no_half(desk: Desk) -> None:
    wish = FormWish(text="Hello", token="t")  # noqa: S106 - of a form

    def dies() -> None:
        with transaction.atomic():
            write_form(desk.inbox, wish, now=timezone.now())
            raise Killed

    with pytest.raises(Killed):
        dies()
    assert not Letter.objects.exists()
    assert not PageLink.objects.exists()
    assert isinstance(write_form(desk.inbox, wish, now=timezone.now()), Sent)
