"""What a reply owes a person: :func:`review`, and the table of all rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from evenhand.core.charter import Charter, default_charter
from evenhand.core.charter.severity import Severity
from evenhand.core.conduct import (
    apology,
    autonomy,
    clarity,
    debate,
    disclosure,
    empathy,
    honesty,
    permanence,
    pressure,
    privacy,
    promise,
    respect,
    sarcasm,
    voice,
)  # fmt: skip
from evenhand.core.conduct.finding import Finding, Review
from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.languages.identify import Spoken, spoken_in
from evenhand.core.message import Audience
from evenhand.core.situation import Situation
from evenhand.core.text import Text

_ROOMS = (
    privacy, promise, honesty, pressure, sarcasm, debate, respect,
    empathy, apology, clarity, autonomy, disclosure, voice, permanence,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(rule for room in _ROOMS for rule in room.RULES)
"""All conduct rules, family by family."""

_ASKED = tuple((rule, rule.entry) for rule in RULES)
_NOTHING_KNOWN = Situation()


def review(  # noqa: PLR0913 - the public signature is fixed
    text: str,
    *,
    audience: Audience = "public",
    language: str | None = None,
    situation: Situation | None = None,
    charter: Charter | None = None,
    private_details: Iterable[str] = (),
) -> Review:
    """Return what the conduct rules say of a reply before it leaves.

    Any string is accepted. ``language`` (ISO 639-1) is believed where given. ``situation`` is what
    the decision looked at; rules that need it are silent without. ``private_details`` are things
    the customer told in private. Time grows linearly with the length of the text.
    """
    charter = charter or default_charter()
    said = Text(text)
    spoken = spoken_in(said, language)
    reply = Reply(
        text=said, audience=audience, language=spoken.code, languages=spoken.likely,
        situation=situation or _NOTHING_KNOWN, brand=charter.brand,
        private_details=tuple(private_details),
    )  # fmt: skip
    findings, errors = _found(reply, charter)
    findings.sort(key=lambda finding: (finding.span, finding.rule))
    return Review(
        text, audience, spoken.code, tuple(findings), _unreviewed(spoken, charter), tuple(errors)
    )


def review_many(
    texts: Iterable[str],
    *,
    audience: Audience = "public",
    language: str | None = None,
    charter: Charter | None = None,
) -> Iterator[Review]:
    """Yield :func:`review` for each text, in order."""
    for text in texts:
        yield review(text, audience=audience, language=language, charter=charter)


def _found(reply: Reply, charter: Charter) -> tuple[list[Finding], list[str]]:
    """Return what the rules find, and those that failed; only rules that may speak are asked."""
    findings: list[Finding] = []
    errors: list[str] = []
    sighted, audience, chosen = reply.sighted, reply.audience, charter.conduct.get
    for rule, entry in _ASKED:
        if entry is not None and entry not in sighted:
            continue
        severity = chosen(rule.name, rule.severity)
        if severity == "off" or audience not in rule.audiences:
            continue
        try:
            for fault in rule.find(reply):
                finding = _finding(rule, severity, fault, reply.text)
                findings.append(finding)
        except Exception as error:
            errors.append(f"{rule.version}: {type(error).__name__}: {error}")
    return findings, errors


def _finding(rule: Rule, severity: Severity, fault: Fault, text: Text) -> Finding:
    """Return a rule's finding with its place in the original text."""
    return Finding(
        rule.name, rule.family, severity, text.span(fault.start, fault.end),
        fault.message or rule.message, fault.suggestion, rule.version,
    )  # fmt: skip


def _unreviewed(spoken: Spoken, charter: Charter) -> tuple[str, ...]:
    """Return the rules that do not speak the language of the reply."""
    known = spoken.likely if spoken.code is None else (spoken.code,)
    return tuple(name for name in _silent_in(known) if charter.conduct.get(name) != "off")


@lru_cache(maxsize=64)
def _silent_in(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the rules that speak none of these languages, though there could be a fault."""
    return tuple(rule.name for rule in RULES if _is_silent(rule, set(languages)))


def _is_silent(rule: Rule, languages: set[str]) -> bool:
    if rule.languages is None or not languages.isdisjoint(rule.languages):
        return False
    return not languages or not languages.issubset(rule.nothing_in)
