"""One case, two audiences: what each may read, what may not leave, and who may say otherwise."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser import OpenPage
from tests.journey.house import House
from tests.journey.pages import Desk, Stage

COMPLAINT = "@fennimore Charged twice for one order, and nobody answers my mails for two weeks!"
SHORT = "I am sorry: we took the money twice. I have written to you privately about it. Tom"
DETAILS = "Hello Adaeze, this is Tom. I have sent the second payment back today. Did it arrive?"
ANSWER = "It did arrive, thank you. That was quick."
WITH_A_CARD = "I have sent the money back to your card 4111 1111 1111 1111 today. Tom"


def test_a_short_public_answer_and_private_details_are_one_case(
    house: House, open_page: OpenPage
) -> None:
    stage = Stage(open_page("/rehearsal/", house.tom))
    stage.somebody_says(COMPLAINT, called="Adaeze Okafor")
    house.sweeps()
    desk = Desk(open_page(house.inbox, house.tom))
    desk.opens("Adaeze Okafor")
    desk.writes(SHORT, to="public")
    desk.approves("public")
    desk.writes(DETAILS, to="private")
    desk.approves("private")
    expect(desk.undo_bar).to_have_count(2)
    house.lets_the_undo_window_pass()

    stage.looks_again()
    expect(stage.answers).to_have_count(1)
    expect(stage.letters).to_have_count(1)
    expect(stage.square).not_to_contain_text(DETAILS)
    stage.somebody_writes(ANSWER, called="Adaeze Okafor")
    house.sweeps()

    desk.looks_again()
    said = desk.timeline.locator(".message")
    expect(said).to_have_count(4)
    expect(desk.timeline.locator(".message[data-audience=private]")).to_have_count(2)
    expect(said.last).to_contain_text(ANSWER)
    expect(desk.cases).to_have_count(1)


def test_who_takes_no_direct_messages_is_answered_in_public_and_the_box_says_why(
    house: House, open_page: OpenPage
) -> None:
    stage = Stage(open_page("/rehearsal/", house.tom))
    stage.goes_wrong("Direct messages refused")
    stage.somebody_says(COMPLAINT, called="Adaeze Okafor")
    house.sweeps()
    desk = Desk(open_page(house.inbox, house.tom))
    desk.opens("Adaeze Okafor")
    desk.turns_to("private")
    expect(desk.box("private")).to_contain_text("This person does not take direct messages.")
    expect(desk.box("private")).to_contain_text("Answer in public and ask them to write")
    expect(desk.sending("private")).to_be_disabled()
    desk.writes(SHORT, to="public")
    desk.approves("public")
    house.lets_the_undo_window_pass()
    stage.looks_again()
    expect(stage.answers).to_have_count(1)


def test_a_direct_message_that_the_network_refuses_says_so_in_the_case(
    house: House, open_page: OpenPage
) -> None:
    stage = Stage(open_page("/rehearsal/", house.tom))
    stage.somebody_says(COMPLAINT, called="Adaeze Okafor")
    house.sweeps()
    desk = Desk(open_page(house.inbox, house.tom))
    desk.opens("Adaeze Okafor")
    desk.writes(DETAILS, to="private")
    desk.approves("private")
    stage.goes_wrong("Direct messages refused")
    house.lets_the_undo_window_pass()
    desk.looks_again()
    refused = desk.timeline.locator("[data-delivery=refused]")
    expect(refused).to_contain_text("this person does not take direct messages")
    expect(refused).to_contain_text(DETAILS)
    expect(desk.cases).to_contain_text("A reply could not be delivered")


def test_a_card_number_does_not_go_out_in_public_unless_a_lead_says_why(
    house: House, open_page: OpenPage
) -> None:
    stage = Stage(open_page("/rehearsal/", house.tom))
    stage.somebody_says(COMPLAINT, called="Adaeze Okafor")
    house.sweeps()
    desk = Desk(open_page(house.inbox, house.tom))
    desk.opens("Adaeze Okafor")
    desk.writes(WITH_A_CARD, to="public")
    expect(desk.findings("public").first).to_have_attribute("data-severity", "blocks")
    desk.approves("public")
    expect(desk.refusal).to_contain_text("A lead can let it through")
    expect(desk.undo_bar).to_have_count(0)

    lead = Desk(open_page(house.inbox, house.amara))
    lead.opens("Adaeze Okafor")
    lead.writes(WITH_A_CARD, to="public")
    lead.approves("public")
    expect(lead.refusal).to_contain_text("You may let it through with a reason")
    lead.approves("public")
    expect(lead.undo_bar).to_have_count(0)
    lead.says_why_it_may_go("It is the test number of the card company, and they asked for it.")
    lead.approves("public")
    expect(lead.undo_bar).to_have_count(1)
    house.lets_the_undo_window_pass()
    stage.looks_again()
    expect(stage.answers).to_have_count(1)
