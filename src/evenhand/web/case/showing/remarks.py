"""A review as the composer shows it: each remark at its place, with a better way if any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import get_language_info

from evenhand.core.conduct import RULES
from evenhand.core.conduct.finding import Finding, Review
from evenhand.web.look.findings import finding_in_words

_LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding: the words it is about, why it matters, and what could stand there instead.

    ``start`` and ``end`` count UTF-16 units, as a browser does.
    """

    rule: str
    severity: str
    quoted: str
    message: str
    suggestion: str | None
    start: int
    end: int
    kept: str | None

    @property
    def blocks(self) -> bool:
        """Whether the reply cannot leave with it."""
        return self.severity == "blocks"

    @property
    def leaves_out(self) -> bool:
        """Whether the better way is to leave the words out."""
        return self.suggestion == ""

    @property
    def is_kept(self) -> bool:
        """Whether the writer read it and keeps their words."""
        return self.kept is not None and not self.blocks


@dataclass(frozen=True, slots=True)
class MirrorPiece:
    """A piece of the text under the box: plain, or marked with a severity."""

    words: str
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Remarks:
    """A review for the composer."""

    remarks: tuple[Remark, ...]
    mirror: tuple[MirrorPiece, ...]
    silent: int
    unreviewed: int
    language: str
    errors: tuple[str, ...]

    @property
    def open(self) -> tuple[Remark, ...]:
        """The remarks that nobody set aside, those that block first."""
        return tuple(sorted((r for r in self.remarks if not r.is_kept), key=lambda r: not r.blocks))

    @property
    def kept(self) -> tuple[Remark, ...]:
        """The remarks that the writer set aside."""
        return tuple(remark for remark in self.remarks if remark.is_kept)

    @property
    def blocks(self) -> bool:
        """Whether something holds the reply back."""
        return any(remark.blocks for remark in self.remarks)


def remarks_of(review: Review, kept: Mapping[str, str]) -> Remarks:
    """Return a review as it is shown, with the reasons for which remarks were set aside."""
    remarks = tuple(_remark(finding, review.text, kept) for finding in review.findings)
    asked = sum(review.audience in rule.audiences for rule in RULES)
    spoke = len({finding.rule for finding in review.findings})
    return Remarks(
        remarks=remarks,
        mirror=tuple(_mirror(review)),
        silent=max(0, asked - spoke - len(review.unreviewed)),
        unreviewed=len(review.unreviewed),
        language=language_words(review.language),
        errors=review.errors,
    )


def language_words(code: str | None) -> str:
    """Return a language's name as the reader calls it, or its code where nobody named it."""
    if not code:
        return ""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def _remark(finding: Finding, text: str, kept: Mapping[str, str]) -> Remark:
    quoted = finding.span.of(text)
    if len(quoted) > _LONGEST_QUOTE:
        whole_words = quoted[:_LONGEST_QUOTE].rpartition(" ")[0] or quoted[:_LONGEST_QUOTE]
        quoted = f"{whole_words.rstrip()} …"
    return Remark(
        rule=finding.rule,
        severity=finding.severity,
        quoted=quoted,
        message=finding_in_words(finding).removeprefix(f"“{quoted}”").lstrip(),
        suggestion=finding.suggestion,
        start=_units(text[: finding.span.start]),
        end=_units(text[: finding.span.end]),
        kept=kept.get(finding.rule),
    )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _mirror(review: Review) -> Iterable[MirrorPiece]:
    """Yield the text in pieces; where remarks overlap the graver one colours, a whole text none."""
    length = len(review.text.rstrip())
    marked = [f for f in review.findings if f.span.start or f.span.end < length]
    cuts = {0, len(review.text)}
    cuts.update(place for finding in marked for place in finding.span)
    places = sorted(cuts)
    for start, end in pairwise(places):
        over = [f.severity for f in marked if f.span.start <= start and end <= f.span.end]
        grave = "blocks" if "blocks" in over else (over[0] if over else "")
        yield MirrorPiece(review.text[start:end], grave)
