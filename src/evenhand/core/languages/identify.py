"""In which language a text is written, with "not known" as an answer."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.core.languages import SEVEN
from evenhand.core.text import Text

_COMMON = {
    "en": "the and you your is are we our for with have this not it on to of was",
    "de": "der die das und ist nicht wir sie ihr ihre mit fur auf ein eine haben ich zu es",
    "es": "el la los que y es no de su por con una un para lo mi en hemos se le",
    "fr": "le la les et est pas nous vous votre de pour avec une un que je en des du ce",
    "nl": "de het een en is niet wij u uw met voor op van ik dat je we zijn te bij",
    "pt": "o a os que e nao de seu sua por com uma um para em nos voce do da no",
    "it": "il la che e non di per con una un le i si sono abbiamo mi ci del della in",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}


@dataclass(frozen=True, slots=True)
class Spoken:
    """The language of a text.

    ``code`` is an ISO 639-1 code or nothing; ``likely`` are those of the seven in which phrases
    are worth looking for, because the text or a part of it may be in them.
    """

    code: str | None
    confidence: float
    likely: tuple[str, ...]


def identify(text: Text) -> Spoken:
    """Return the language of a text."""
    words = text.folded.split()
    counts = {language: sum(w in known for w in words) for language, known in _WORDS.items()}
    best = max(SEVEN, key=lambda language: counts[language])
    if counts[best] < 2:
        return Spoken(None, 0.0, SEVEN)
    return Spoken(best, 0.9, tuple({best: None, "en": None}))


def spoken_in(text: Text, language: str | None) -> Spoken:
    """Return the language identified, or the one given, which is believed."""
    spoken = identify(text)
    if language is None:
        return spoken
    return Spoken(language, 1.0, tuple(dict.fromkeys((language, *spoken.likely))))
