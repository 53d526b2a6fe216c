"""The page on adding a network is true: what it shows keeps the contract of all networks."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

from evenhand.networks.kit.network import Listens
from tests.house.test_docs import code_of
from tests.house.tree import ROOT
from tests.networks.contract import Contract, Staged

AT = "2026-11-23T10:00:00Z"
PAGE = ROOT / "docs" / "add-a-network.md"


def what_the_page_shows() -> Any:
    """Return the page's Python as a module, as it would be if it were saved as a file."""
    page = sys.modules[PAGE.stem] = ModuleType(PAGE.stem)
    exec(compile(code_of(PAGE), PAGE.name, "exec"), page.__dict__)  # noqa: S102
    return page


class TestEcho(Contract):
    recorded = tuple(
        f'{{"number":1,"kind":"{kind}","id":"note-1","who":"@ines","at":"{AT}","text":"Hello"}}'.encode()
        for kind in ("pinned", "changed", "gone")
    )

    @pytest.fixture
    def staged(self) -> Staged:
        staged: Staged = what_the_page_shows().StagedEcho()
        return staged

    def test_listening_says_whether_there_is_news_and_takes_none_of_it(
        self, staged: Staged
    ) -> None:
        echo = staged.network
        assert isinstance(echo, Listens)
        assert not echo.listen(staged.account, "", seconds=0.01)
        staged.say("Hello", "public")
        assert echo.listen(staged.account, "", seconds=0.01)
        page = staged.network.poll(staged.account, "")
        assert not echo.listen(staged.account, page.cursor, seconds=0.01)

    def test_what_a_check_says_is_the_same_each_time_but_for_its_detail(
        self, staged: Staged
    ) -> None:
        staged.revoke()
        (fault,) = staged.network.check(staged.account)
        assert staged.account.handle not in fault.what + fault.do
        assert fault.words.endswith(f"({staged.account.handle})")
