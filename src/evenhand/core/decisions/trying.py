"""The examples written inside a charter, run against it: ``evenhand charter test``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from evenhand.core.charter.charter import Charter, Example
from evenhand.core.decisions.assessing import assess
from evenhand.core.decisions.deciding import decide
from evenhand.core.decisions.decision import Decision
from evenhand.core.message import Message
from evenhand.core.situation import Situation


@dataclass(frozen=True, slots=True)
class Tried:
    """One example, what was decided, and in words what came out differently, if anything."""

    example: Example
    decision: Decision
    failures: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether everything came out as the example expects."""
        return not self.failures


def try_examples(charter: Charter) -> tuple[Tried, ...]:
    """Return every example of a charter with what was decided."""
    return tuple(_try(example, charter) for example in charter.examples)


def _try(example: Example, charter: Charter) -> Tried:
    text = example.text
    read = assess(Message(text, example.written_in)) if text else Situation()
    decision = decide(replace(read, **example.facts), charter)
    return Tried(example, decision, tuple(_failures(example, decision)))


def _failures(example: Example, decision: Decision) -> Iterator[str]:
    """Yield in words what the example expects and the decision does not say."""
    for what, wanted, got in (
        ("audience", example.audience, decision.audience),
        ("needs-person", example.needs_person, decision.needs_person),
        ("may-write", example.may_write, decision.writer),
    ):
        if wanted is not None and wanted != got:
            yield f"{what} is {_say(got)}, not {_say(wanted)}"
    decided = [reason.rule for reason in decision.reasons if reason.decided]
    if example.reason and example.reason not in decided:
        yield f"{example.reason} did not decide; these did: {', '.join(decided) or 'none'}"
    running = [clock.name for clock in decision.clocks]
    if example.clock and example.clock not in running:
        yield f"no clock {example.clock} runs; these do: {', '.join(running) or 'none'}"
    for error in decision.errors:
        yield f"failed: {error}"


def _say(value: object) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
