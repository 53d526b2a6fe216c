"""What stands in a room stands in its table, and says of itself what people need to know."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

from evenhand.core import signals
from evenhand.core.conduct import RULES
from evenhand.core.conduct.reply import BOOK as CONDUCT_BOOK
from evenhand.core.conduct.rule import Rule
from evenhand.core.languages import SEVEN
from evenhand.core.signals import DETECTORS
from evenhand.core.signals.detector import Detector
from tests.house.tree import SOURCE

LEAST_RULES = 40
LEAST_DOCUMENTATION = 120


def defined_in(room: str, attribute: str) -> dict[str, ModuleType]:
    found = {}
    for path in sorted((SOURCE / "core" / room).glob("*/*.py")):
        module = importlib.import_module(f"evenhand.core.{room}.{path.parent.name}.{path.stem}")
        if hasattr(module, attribute):
            found[f"{path.parent.name}.{path.stem}"] = module
    return found


RULE_FILES = defined_in("conduct", "RULE")
DETECTOR_FILES = defined_in("signals", "DETECTOR")
FINDER_FILES = defined_in("signals", "FINDER")


def test_there_are_at_least_forty_rules_and_no_name_twice() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names)) >= LEAST_RULES


def test_every_rule_file_stands_in_the_table_and_agrees_with_its_name() -> None:
    assert {m.RULE.name.replace("-", "_"): m.RULE for m in RULE_FILES.values()} == {
        rule.name.replace("-", "_"): rule for rule in RULES
    }
    for place, module in RULE_FILES.items():
        assert place.endswith("." + module.RULE.name.replace("-", "_"))


@pytest.mark.parametrize("place", RULE_FILES)
def test_a_rule_lives_in_the_room_of_its_family(place: str) -> None:
    assert place.startswith(RULE_FILES[place].RULE.family + ".")


@pytest.mark.parametrize(
    "module",
    [*RULE_FILES.values(), *DETECTOR_FILES.values(), *FINDER_FILES.values()],
    ids=lambda m: m.__name__,
)
def test_a_rule_or_detector_documents_itself(module: ModuleType) -> None:
    assert len(module.__doc__ or "") >= LEAST_DOCUMENTATION


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_a_rule_speaks_in_whole_sentences(rule: Rule) -> None:
    for sentence in (rule.message, rule.why):
        assert sentence[0].isupper() or not sentence[0].isalpha()
        assert sentence.rstrip("”").endswith((".", "?", "!"))


def test_every_detector_file_stands_in_the_table() -> None:
    kinds = [d.kind for d in DETECTORS]
    assert len(kinds) == len(set(kinds))
    assert {m.DETECTOR.kind for m in DETECTOR_FILES.values()} | {
        m.FINDER.kind for m in FINDER_FILES.values()
    } == set(kinds)


@pytest.mark.parametrize("item", [*RULES, *DETECTORS], ids=lambda i: i.version)
def test_phrases_stand_in_every_language_that_is_claimed(item: Rule | Detector) -> None:
    name, book = (item.name, CONDUCT_BOOK) if isinstance(item, Rule) else (item.kind, signals.BOOK)
    written = book.languages_of(name)
    assert not written or set(written) == set(item.languages or SEVEN)
