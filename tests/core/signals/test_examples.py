"""Every detector notices and passes what its examples say, in every language it speaks for."""

from __future__ import annotations

import pytest

from evenhand.core.examples import Example, read_examples
from evenhand.core.languages import SEVEN
from evenhand.core.signals import DETECTORS, notice
from evenhand.core.signals.detector import Detector

EXAMPLES = [e for language in SEVEN for e in read_examples("evenhand.core.signals", language)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.name}-{e.language}-{e.text[:40]}")
def test_a_detector_notices_and_passes_what_its_example_says(example: Example) -> None:
    reading = notice(example.text, language=example.language, audience=example.audience)
    assert not reading.errors
    assert (example.name in reading.kinds) is example.is_flagged


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.kind)
def test_a_detector_has_examples_of_both_kinds_in_every_language_it_speaks_for(
    detector: Detector,
) -> None:
    shown = {(e.language, e.is_flagged) for e in EXAMPLES if e.name == detector.kind}
    wanted = {(lang, kind) for lang in detector.languages or ("en",) for kind in (True, False)}
    assert not wanted - shown


def test_no_example_stands_under_a_kind_that_no_detector_has() -> None:
    assert {example.name for example in EXAMPLES} <= {detector.kind for detector in DETECTORS}
