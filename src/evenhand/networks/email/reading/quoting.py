"""What somebody wrote anew, apart from what their program repeated below it.

Only what plainly is a repetition or a signature is set apart, and it is kept. Answers between the
lines of a quote stay together with it, and a mail that would have no words left is left whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MOST_LINES = 20_000
_LONGEST_LINE = 1_000
"""Characters of a line that may still begin a quote."""
_LONGEST_INTRODUCTION = 3
"""Lines over which a program breaks “On Monday, Ines wrote:”."""
_WROTE = re.compile(
    r"""^[>\s*_]*(?:
        (?:on|am|il|le|el|em|no\ dia|op|a)\s[^\n]{4,300}?
        (?:wrote|schrieb\b[^\n]{0,200}|a\ écrit|escribió|escreveu|ha\ scritto|schreef\b[^\n]{0,200}
           |geschreven)
        | [^\n]{3,200}(?:schreef\ op|schrieb\ am|wrote\ on|ha\ scritto\ il)\s[^\n]{4,120}
        | (?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})\s[^\n]{0,200}<[^\s<>]+@[^\s<>]+>
    )\s?:[\s*_]*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""The line with which programs introduce a quote, in the seven languages."""
_TIME_OR_ADDRESS = re.compile(r"\b\d{1,2}[:.h]\d\d\b|@")
_ORIGINAL = re.compile(
    r"""^[>\s]*-{2,}\s*(?:original\ message|ursprüngliche\ nachricht|originalnachricht
        |mensaje\ original|message\ d.origine|message\ original|oorspronkelijk\ bericht
        |mensagem\ original|messaggio\ originale)\s*-{2,}\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_FORWARDED = re.compile(
    r"""^[>\ \t]{0,40}(?:-{2,40}\ *)?(?:begin\ forwarded\ message|forwarded\ message
        |(?:anfang\ der\ )?weitergeleitete[n]?\ (?:nachricht|e-mail)
        |(?:inicio\ del\ )?mensaje\ reenviado|(?:début\ du\ )?message\ (?:transféré|réexpédié)
        |(?:begin\ )?doorgestuurd\ bericht|(?:início\ da\ )?mensagem\ (?:encaminhada|reencaminhada)
        |(?:inizio\ )?messaggio\ inoltrato)\s*(?::|-{2,})\s*$""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
"""What is passed on is what the mail is about: it is no quote."""
_RULE = re.compile(r"^\s*[_-]{10,}\s*$")
_SENDER = re.compile(r"^\W*(?:from|von|de|van|da)\W*:\W*\S", re.IGNORECASE)
_ABOUT = re.compile(
    r"^\W*(?:subject|betreff|asunto|objet|onderwerp|assunto|oggetto)\W*:", re.IGNORECASE
)
_BESIDE = re.compile(
    r"^\W*(?:sent|date|gesendet|datum|enviado(?:\ el|\ em)?|fecha|envoyé|date|verzonden|data"
    r"|inviato|to|an|para|à|aan|a|subject|betreff|asunto|objet|onderwerp|assunto|oggetto)\W*:",
    re.IGNORECASE,
)
_LEAST_BESIDE = 2
"""Further lines of headers that make “From: …” the beginning of an old mail."""
_SENT_FROM = re.compile(
    r"""^(?:sent\ from\ (?:my|outlook|mail|yahoo)|get\ outlook\ for|von\ mein(?:em|er)\s
        |gesendet\ (?:von|mit|aus)\s|enviado\ (?:desde|do|a\ partir)\s|envoyé\ (?:de|depuis)\s
        |verzonden\ vanaf\s|inviato\ da(?:l)?\s)[^\n]{2,60}$""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_SIGNATURE = 15
"""Lines of a signature, and _LONGEST_SIGNED characters of each where its mark is not exact."""
_LONGEST_SIGNED = 60


@dataclass(frozen=True, slots=True)
class Split:
    """A text in two: what is new, and what was set apart."""

    text: str
    quoted: str


def split(text: str) -> Split:
    """Return what is new in a plain text, and what it quotes or signs with."""
    lines = [line.rstrip() if line != "-- " else line for line in text.split("\n")]
    if len(lines) > _MOST_LINES or passes_on(text):
        return Split(text.strip(), "")
    border = _border(lines)
    kept, quoted = lines[:border], lines[border:]
    if not quoted or not _has_words(kept):
        kept, quoted = _below(lines)
    kept, signature = _unsigned(kept)
    told = "\n".join(kept).strip()
    if not told:
        return Split("\n".join(lines).strip(), "")
    return Split(told, "\n".join([*signature, *quoted]).strip())


def passes_on(text: str) -> bool:
    """Say whether a text passes on somebody else's mail."""
    return _FORWARDED.search(text) is not None


def _has_words(lines: list[str]) -> bool:
    return any(line.strip() for line in lines)


def _is_quoted(line: str) -> bool:
    return line.startswith(">")


def _border(lines: list[str]) -> int:
    """Return the line from which on everything repeats an earlier mail.

    What follows an introduction is one quote to the end, marked on every line or on none. People
    too write “On Monday I wrote:”; what they say after it is theirs.
    """
    last_marked = _last(lines, is_marked=True)
    last_bare = _last(lines, is_marked=False)
    for number, line in enumerate(lines):
        if len(line) > _LONGEST_LINE:
            continue
        end = number + _introduction(lines, number)
        if end > number and (
            last_bare < end or (last_marked < end and _is_dated(lines[number:end]))
        ):
            return number
        if _ORIGINAL.match(line) or _is_old_headers(lines, number):
            return number - 1 if number and _RULE.match(lines[number - 1]) else number
    return _without_last_quote(lines)


def _introduction(lines: list[str], number: int) -> int:
    """Return how many lines introduce a quote here: none, or up to three."""
    if not lines[number].strip():
        return 0
    for length in range(1, _LONGEST_INTRODUCTION + 1):
        told = " ".join(line[:_LONGEST_LINE].strip() for line in lines[number : number + length])
        if told.endswith(":"):
            return length if _WROTE.match(told) else 0
    return 0


def _is_dated(introduction: list[str]) -> bool:
    """Say whether a program wrote an introduction: it names a time of day or an address."""
    return any(_TIME_OR_ADDRESS.search(line) for line in introduction)


def _last(lines: list[str], *, is_marked: bool) -> int:
    """Return the last line with words that is marked as a quote, or that is not; -1 for none."""
    numbers = range(len(lines) - 1, -1, -1)
    found = (n for n in numbers if lines[n].strip() and _is_quoted(lines[n]) is is_marked)
    return next(found, -1)


def _is_old_headers(lines: list[str], number: int) -> bool:
    """Say whether the headers of an old mail begin here, as Outlook repeats them."""
    if not _SENDER.match(lines[number]):
        return False
    below = [line[:_LONGEST_LINE] for line in lines[number + 1 : number + 7]]
    beside = [line for line in below if _BESIDE.match(line)]
    return len(beside) >= _LEAST_BESIDE and any(map(_ABOUT.match, below))


def _without_last_quote(lines: list[str]) -> int:
    """Return where the quote begins with which a mail ends, if it ends with one."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or _is_quoted(lines[end - 1])):
        end -= 1
    has_quote_between = any(map(_is_quoted, lines[:end]))
    return len(lines) if has_quote_between else end


def _below(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return what stands below one quote at the top, and that quote with its introduction."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    start += _introduction(lines, start) if lines else 0
    end = start
    while end < len(lines) and (not lines[end].strip() or _is_quoted(lines[end])):
        end += 1
    above, below = lines[:end], lines[end:]
    is_one_quote = any(map(_is_quoted, above)) and not any(map(_is_quoted, below))
    return (below, above) if is_one_quote else (lines, [])


def _unsigned(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines above a signature, and the signature: after “-- ”, or what a device adds."""
    earliest = max(0, len(lines) - _LONGEST_SIGNATURE)
    for number in range(len(lines) - 1, earliest - 1, -1):
        is_short = all(len(line) <= _LONGEST_SIGNED for line in lines[number:])
        if lines[number] == "-- " or (lines[number] == "--" and is_short):
            return lines[:number], lines[number:]
    last = len(lines)
    while last and not lines[last - 1].strip():
        last -= 1
    if last and _SENT_FROM.match(lines[last - 1][:_LONGEST_LINE].strip()):
        return lines[: last - 1], lines[last - 1 :]
    return lines, []
