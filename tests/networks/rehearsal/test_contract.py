"""The practice network keeps the contract of all networks."""

from __future__ import annotations

from datetime import datetime

import pytest

from evenhand.core.message import Audience
from evenhand.networks.kit.network import Account, Network
from evenhand.networks.rehearsal.models import Actor, Post, Stage, Switch
from evenhand.networks.rehearsal.network import Rehearsal
from evenhand.networks.rehearsal.stage import (
    clock,
    delete_post,
    edit_post,
    say_in_square,
    set_switches,
    write_direct,
)
from tests.networks.contract import Contract, Staged


class StagedRehearsal:
    """The practice network with its other side: Ines, and the switches."""

    def __init__(self, account: Account, ines: Actor) -> None:
        self.network: Network = Rehearsal()
        self.account = account
        self._ines = ines

    @property
    def _stage(self) -> Stage:
        return Stage.objects.get(pk=self._ines.stage_id)

    def now(self) -> datetime:
        return clock(self._stage)

    def say(self, text: str, audience: Audience) -> str:
        if audience == "private":
            return write_direct(self._ines, text).platform_id
        return say_in_square(self._ines, f"@fennimore {text}").platform_id

    def edit(self, platform_id: str, text: str) -> None:
        edit_post(Post.objects.get(platform_id=platform_id), text)

    def delete(self, platform_id: str) -> None:
        delete_post(Post.objects.get(platform_id=platform_id))

    def go_silent(self, *, arrives: bool) -> None:
        set_switches(self._stage, [Switch.SILENT if arrives else Switch.LOST])

    def recover(self) -> None:
        set_switches(self._stage, [])

    def revoke(self) -> None:
        set_switches(self._stage, [Switch.WITHDRAWN])

    def texts_of_ours(self) -> list[str]:
        said = Post.objects.filter(author__kind=Actor.Kind.BRAND, deleted_at=None)
        return list(said.values_list("text", flat=True))


def event(number: int, kind: str, text: str = "@fennimore Where is it?") -> bytes:
    """Return an event as the practice network told it in November 2026."""
    return (
        f'{{"number":{number},"kind":"{kind}","at":"2026-11-23T10:00:00Z","post":{{'
        '"id":"post-1","thread":"post-1","author":{"id":"actor-1",'
        '"handle":"@ines@square.practice","name":"Ines","followers":3,"takes_direct":true},'
        f'"audience":"public","text":"{text}","posted_at":"2026-11-23T09:59:00Z",'
        '"in_reply_to":"","language":"en"}}'
    ).encode()


class TestRehearsal(Contract):
    recorded = (
        event(1, "posted"),
        event(2, "edited", "@fennimore Where is it? \\u0000 \\ud83c\\udf75"),
        event(3, "deleted", ""),
    )

    @pytest.fixture
    def staged(self, account: Account, ines: Actor) -> Staged:
        return StagedRehearsal(account, ines)
