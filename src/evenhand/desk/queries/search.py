"""Find cases by words that were said or noted in them, by subject, handle, name or reference.

The database keeps the words itself (see the migration ``words``): FTS5 on SQLite, ``tsvector`` on
PostgreSQL, both without accents and capitals. Every word must occur; the last may be a beginning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from django.db import connection

from evenhand.desk.models import Brand, Case
from evenhand.desk.references import read_reference

MOST = 500
"""So many of the latest hits are looked at in each place; a vaguer question finds no more."""
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 12
_PLACES = {
    "message": "SELECT hit.case_id FROM {hits} JOIN desk_case c ON c.id = hit.case_id",
    "note": "SELECT hit.case_id FROM {hits} JOIN desk_case c ON c.id = hit.case_id",
    "case": "SELECT c.id FROM {hits} JOIN desk_case c ON c.id = hit.id",
    "identity": (
        "SELECT c.id FROM {hits} JOIN desk_conversation s ON s.identity_id = hit.id"
        " JOIN desk_case c ON c.id = s.case_id"
    ),
}
"""How each table of words leads to cases; ``hit`` is the row whose words were found."""


def search(brand: Brand, typed: str) -> list[int]:
    """Return the ids of cases of a brand in which all typed words occur, in no order."""
    found = _by_reference(brand, typed)
    words = words_of(typed)
    if words:
        for place in _PLACES:
            found.update(_hits(place, brand, words))
    return sorted(found)


def words_of(typed: str) -> tuple[str, ...]:
    """Return the words of what was typed, in small letters and without accents."""
    plain = unicodedata.normalize("NFKD", typed.lower())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(_WORD.findall(bare))[:_MOST_WORDS]


def _by_reference(brand: Brand, typed: str) -> set[int]:
    reference = read_reference(typed)
    if reference is None:
        return set()
    return set(Case.objects.filter(brand=brand, reference=reference).values_list("pk", flat=True))


def _hits(place: str, brand: Brand, words: Sequence[str]) -> list[int]:
    if connection.vendor == "postgresql":
        hits, asked = f"desk_{place} hit", _for_postgresql(words)
        condition = "hit.words @@ to_tsquery('simple', %s)"
    else:
        hits = f"desk_{place}_words w JOIN desk_{place} hit ON hit.id = w.rowid"
        condition, asked = f"desk_{place}_words MATCH %s", _for_sqlite(words)
    order = "hit.id" if connection.vendor == "postgresql" else "w.rowid"
    sql = (
        f"{_PLACES[place].format(hits=hits)} WHERE {condition} AND c.brand_id = %s"
        f" ORDER BY {order} DESC LIMIT {MOST}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [asked, brand.pk])
        return [case for (case,) in cursor.fetchall()]


def _for_postgresql(words: Sequence[str]) -> str:
    return " & ".join([*words[:-1], words[-1] + ":*"])


def _for_sqlite(words: Sequence[str]) -> str:
    return " ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"*'])
