"""What must be held back before it is public, however friendly the sentence around it."""

from __future__ import annotations

import pytest

from evenhand.core.conduct import review
from evenhand.core.message import Audience

SHOWS_SOMEBODY = {
    "en": (
        "Call me on 07700 900123",
        "We'll call 07700 900123 tomorrow",
        "The phone number 07700 900123 is on your account.",
        "We posted it to the address 12 Acacia Avenue, Leeds LS1 4AB.",
        "Your code is 482913",
        "Card 4111/1111/1111/1111",
        "Card 4111_1111_1111_1111",
        "Card 4111 – 1111 – 1111 – 1111",
        "Refunded to account 12-34-56 12345678",
    ),
    "de": (
        "Wir haben Sie unter +49 171 2345678 nicht erreicht",
        "Der Kollege hat Sie telefonisch unter 0171 2345678 gesucht.",
        "Wir haben die Telefonnummer 0171 2345678 geändert.",
        "Ihr Code lautet 482913",
    ),
    "es": (
        "El teléfono 612 345 678 ya está actualizado.",
        "Llámame al 612 345 678",
        "Su código es 482913",
    ),
    "fr": (
        "Nous n'avons pas pu vous joindre au 06 12 34 56 78.",
        "Appelez-moi au 06 12 34 56 78",
        "Le numéro 06 12 34 56 78 est bien enregistré.",
        "Votre code est 482913",
    ),
    "nl": (
        "U was niet bereikbaar op 06 12345678.",
        "Het telefoonnummer 06 12345678 is aangepast.",
        "Uw code is 482913",
    ),
    "pt": ("Ligue para mim no (11) 91234-5678", "O seu código é 482913"),
    "it": (
        "Mi chiami al 347 1234567",
        "Il numero 347 1234567 è aggiornato.",
        "Il suo codice è 482913",
    ),
}
OFFERS_OURS = {
    "en": (
        "You can call us on 020 7946 0958.",
        "Our store number is 020 7946 0958.",
        "Please call 020 7946 0958 and choose option 2.",
    ),
    "de": ("Sie erreichen uns unter 030 1234567.", "Tel.: 030 1234567"),
    "es": ("Llámenos al 912 345 678.",),
    "fr": ("Vous pouvez nous joindre au 01 42 34 56 78.",),
    "nl": ("Bel ons op 020 1234567.", "Wij zijn bereikbaar op 020 1234567."),
    "pt": ("Ligue para o nosso número 21 234 5678.",),
    "it": ("Ci chiami al 02 12345678.",),
}
ASKS_FOR_A_SECRET = {
    "en": ("Tell me the code we just texted you.",),
    "de": (
        "Wenn Sie nicht warten wollen, schicken Sie uns Ihr Passwort.",
        "Wie lautet die Prüfnummer auf der Rückseite?",
    ),
    "es": ("Si no quiere esperar, páseme el PIN.", "Sin problema, envíenos su clave."),
    "fr": (
        "Si vous ne voulez pas attendre, envoyez-nous votre mot de passe.",
        "Quel est le code à trois chiffres au dos de la carte ?",
    ),
    "nl": ("Als u niet wilt wachten, stuur ons uw wachtwoord.", "Geef de code die u per sms kreeg"),
    "pt": (
        "Se não quiser esperar, envie-nos a sua senha.",
        "Pode nos informar o código recebido por SMS?",
    ),
    "it": (
        "Se non vuole aspettare, ci mandi il PIN.",
        "Ci mandi in risposta il PIN della carta.",
        "Ci può comunicare la password?",
    ),
}
WARNS_OF_ASKING = {
    "en": ("Never tell anyone the code we texted you.",),
    "de": ("Sie müssen uns Ihr Passwort nicht nennen.", "Teilen Sie uns Ihre PIN bitte nicht mit."),
    "es": ("No nos envíe su clave.",),
    "fr": ("N'envoyez pas votre mot de passe.", "Vous n'avez pas besoin de donner le code PIN."),
    "nl": ("Stuur ons uw wachtwoord niet.",),
    "pt": ("Não nos envie a sua senha.",),
    "it": ("Non ci mandi il PIN.", "Non deve comunicare la password."),
}


def pairs(texts: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(language, text) for language, said in texts.items() for text in said]


def rules(text: str, language: str, audience: Audience) -> set[str]:
    return {finding.rule for finding in review(text, audience=audience, language=language).findings}


@pytest.mark.parametrize(("language", "text"), pairs(SHOWS_SOMEBODY))
def test_what_reaches_or_unlocks_a_person_is_held_back_in_public(language: str, text: str) -> None:
    assert "personal-data-in-public" in rules(text, language, "public")


@pytest.mark.parametrize(("language", "text"), pairs(OFFERS_OURS))
def test_a_line_that_is_offered_as_ours_may_stand(language: str, text: str) -> None:
    assert "personal-data-in-public" not in rules(text, language, "public")


@pytest.mark.parametrize(("language", "text"), pairs(ASKS_FOR_A_SECRET))
def test_a_secret_is_never_asked_for_whatever_stands_beside_it(language: str, text: str) -> None:
    assert "asks-for-secret" in rules(text, language, "private")


@pytest.mark.parametrize(("language", "text"), pairs(WARNS_OF_ASKING))
def test_a_reply_that_spares_people_their_secrets_is_passed(language: str, text: str) -> None:
    assert "asks-for-secret" not in rules(text, language, "private")


def test_a_mobile_number_offered_as_ours_is_asked_about_where_none_is_listed() -> None:
    assert "possible-personal-data-in-public" in rules(
        "Call us on +44 7400 123456.", "en", "public"
    )
    assert not rules("Call us on 020 7946 0958.", "en", "public") & {
        "possible-personal-data-in-public", "personal-data-in-public",
    }  # fmt: skip
