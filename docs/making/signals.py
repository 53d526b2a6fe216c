"""A page for each kind of signal, and their index."""

from __future__ import annotations

from pathlib import Path

from evenhand.cli.explaining import documentation
from evenhand.core.languages import NAMES
from evenhand.core.signals import DETECTORS
from evenhand.core.signals.detector import Detector
from making.examples import examples_of, sections
from making.page import contents, linked, paragraphs, table, told, write
from making.provenance import facts_of_signals

_OPENING = """# Signals

All {count} kinds of signal that a message may show. Each is told with the place that shows it, how
sure we are, and the version of what noticed it. In a language that a kind does not speak it is
"not covered": unknown, not absent.
"""


def write_signals(folder: Path) -> None:
    """Write the pages of all kinds of signal."""
    examples = examples_of("evenhand.core.signals")
    for detector in DETECTORS:
        page = [
            f"# {detector.kind}",
            "",
            paragraphs(documentation(detector)),
            "",
            *_facts(detector),
        ]
        write(folder / f"{detector.kind}.md", page + sections(examples.get(detector.kind, ())))
    rows = [(f"[{d.kind}]({d.kind}.md)", d.about, _languages(d)) for d in DETECTORS]
    lines = [
        _OPENING.format(count=len(DETECTORS)),
        *table(("kind", "says that", "languages"), rows),
    ]
    write(folder / "index.md", lines + contents(detector.kind for detector in DETECTORS))


def _facts(detector: Detector) -> list[str]:
    spoken = detector.languages
    named = ", ".join(NAMES[code] for code in spoken) if spoken else "every language"
    return [
        told("In short", detector.about),
        told("Facts that it shows", linked(facts_of_signals()[detector.kind], "../facts/")),
        told("Languages", named),
        told("Version", f"`{detector.version}`"),
    ]


def _languages(detector: Detector) -> str:
    return "every" if detector.languages is None else ", ".join(detector.languages)
