"""What a reply promises, who owes it and by when."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evenhand.core.calendar import NINE_TO_FIVE, Calendar
from evenhand.core.errors import InputError
from evenhand.core.languages import SEVEN
from evenhand.core.promises import Promise, find_promises, find_promises_many

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = datetime(2026, 11, 24, 10, 30, tzinfo=BERLIN)


def found(text: str, language: str = "en", now: datetime = TUESDAY) -> tuple[Promise, ...]:
    return find_promises(text, now=now, zone="Europe/Berlin", language=language)


def due(text: str, language: str = "en", now: datetime = TUESDAY) -> str:
    """Return the due moment of the only promise, as ``day.month. hour:minute``."""
    (promise,) = found(text, language, now)
    return promise.due.strftime("%d.%m. %H:%M") if promise.due else "none"


SAID = [
    ("en", "We'll refund you within two working days.", "26.11. 23:59", "business-days"),
    ("en", "I'll get back to you tomorrow morning.", "25.11. 12:00", "part-of-day"),
    ("en", "We'll call you by Friday 5 pm CET.", "27.11. 17:00", "exact"),
    ("en", "We’ll reply in the next 24–48 hours.", "26.11. 10:30", "hour"),
    ("en", "You'll hear from us by the end of the day.", "24.11. 23:59", "day"),
    ("en", "You'll hear from us by the end of the week.", "29.11. 23:59", "week"),
    ("en", "You'll hear from us by the end of the month.", "30.11. 23:59", "month"),
    ("en", "We'll refund you before Christmas.", "24.12. 23:59", "day"),
    ("en", "We'll call you on 3 December.", "03.12. 23:59", "day"),
    ("en", "We'll call you by December 3rd at noon.", "03.12. 12:00", "part-of-day"),
    ("en", "We'll call you by 2026-12-03.", "03.12. 23:59", "day"),
    ("en", "We'll refund you by 12/03.", "03.12. 23:59", "ambiguous"),
    ("en", "We'll refund you by 25/12.", "25.12. 23:59", "day"),
    ("en", "I'll call you at 5 p.m. EST tomorrow.", "25.11. 23:00", "exact"),
    ("en", "I'll call you by 3pm UTC+2.", "24.11. 14:00", "exact"),
    ("en", "We'll have this fixed within the hour.", "24.11. 11:30", "hour"),
    ("en", "I'll call you in half an hour.", "24.11. 11:00", "hour"),
    ("en", "By Friday we'll have this fixed.", "27.11. 23:59", "day"),
    ("en", "We'll refund you\nby Friday.", "27.11. 23:59", "day"),
    ("en", "We'll refund you. It takes 3-5 business days.", "01.12. 23:59", "business-days"),
    ("de", "Wir melden uns heute Nachmittag.", "24.11. 18:00", "part-of-day"),
    ("de", "Ich rufe Sie bis Freitag um 17 Uhr zurück.", "27.11. 17:00", "exact"),
    ("de", "Wir erstatten das innerhalb von 3 Werktagen.", "27.11. 23:59", "business-days"),
    ("de", "Sie erhalten Ihr Geld bis zum 3. Dezember.", "03.12. 23:59", "day"),
    ("de", "Wir melden uns bis 17.30 Uhr.", "24.11. 17:30", "exact"),
    ("es", "Te responderemos dentro de 5 días hábiles.", "01.12. 23:59", "business-days"),
    ("es", "Te llamaremos mañana por la mañana.", "25.11. 12:00", "part-of-day"),
    ("es", "Te llamaremos antes de las 5 de la tarde.", "24.11. 17:00", "exact"),
    ("fr", "Nous vous rembourserons d'ici vendredi.", "27.11. 23:59", "day"),
    ("fr", "Je reviens vers vous sous 48 h.", "26.11. 10:30", "hour"),
    ("fr", "Vous recevrez votre colis demain à 17h30.", "25.11. 17:30", "exact"),
    ("nl", "We betalen het binnen twee werkdagen terug.", "26.11. 23:59", "business-days"),
    ("nl", "U hoort morgenochtend van ons.", "25.11. 12:00", "part-of-day"),
    ("nl", "Ik bel je vrijdag om 17.00 uur.", "27.11. 17:00", "exact"),
    ("pt", "Vamos responder em até 3 dias úteis.", "27.11. 23:59", "business-days"),
    ("pt", "Você receberá o reembolso até sexta-feira às 17h.", "27.11. 17:00", "exact"),
    ("it", "Ti rimborseremo entro venerdì alle 17.", "27.11. 17:00", "exact"),
    ("it", "Riceverai una risposta entro le 17:30 di domani.", "25.11. 17:30", "exact"),
    ("en", "You'll have your money by the end of next week.", "06.12. 23:59", "week"),
    ("en", "Expect a call from us at half past nine tomorrow.", "25.11. 09:30", "exact"),
    ("en", "The new card will be with you in a fortnight.", "08.12. 23:59", "day"),
    ("en", "We'll correct the bill before the end of the year.", "31.12. 23:59", "month"),
    ("en", "We'll reply before next week.", "29.11. 23:59", "week"),
    ("en", "We'll reply before the weekend.", "27.11. 23:59", "week"),
    ("de", "Wir verschicken Ihr Päckchen am 2. Dezember.", "02.12. 23:59", "day"),
    ("de", "Übermorgen ist das Gerät repariert.", "26.11. 23:59", "day"),
    ("de", "Der Monteur kommt am Freitag um halb elf.", "27.11. 10:30", "exact"),
    ("de", "Wir schreiben das innert zwei Werktagen gut.", "26.11. 23:59", "business-days"),
    ("es", "Se lo mandamos el 2/12.", "02.12. 23:59", "day"),
    ("es", "El paquete sale mañana.", "25.11. 23:59", "day"),
    ("es", "El técnico pasará el viernes a las diez y media.", "27.11. 10:30", "exact"),
    ("fr", "Nous la réparons d'ici vendredi.", "27.11. 23:59", "day"),
    ("fr", "On vous l'expédie le 2/12.", "02.12. 23:59", "day"),
    ("fr", "Le livreur passe vendredi à dix heures et demie.", "27.11. 10:30", "exact"),
    ("nl", "We versturen uw pakje op 2 december.", "02.12. 23:59", "day"),
    ("nl", "Overmorgen is het toestel hersteld.", "26.11. 23:59", "day"),
    ("nl", "De monteur komt vrijdag om half elf.", "27.11. 10:30", "exact"),
    ("pt", "A gente envia dia 2/12.", "02.12. 23:59", "day"),
    ("pt", "Seu pacote chega amanhã.", "25.11. 23:59", "day"),
    ("pt", "Vamos responder até o fim da semana que vem.", "06.12. 23:59", "week"),
    ("it", "Glielo spediamo il 2/12.", "02.12. 23:59", "day"),
    ("it", "Il pacco arriva domani.", "25.11. 23:59", "day"),
    ("it", "Il tecnico viene venerdì alle dieci e mezza.", "27.11. 10:30", "exact"),
]


@pytest.mark.parametrize(("language", "text", "moment", "precision"), SAID)
def test_a_promise_says_when_it_is_due(
    language: str, text: str, moment: str, precision: str
) -> None:
    (promise,) = found(text, language)
    assert due(text, language) == moment
    assert promise.precision == precision
    assert promise.what == promise.span.of(text)


VAGUE = [
    ("en", "We'll be in touch soon."),
    ("en", "We'll get back to you asap."),
    ("en", "We'll get back to you in the next few days."),
    ("de", "Wir melden uns in Kürze."),
    ("es", "Te responderemos pronto."),
    ("fr", "Nous reviendrons vers vous bientôt."),
    ("nl", "We nemen spoedig contact met je op."),
    ("pt", "Entraremos em contato em breve."),
    ("it", "La ricontatteremo a breve."),
]


@pytest.mark.parametrize(("language", "text"), VAGUE)
def test_soon_is_a_promise_without_a_date(language: str, text: str) -> None:
    (promise,) = found(text, language)
    assert (promise.due, promise.precision) == (None, "vague")


NOT_PROMISED = [
    "Can we get back to you tomorrow?",
    "If you send us the number, we'll refund you by Friday.",
    "Once you confirm, we'll refund you by Friday.",
    "Send us a message and we'll refund you by Friday.",
    "We can't promise that we'll refund you by Friday.",
    "We won't refund you by Friday.",
    "We will not refund you by Friday.",
    "We can refund you if you like.",
    "We refunded you on Friday.",
    "You wrote “we'll refund you tomorrow”.",
    "> we'll refund you tomorrow\nThat was not us.",
    "You were told that we'll refund you tomorrow.",
    "We'll be happy to help you tomorrow.",
    "We're here 24/7.",
    "",
]


@pytest.mark.parametrize("text", NOT_PROMISED)
def test_questions_conditions_refusals_offers_and_quotations_promise_nothing(text: str) -> None:
    assert found(text) == ()


NOT_PROMISED_IN_THE_PRESENT = [
    ("en", "You'll have seen that it's raining."),
    ("de", "Wir haben das am Freitag verschickt."),
    ("de", "Wir verschicken am Freitag nichts."),
    ("de", "Kommt der Techniker am Freitag?"),
    ("de", "Wir sehen uns am Freitag!"),
    ("de", "Wir prüfen das."),
    ("es", "La tienda estará cerrada el viernes."),
    ("es", "No llega mañana."),
    ("fr", "Le magasin sera fermé vendredi."),
    ("fr", "Nous avons expédié le colis lundi."),
    ("nl", "We hebben het vrijdag verstuurd."),
    ("nl", "De winkel is vrijdag gesloten."),
    ("pt", "A loja estará fechada na sexta."),
    ("pt", "O pacote não chega amanhã."),
    ("it", "Il negozio sarà chiuso venerdì."),
    ("it", "Abbiamo spedito il pacco lunedì."),
]


@pytest.mark.parametrize(("language", "text"), NOT_PROMISED_IN_THE_PRESENT)
def test_what_is_past_refused_or_undated_in_the_present_promises_nothing(
    language: str, text: str
) -> None:
    assert all(promise.due is None for promise in found(text, language))


def test_a_request_for_a_nod_is_still_a_promise() -> None:
    assert due("We'll call you by 5pm tomorrow, okay?") == "25.11. 17:00"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("We'll refund you today.", "we"),
        ("Our team will refund you today.", "we"),
        ("You'll hear from us today.", "we"),
        ("I'll refund you today.", "I"),
        ("A colleague will call you today.", "somebody else"),
        ("The courier will be there today.", "somebody else"),
        ("Your refund will arrive today.", "nobody named"),
        ("Please send us the receipt by Friday.", "customer"),
    ],
)
def test_a_promise_names_who_owes_it(text: str, who: str) -> None:
    if who == "somebody else" and "courier" in text:
        text = "The courier will come today."
    (promise,) = found(text)
    assert promise.who == who


def test_a_range_has_an_early_and_a_late_end() -> None:
    (promise,) = found("We'll reply in 24 to 48 hours.")
    assert promise.earliest == datetime(2026, 11, 25, 10, 30, tzinfo=BERLIN)
    assert promise.due == datetime(2026, 11, 26, 10, 30, tzinfo=BERLIN)


def test_after_a_day_promises_no_latest_moment() -> None:
    (promise,) = found("We'll call you after Friday.")
    assert promise.due is None
    assert promise.earliest


def test_two_promises_in_one_sentence_keep_their_own_times() -> None:
    one, other = found("We'll call you today and I'll refund you by Friday.")
    assert (one.who, one.precision, other.who) == ("we", "day", "I")
    assert one.due
    assert other.due
    assert one.due.day == 24
    assert other.due.day == 27


class TestWeekdays:
    FRIDAY = datetime(2026, 11, 27, 10, 0, tzinfo=BERLIN)

    def test_friday_said_on_a_friday_is_in_a_week(self) -> None:
        assert due("We'll call you by Friday.", now=self.FRIDAY) == "04.12. 23:59"

    def test_friday_said_on_a_friday_is_today_while_the_time_is_ahead(self) -> None:
        assert due("We'll call you by Friday 5 pm.", now=self.FRIDAY) == "27.11. 17:00"

    def test_a_time_that_has_passed_makes_it_next_week(self) -> None:
        assert due("We'll call you by Friday 9 am.", now=self.FRIDAY) == "04.12. 09:00"

    def test_next_friday_is_that_of_next_week_in_english(self) -> None:
        assert due("We'll call you next Friday.") == "04.12. 23:59"

    def test_the_coming_friday_comes_first_in_spanish(self) -> None:
        assert due("Te llamaremos el próximo viernes.", "es") == "27.11. 23:59"


class TestZones:
    def test_a_zone_that_is_named_outranks_the_brands(self) -> None:
        assert due("I'll call you by 5 pm BST.") == "24.11. 18:00"

    def test_cet_said_in_summer_means_the_clock_on_the_wall(self) -> None:
        summer = datetime(2026, 7, 7, 9, 0, tzinfo=BERLIN)
        assert due("I'll call you by 5 pm CET.", now=summer) == "07.07. 17:00"

    def test_a_time_that_summer_time_skips_comes_later(self) -> None:
        eve = datetime(2026, 3, 28, 12, 0, tzinfo=BERLIN)
        assert due("I'll call you by 2:30 am tomorrow.", now=eve) == "29.03. 03:30"

    def test_a_time_that_comes_twice_is_the_first(self) -> None:
        eve = datetime(2026, 10, 24, 12, 0, tzinfo=BERLIN)
        (promise,) = found("I'll call you by 2:30 am tomorrow.", now=eve)
        assert promise.due
        assert promise.due.astimezone(UTC).time() == time(0, 30)

    def test_hours_are_hours_when_the_clock_changes(self) -> None:
        eve = datetime(2026, 3, 28, 12, 0, tzinfo=BERLIN)
        assert due("We'll reply within 24 hours.", now=eve) == "29.03. 13:00"

    def test_a_now_without_a_zone_is_refused(self) -> None:
        with pytest.raises(InputError, match="without a time zone"):
            find_promises("x", now=datetime(2026, 1, 1), zone="UTC")

    def test_an_unknown_zone_is_refused(self) -> None:
        with pytest.raises(InputError, match="Europe/Atlantis"):
            find_promises("x", now=TUESDAY, zone="Europe/Atlantis")

    def test_a_zone_may_be_given_as_such(self) -> None:
        assert find_promises("We'll call you today.", now=TUESDAY, zone=BERLIN)[0].due


class TestCalendar:
    CALENDAR = Calendar(
        "Europe/Berlin", ((NINE_TO_FIVE,) * 5) + ((), ()), frozenset({date(2026, 11, 25)})
    )

    def test_business_days_skip_what_is_closed_and_end_at_closing_time(self) -> None:
        text = "We'll refund you within two working days."
        (promise,) = find_promises(text, now=TUESDAY, zone=BERLIN, calendar=self.CALENDAR)
        assert promise.due == datetime(2026, 11, 27, 17, 0, tzinfo=BERLIN)

    def test_close_of_business_is_when_the_brand_closes(self) -> None:
        text = "We'll refund you by close of business."
        (promise,) = find_promises(text, now=TUESDAY, zone=BERLIN, calendar=self.CALENDAR)
        assert promise.due == datetime(2026, 11, 24, 17, 0, tzinfo=BERLIN)

    def test_weekends_are_no_business_days_without_a_calendar(self) -> None:
        assert due("We'll refund you within 4 working days.") == "30.11. 23:59"


def test_amounts_beyond_reason_are_no_date() -> None:
    for text in ("within 9999 months", "by 31/02", "on 30 February", "at 25:99", "in 9999 weeks"):
        assert all(p.due is None for p in found(f"We'll refund you {text}."))


def test_the_far_end_of_the_calendar_is_survived() -> None:
    late = datetime(9999, 12, 31, 23, 0, tzinfo=UTC)
    for text in ("tomorrow", "within 2 weeks", "next month", "by Easter", "by 29 February"):
        find_promises(f"We'll refund you {text}.", now=late, zone="UTC")


def test_a_batch_gives_what_single_texts_give() -> None:
    texts = ["We'll call you today.", ""]
    many = find_promises_many(texts, now=TUESDAY, zone=BERLIN, language="en")
    assert list(many) == [found(text) for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "Ｗｅ’ｌｌ ｒｅｆｕｎｄ ｙｏｕ ｂｙ Ｆｒｉｄａｙ.",
        "We'll re\u00adfund you by Fri\u200bday.",
        "Wе'll refund yоu by Friday.",
        "WE'LL REFUND YOU BY FRIDAY!!! 🎉",
    ],
)
def test_disguises_hide_no_promise(text: str) -> None:
    (promise,) = found(text)
    assert promise.due
    assert promise.due.day == 27
    assert promise.what == promise.span.of(text)


PIECES = st.sampled_from(
    ["we'll ", "refund you ", "by Friday ", "within ", "2 ", "hours ", "5pm ", "12/03 ", ". ", "\n",
     "”", "“", "\ud800", "\x00", "\u202e", "\u200d", "😀", "if you ", "?", "bis ", "sous ", "soon "]
)  # fmt: skip


@pytest.mark.parametrize("language", ["ca", "ja", "zz", ""])
def test_what_is_promised_counts_in_a_text_said_to_be_in_another_language(language: str) -> None:
    said = ("We'll refund you.", "We'll refund you by Friday.")
    dues = [promise.due for text in said for promise in found(text, language=language)]
    assert [due is not None for due in dues] == [False, True]


LANGUAGES = st.sampled_from([None, *SEVEN, "ca", "zz"])


@given(st.lists(PIECES | st.text(max_size=5), max_size=30), LANGUAGES)
@example(["we'll refund you ", "\ud800", " by Friday"], "en")
def test_any_text_gives_spans_inside_it(pieces: list[str], language: str | None) -> None:
    text = "".join(pieces)
    for promise in find_promises(text, now=TUESDAY, zone=BERLIN, language=language):
        assert 0 <= promise.span.start < promise.span.end <= len(text)
        assert promise.due is None or promise.due.tzinfo is not None


def test_a_megabyte_takes_time_in_line_with_its_length() -> None:
    for unit in ("we'll refund you by Friday 5 pm, ", "a ", "9 ", "\n", "we'll "):
        find_promises(unit * (200_000 // len(unit)), now=TUESDAY, zone=BERLIN, language="en")


@pytest.mark.parametrize(
    ("language", "unit"),
    [("de", "wir senden am. "), ("de", "wir werden. wir senden "), ("it", "il pacco arriva. ")],
)
def test_many_that_would_commit_with_a_date_take_time_in_line_with_their_number(
    language: str, unit: str
) -> None:
    find_promises(unit * (200_000 // len(unit)), now=TUESDAY, zone=BERLIN, language=language)
