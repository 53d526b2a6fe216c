"""A language is named when a text shows it, and "not known" is said when it does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.core.languages import SEVEN
from evenhand.core.languages.evidence import LONGEST, MOST_LETTERS, model, parts, words
from evenhand.core.languages.identify import identify, spoken_in
from evenhand.core.text import Text

POSTS = {
    "en": "@brand still waiting for my parcel, can anyone help? #late",
    "de": "@brand ich warte immer noch auf mein Paket, kann mir jemand helfen?",
    "es": "@brand sigo esperando mi paquete, ¿alguien me puede ayudar?",
    "fr": "@brand j'attends toujours mon colis, quelqu'un peut m'aider ?",
    "nl": "@brand ik wacht nog steeds op mijn pakket, kan iemand mij helpen?",
    "pt": "@brand ainda estou à espera da minha encomenda, alguém pode ajudar?",
    "it": "@brand sto ancora aspettando il mio pacco, qualcuno può aiutarmi?",
}


@pytest.mark.parametrize("language", SEVEN)
def test_a_post_in_one_of_the_seven_is_known(language: str) -> None:
    spoken = identify(Text(POSTS[language]))
    assert spoken.code == language
    assert spoken.likely[0] == language


@pytest.mark.parametrize("language", SEVEN)
def test_handles_links_emoji_and_shouting_do_not_matter(language: str) -> None:
    post = f"@Some_Brand {POSTS[language].upper()} 😡😡 https://example.com/the/and/of #great"
    assert identify(Text(post)).code == language


@pytest.mark.parametrize(
    ("post", "language"),
    [
        ("ya no se que hacer, la aplicacion no funciona en mi telefono", "es"),
        ("nao consigo entrar na minha conta, alguem me ajuda", "pt"),
        ("je n'ai pas recu ma commande, ca fait trois semaines", "fr"),
        ("perche non rispondete piu, e una vergogna", "it"),
        ("koennt ihr mir bitte helfen, das geht uberhaupt nicht", "de"),
        ("no anda nada, che, ¿pueden arreglarlo?", "es"),
        ("vcs cobraram errado de novo, tô cansada", "pt"),
    ],
)
def test_missing_accents_and_ways_of_speaking_do_not_matter(post: str, language: str) -> None:
    assert identify(Text(post)).code == language


@pytest.mark.parametrize(
    "post",
    [
        "",
        " ",
        "@brand",
        "https://a.example 😂",
        "ok",
        "#travel #love",
        "12 345",
        "!!",
        "\x00",
        "\ud800",
    ],
)
def test_a_post_without_words_is_not_known(post: str) -> None:
    spoken = identify(Text(post))
    assert spoken.code is None
    assert spoken.likely


@pytest.mark.parametrize(
    "post",
    [
        "bhai mera order abhi tak nahi aaya, kuch karo yaar",
        "ya gama3a el net msh sha8al mn embare7, 7ad yrod",
        "to internet den doulevei, kaneis den apantaei sto tilefono",
        "pochemu ne rabotaet prilozhenie, otvette pozhaluysta",
    ],
)
def test_another_script_in_latin_letters_is_declined(post: str) -> None:
    assert identify(Text(post)).code is None


@pytest.mark.parametrize(
    ("post", "language"),
    [
        ("インターネットがつながりません", "ja"),
        ("我的网络坏了", "zh"),
        ("인터넷이 안 돼요", "ko"),
        ("δεν έχω ίντερνετ", "el"),
        ("почему не работает приложение", "ru"),
        ("чому не працює застосунок, допоможіть будь ласка", "uk"),
        ("मेरा इंटरनेट काम नहीं कर रहा है", "hi"),
        ("الإنترنت لا يعمل منذ أمس", "ar"),
    ],
)
def test_other_scripts_are_known_and_no_phrases_of_the_seven_are_sought(
    post: str, language: str
) -> None:
    spoken = identify(Text(f"@brand {post}"))
    assert spoken.code == language
    assert not spoken.likely


@pytest.mark.parametrize(
    ("post", "language"),
    [
        ("el tren torna a anar amb retard i ningú no diu res", "ca"),
        ("min pakke er stadig ikke kommet, og jeg kan ikke få fat i nogen", "da"),
        ("mitt paket har fortfarande inte kommit och ingen svarar", "sv"),
        ("coletul meu nu a ajuns nici azi și nimeni nu răspunde", "ro"),
        ("paczka dalej nie przyszła, a na infolinii nikt nie odbiera", "pl"),
    ],
)
def test_a_near_language_is_not_taken_for_one_of_the_seven(post: str, language: str) -> None:
    assert identify(Text(post)).code == language


def test_both_parts_of_a_post_in_two_languages_are_likely() -> None:
    post = (
        "The app keeps crashing and nobody answers my emails, what should I do now? "
        "Ich habe jetzt wirklich genug davon und möchte sofort mein ganzes Geld zurück."
    )
    assert {"en", "de"} <= set(identify(Text(post)).likely)


def test_the_language_given_is_believed_and_stands_first() -> None:
    spoken = spoken_in(Text(POSTS["es"]), "pt")
    assert (spoken.code, spoken.confidence) == ("pt", 1.0)
    assert spoken.likely[:2] == ("pt", "es")


@pytest.mark.parametrize("language", ["ca", "ja", "zz", ""])
def test_phrases_are_sought_in_no_language_that_we_know_none_in(language: str) -> None:
    spoken = spoken_in(Text(POSTS["es"]), language)
    assert spoken.code == language
    assert spoken.likely[:1] == ("es",)


def test_a_long_text_is_known_as_a_short_one() -> None:
    for language, post in POSTS.items():
        assert identify(Text(post * 5_000)).code == language


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    spoken = identify(Text(text))
    assert set(spoken.likely) <= set(SEVEN)
    assert 0.0 <= spoken.confidence <= 1.0


@given(st.lists(st.text("aàß'ñzž", min_size=1, max_size=60), max_size=40))
def test_evidence_cannot_overflow_its_field(pieces: list[str]) -> None:
    language_model, _ = model()
    letters = parts_count = 0
    for piece in pieces:
        found = " ".join(words(piece))[:LONGEST].split()
        letters += sum(map(len, found))
        parts_count += sum(len(parts(word)) for word in found)
        if letters > MOST_LETTERS:
            return
        assert parts_count * 31 < 1 << (language_model.bits - 1)
