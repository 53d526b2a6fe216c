"""What the office offers is what there is."""

from __future__ import annotations

import re
from pathlib import Path

from evenhand.web.office.choices import EVENT_KINDS

DOCS = Path(__file__).parents[3] / "docs" / "webhooks.md"


def test_an_address_can_ask_for_every_kind_that_the_docs_name() -> None:
    told = re.search(r"The kinds are (.*?);", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert told
    assert set(re.findall(r"`(\w+)`", told[1])) == {kind for kind, _ in EVENT_KINDS}
