"""Other scripts in Latin letters, as people without the keyboard write them."""

from __future__ import annotations


def _table(letters: str, latin: str) -> dict[str, str]:
    return dict(zip(letters, latin.split(), strict=True))


_CYRILLIC = _table(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "a b v g d e e zh z i y k l m n o p r s t u f h ts ch sh sch _ y _ e yu ya",
)
_GREEK = _table(
    "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋφχψωώ",
    "a a v g d e e z i i th i i i i k l m n ks o o p r s s t i i i f x ps o o",
)
_ARABIC = _table(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ",
    "a b t th g 7 5 d z r z s sh s d t z 3 gh f 2 k l m n h w y a a 2 a e a 2 2",
)
_DEVANAGARI = _table(
    "अआइईउऊएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "a aa i ee u oo e ai o au k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m"
    " y r l v sh sh s h",
)
_VOWEL_SIGNS = _table("ािीुूेैोौंँृ", "a i i u u e ai o au n n ri")
_SILENT = "्"


def romanise(text: str, code: str) -> str:
    """Return a text of ``hi``, ``ar``, ``el`` or ``ru`` in Latin letters."""
    if code == "hi":
        return " ".join(_romanise_hindi(word) for word in text.split())
    table = {"ru": _CYRILLIC, "el": _GREEK, "ar": _ARABIC}[code]
    return "".join(table.get(letter, letter) for letter in text.lower()).replace("_", "")


def _romanise_hindi(word: str) -> str:
    """Return a word with the vowel that its consonants carry unless another follows."""
    out: list[str] = []
    for place, letter in enumerate(word):
        after = word[place + 1 : place + 2]
        if letter in _DEVANAGARI:
            out.append(_DEVANAGARI[letter])
            is_consonant = letter >= "क"
            if is_consonant and after in _DEVANAGARI and after:
                out.append("a")
        elif letter in _VOWEL_SIGNS:
            out.append(_VOWEL_SIGNS[letter])
        elif letter not in (_SILENT, "़", "ः"):
            out.append(letter)
    return "".join(out)
