"""Play the script through the real line: posts on Rehearsal, sweeps, replies that are delivered.

Each step happens at its own moment: the practice network's clock is set to it, and the desk's
verbs and sweeps are given it as now. What cannot be done as written ends the demo with an error
that names the step, so that a change of the house shows here first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from evenhand.core.errors import EvenhandError
from evenhand.desk.accounts import account_of
from evenhand.desk.actions.approve_reply import approve_reply
from evenhand.desk.actions.assign_cases import assign_cases
from evenhand.desk.actions.close_cases import Reason, close_cases
from evenhand.desk.actions.settle_promise import Kept, settle_promise
from evenhand.desk.actions.snooze_cases import snooze_cases
from evenhand.desk.actions.write_form import FormWish, write_form
from evenhand.desk.actions.write_note import write_note
from evenhand.desk.demo.doors import form_token
from evenhand.desk.demo.opening import Opened
from evenhand.desk.demo.script import Step, length
from evenhand.desk.models import Case, Inbox, Outgoing, Promise
from evenhand.desk.replies.wishes import ReplyWish
from evenhand.desk.sweeps.deliver import deliver
from evenhand.desk.sweeps.poll import poll
from evenhand.desk.sweeps.take_in import take_in
from evenhand.desk.sweeps.watch import watch
from evenhand.networks.form.models import Letter
from evenhand.networks.rehearsal.models import Actor, Post, Stage
from evenhand.networks.rehearsal.stage import (
    actor_called,
    say_in_square,
    stage_of,
    stop_clock,
    write_direct,
)


class StumbleError(EvenhandError):
    """A step of the demo could not be played as it is written."""


def play(
    opened: Opened,
    steps: Iterable[Step],
    *,
    now: datetime,
    heard: Callable[[], None] = lambda: None,
) -> None:
    """Play steps that lead up to ``now``; ``heard`` is told after each."""
    stage = stage_of(account_of(opened.inbox))
    for step in steps:
        at = now - step.ago
        stop_clock(stage, at)
        _Scene(opened, stage, step, at).play()
        heard()
    stop_clock(stage, None)
    watch(now=now)


class _Scene:
    """One step, with what it needs."""

    def __init__(self, opened: Opened, stage: Stage, step: Step, at: datetime) -> None:
        self._opened, self._stage, self._step, self._at = opened, stage, step, at
        self._brand = opened.brand

    def play(self) -> None:
        """Do what the step says."""
        told = self._step.told
        if told.square or told.direct or told.form:
            self._speak()
        elif told.reply:
            self._reply()
        elif told.note:
            write_note(self._opened.people[told.by], self._case(), told.note, now=self._at)
        else:
            self._arrange()

    def _speak(self) -> None:
        told = self._step.told
        if told.form:
            self._write_form()
        elif told.square:
            actor = self._actor()
            say_in_square(actor, told.square, reply_to=self._heard_last(actor), at=self._at)
        else:
            write_direct(self._actor(), told.direct, at=self._at)
        Inbox.objects.filter(brand=self._brand).update(due_at=self._at)
        poll(now=self._at)
        take_in(now=self._at)

    def _write_form(self) -> None:
        customer = self._step.customer
        token = form_token(customer.handle)
        wish = FormWish(text=self._step.told.form, token=token, name=customer.name)
        write_form(self._opened.form, wish, now=self._at)

    def _heard_last(self, actor: Actor) -> Post | None:
        """Return the brand's last public answer to this customer, which they answer now."""
        posts = Post.objects.filter(stage=self._stage, recipient=None, in_reply_to__author=actor)
        return posts.filter(author__kind=Actor.Kind.BRAND).order_by("-pk").first()

    def _reply(self) -> None:
        told, case = self._step.told, self._case()
        where = case.conversations.filter(inbox=self._opened.inbox).order_by("-last_message_at")
        conversation = where.filter(audience=told.audience).first() or where.first()
        if conversation is None:
            raise self._stumble("there is no conversation to answer in")
        wish = ReplyWish(
            conversation=conversation.pk,
            audience=told.audience,
            text=told.reply,
            token=f"demo {self._at.isoformat()}",
            turn=case.turn,
        )
        outgoing = approve_reply(self._opened.people[told.by], case, wish, now=self._at)
        if not isinstance(outgoing, Outgoing):
            raise self._stumble(f"the reply may not go: {outgoing}")
        deliver(now=self._at + timedelta(seconds=self._brand.undo_seconds))
        outgoing.refresh_from_db()
        if outgoing.state != Outgoing.State.DELIVERED:
            raise self._stumble(f"the reply was not delivered but is {outgoing.state}")

    def _arrange(self) -> None:
        told, case, people = self._step.told, self._case(), self._opened.people
        if told.assign:
            assign_cases(people["amara"], self._brand, [case.pk], people[told.assign], now=self._at)
        elif told.snooze:
            until = self._at + length(told.snooze)
            snooze_cases(people[told.by], self._brand, [case.pk], until, now=self._at)
        elif told.close is not None:
            reason = Reason(told.close)
            close_cases(people[told.by], self._brand, [case.pk], reason, now=self._at)
        else:
            for promise in case.promises.filter(state__in=[Promise.State.OPEN, Promise.State.LATE]):
                settle_promise(people[told.by], promise, Kept(), now=self._at)

    def _actor(self) -> Actor:
        customer = self._step.customer
        return actor_called(self._stage, customer.handle, customer.name)

    def _case(self) -> Case:
        """Return the customer's case, the latest one."""
        identity = self._identity()
        rows = Case.objects.filter(
            brand=self._brand, customer__identities__platform_id=identity, merged_into=None
        )
        case = rows.order_by("-opened_at", "-pk").first()
        if case is None:
            raise self._stumble("the customer has no case yet")
        return case

    def _identity(self) -> str:
        """Return the name by which the customer's network knows them."""
        customer = self._step.customer
        if not customer.writes_form:
            return self._actor().platform_id
        letter = Letter.objects.select_related("thread").get(key=form_token(customer.handle))
        return letter.thread.writer_id

    def _stumble(self, why: str) -> StumbleError:
        return StumbleError(f"the demo’s step for {self._step.customer.name}: {why}")
