"""The web form keeps the contract of all networks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from django.utils import timezone

from evenhand.core.message import Audience
from evenhand.networks.form.models import Letter
from evenhand.networks.form.network import Form
from evenhand.networks.form.writing import Words, begin_with
from evenhand.networks.kit.errors import NoAnswer
from evenhand.networks.kit.network import Account, Network
from evenhand.networks.kit.outbound import Delivered, Request
from tests.networks.contract import Contract, Staged


class Unheard(Form):
    """The form whose answer does not come back; what was asked of it is done, or is not."""

    is_silent = False
    arrives = True

    def send(self, request: Request, account: Account) -> Delivered:
        if not self.is_silent:
            return super().send(request, account)
        if self.arrives:
            super().send(request, account)
        raise NoAnswer("the connection to the tables broke")


class StagedForm:
    """The form with its other side: somebody who fills it in."""

    def __init__(self, account: Account) -> None:
        self._form = Unheard()
        self.network: Network = self._form
        self.account = account
        self._forms = 0

    def now(self) -> datetime:
        return timezone.now()

    def say(self, text: str, audience: Audience) -> str:  # noqa: ARG002 - a form is private
        self._forms += 1
        words = Words(text=text, token=f"form-{self._forms}")
        return begin_with(self.account, words, name="Ines", at=self.now()).name

    def edit(self, platform_id: str, text: str) -> None:  # noqa: ARG002
        raise AssertionError("a letter that was sent is not edited")

    def delete(self, platform_id: str) -> None:  # noqa: ARG002
        raise AssertionError("a letter that was sent is not taken away by its writer")

    def go_silent(self, *, arrives: bool) -> None:
        self._form.is_silent, self._form.arrives = True, arrives

    def recover(self) -> None:
        self._form.is_silent = False

    def revoke(self) -> None:
        self.account = replace(self.account, reference="")

    def texts_of_ours(self) -> list[str]:
        said = Letter.objects.filter(number=None, deleted_at=None)
        return list(said.values_list("text", flat=True))


RECORDED = (
    (
        b'{"number":1,"id":"letter-1","thread":"thread-1","writer":"writer-9f3c","name":"Ines",'
        b'"at":"2026-11-23T10:00:00Z","text":"Where is it? \\u0000 \\ud83c\\udf75","language":"en",'
        b'"files":[{"id":"enclosure-1","title":"label.png","kind":"image/png","size":70}]}'
    ),
    (
        b'{"number":2,"id":"letter-2","thread":"thread-2","writer":"writer-9f3d",'
        b'"at":"2026-11-23T10:01:00+01:00","text":"No name"}'
    ),
)
"""Letters as the form told of them in November 2026."""


@pytest.mark.django_db
class TestForm(Contract):
    recorded = RECORDED
    tells_edits = tells_deletions = False

    @pytest.fixture
    def staged(self, db: None) -> Staged:  # noqa: ARG002
        return StagedForm(Account(handle="help", name="Form", reference="W8FQ2KTM"))
