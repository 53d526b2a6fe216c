"""What somebody wrote anew is told from what their program repeated, and nothing is lost."""

from __future__ import annotations

import pytest

from evenhand.networks.email.reading.html_quotes import split_html
from evenhand.networks.email.reading.quoting import split
from tests.networks.email import samples
from tests.networks.email.letters import letter
from tests.networks.email.test_reading import posted, remarked

INTRODUCTIONS = (
    "On Mon, 23 Nov 2026 at 10:00, Fennimore <help@fennimore.example> wrote:",
    "On Mon, 23 Nov 2026 at 10:00, Fennimore\n<help@fennimore.example> wrote:",
    "Am 23.11.2026 um 10:00 schrieb Fennimore:",
    "Am Mo., 23. Nov. 2026 um 10:00 Uhr schrieb Fennimore <\nhelp@fennimore.example>:",
    "Le lun. 23 nov. 2026 à 10:00, Fennimore <help@fennimore.example> a écrit :",
    "El lun, 23 nov 2026 a las 10:00, Fennimore (<help@fennimore.example>) escribió:",
    "Em seg., 23 de nov. de 2026 às 10:00, Fennimore <help@fennimore.example> escreveu:",
    "Il giorno lun 23 nov 2026 alle ore 10:00 Fennimore <help@fennimore.example> ha scritto:",
    "Op ma 23 nov 2026 om 10:00 schreef Fennimore <help@fennimore.example>:",
    "2026-11-23 10:00 GMT+01:00 Fennimore <help@fennimore.example>:",
)


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
@pytest.mark.parametrize("marks", ["> ", ""])
def test_the_quote_below_an_answer_is_set_apart_in_every_language(
    introduction: str, marks: str
) -> None:
    found = split(f"Thank you.\n\nInes\n\n{introduction}\n\n{marks}We are looking.\n{marks}Tom")
    assert found.text == "Thank you.\n\nInes"
    assert found.quoted.startswith(introduction.partition("\n")[0])
    assert "We are looking." in found.quoted


BLOCKS = (
    "-----Original Message-----\nFrom: Fennimore\nSent: Monday\nTo: Ines\nSubject: Re: x\n\nOld",
    "-----Ursprüngliche Nachricht-----\nVon: Fennimore\n\nOld",
    "____________\nVon: Fennimore\nGesendet: Montag\nAn: Ines\nBetreff: x\n\nOld",
    "De : Fennimore\nEnvoyé : lundi\nÀ : Ines\nObjet : x\n\nOld",
    "*De:* Fennimore\n*Enviado el:* lunes\n*Para:* Ines\n*Asunto:* x\n\nOld",
    "Da: Fennimore\nInviato: lunedì\nA: Ines\nOggetto: x\n\nOld",
    "Van: Fennimore\nVerzonden: maandag\nAan: Ines\nOnderwerp: x\n\nOld",
    "De: Fennimore\nEnviado: segunda-feira\nPara: Ines\nAssunto: x\n\nOld",
)


@pytest.mark.parametrize("block", BLOCKS)
def test_the_old_mail_below_its_headers_is_set_apart(block: str) -> None:
    found = split(f"Thank you.\n\n{block}")
    assert found.text == "Thank you."
    assert found.quoted == block


def test_an_answer_below_the_quote_is_found() -> None:
    told = "On Monday, Fennimore wrote:\n> Did it come?\n> Tom\n\nNo, it did not."
    assert split(told).text == "No, it did not."
    assert "Did it come?" in split(told).quoted


def test_answers_between_the_lines_stay_with_what_they_answer() -> None:
    told = "On Monday, Fennimore wrote:\n> Did it come?\nNo.\n> Is it torn?\nI cannot know."
    assert split(told).text == told
    assert split(told).quoted == ""


def test_a_quote_without_an_introduction_is_set_apart_at_the_end() -> None:
    assert split("Thank you.\n\n> We are looking.\n> Tom\n").text == "Thank you."


@pytest.mark.parametrize(
    "signature", ["-- \nInes Moreau\n+33 1 23", "Sent from my phone", "Von meinem iPhone gesendet"]
)
def test_a_signature_is_set_apart_and_kept(signature: str) -> None:
    found = split(f"Where is it?\n\n{signature}")
    assert (found.text, found.quoted) == ("Where is it?", signature)


@pytest.mark.parametrize(
    "text",
    [
        "On Monday I wrote:\nWhere is it?\nand nobody answered.\n> really\nnobody",
        "From: the shop to my door: three weeks.\nIs that usual?",
        "Hello,\n\nOn Monday I wrote:\nWhere is it?\nNobody answered.",
        "My flight was\nFrom: Lisbon\nTo: Berlin\nDate: 3 May\nand it never left.",
        "One\n--\n" + "This is a whole new paragraph that goes on and on for quite some time.",
        "> all of it is a quote",
        "-- \nonly a signature",
        "",
        "Two dashes -- in a line",
        "Begin forwarded message:\n\nFrom: a@b.example\nDate: today\nSubject: x\n\nlook at this",
        "See this.\n---------- Forwarded message ---------\nFrom: a\nDate: b\nSubject: c\n\nOld",
    ],
)
def test_what_is_no_repetition_stays(text: str) -> None:
    assert split(text).text == text.strip()


def test_what_outlook_repeats_is_kept_as_a_remark() -> None:
    assert posted(samples.OUTLOOK).text == "It is still not here."
    (kept,) = remarked(samples.OUTLOOK, "quoted")
    assert kept.startswith("From: Fennimore")
    assert kept.endswith("We are looking.")


@pytest.mark.parametrize(
    "quote",
    [
        '<div class="gmail_quote"><div>On Monday wrote:</div><blockquote>Old</blockquote></div>',
        '<blockquote type="cite"><div>Old <div>nested</div></div></blockquote>',
        "<div class='yahoo_quoted'>Old</div>",
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b></div>Old',
        '<div dir="ltr" class="gmail_signature">Old</div>',
    ],
)
def test_quotes_in_html_are_set_apart_by_the_marks_of_mail_programs(quote: str) -> None:
    found = split_html(f"<html><body><p>New</p>{quote}</body></html>")
    assert "New" in found.new
    assert "Old" not in found.new
    assert "Old" in found.quoted


def test_what_stands_below_a_quote_in_html_is_new() -> None:
    found = split_html('<blockquote type="cite">Old</blockquote><p>New</p>')
    assert (found.new, "Old" in found.quoted) == ("<p>New</p>", True)


def test_a_mail_of_nothing_but_a_quote_is_shown_whole() -> None:
    html = letter('<blockquote type="cite">Old</blockquote>', "Content-Type: text/html")
    assert "Old" in posted(html).text
