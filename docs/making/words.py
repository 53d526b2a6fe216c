"""The interface's words in other languages: gathered from the code, compiled for the pages.

``python docs/making/words.py`` gathers every text that goes through gettext into
``src/evenhand/web/locale/<language>/LC_MESSAGES/django.po``, keeps what is translated, and
compiles ``django.mo`` beside it. It needs Babel and no other program; the compiled files are kept
in the repository, so that nobody who runs Evenhand needs either.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po

SOURCE = Path(__file__).parents[2] / "src" / "evenhand"
LOCALE = SOURCE / "web" / "locale"
LANGUAGES = ("de",)
"""The languages of every page."""
FOR_CUSTOMERS = ("es", "fr", "it", "nl", "pt")
"""The further languages of the pages that customers see."""
_CUSTOMERS_SEE = (
    "web/portal/*.py", "web/templates/portal/*.html", "web/look/tags.py", "web/look/lengths.py",
    "desk/models/decision.py",
)  # fmt: skip
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "_kept": None,  # gettext_noop in a module that also translates
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


class Words(Catalog):
    """A catalogue whose header has no date and no name: the same words give the same file."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What the header says."""
        return [
            ("Language", str(self.locale or "")),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]

    @mime_headers.setter
    def mime_headers(self, _headers: object) -> None:
        """Keep nothing of what a file's header says."""


def gathered(language: str = "") -> Catalog:
    """Return a catalogue of all texts that a language is spoken for; all texts without one."""
    from making.charter_words import charter_words  # noqa: PLC0415 - as a script it is found late
    from making.conduct_words import conduct_words  # noqa: PLC0415
    from making.network_words import network_words  # noqa: PLC0415

    is_partial = language in FOR_CUSTOMERS
    catalog = Words(charset="utf-8")
    for path in _seen_by_customers() if is_partial else _files():
        place = path.relative_to(SOURCE).as_posix()
        code = io.BytesIO(_as_python(path).encode())
        for line, message, comments, context in extract("python", code, keywords=KEYWORDS):
            where = [(place, line)]
            catalog.add(message, locations=where, auto_comments=comments, context=context)
    told = () if is_partial else (*network_words(), *charter_words(), *conduct_words())
    for text in filter(None, told):
        catalog.add(text)
    return catalog


def read(language: str) -> Catalog:
    """Return what is translated into a language so far."""
    catalog, path = Words(locale=language, charset="utf-8"), _folder(language) / "django.po"
    if path.exists():
        with path.open("rb") as file:
            PoFileParser(catalog).parse(file)
    return catalog


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def write(language: str) -> Catalog:
    """Bring a language up to date, compile it, and return it."""
    catalog = read(language)
    catalog.update(gathered(language), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy, catalog.header_comment = False, f"# Evenhand's words: {language}"
    folder = _folder(language)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "django.po").open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, omit_header=False, no_location=True)
    (folder / "django.mo").write_bytes(compiled(catalog))
    return catalog


def untranslated(catalog: Catalog, wanted: Catalog) -> list[str]:
    """Return the texts of ``wanted`` that ``catalog`` has no words for."""
    missing = []
    for message in wanted:
        if not message.id:
            continue
        known = catalog.get(message.id, message.context)
        words = known.string if known else ""
        is_there = all(words) if isinstance(words, tuple | list) else bool(words)
        if not is_there:
            missing.append(str(message.id))
    return missing


def _files() -> Iterator[Path]:
    for ending in ("*.py", "*.html", "*.txt"):
        yield from sorted(SOURCE.rglob(ending))


def _seen_by_customers() -> Iterator[Path]:
    for pattern in _CUSTOMERS_SEE:
        yield from sorted(SOURCE.glob(pattern))


def _as_python(path: Path) -> str:
    """Return a file as Python; of a template only what is to be translated is left."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    from django.utils.translation.template import templatize  # noqa: PLC0415 - for templates

    lines = str(templatize(text, origin=str(path))).splitlines()
    return "\n".join(line.lstrip() for line in lines)


def _folder(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES"


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    os.environ.setdefault("EVENHAND_DEMO", "yes")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")
    for code in LANGUAGES + FOR_CUSTOMERS:
        missing = untranslated(write(code), gathered(code))
        sys.stdout.write(f"{code}: {len(missing)} without words\n")
