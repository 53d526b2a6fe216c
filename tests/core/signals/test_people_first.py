"""Whoever may be in danger reaches a person, and whoever only speaks that way loses nothing."""

from __future__ import annotations

import pytest

from evenhand.core.decisions import assess, decide

IN_DANGER = (
    "I can't take it anymore. I have pills and nobody will miss me",
    "I'm done with life tbh, your bank took everything",
    "I've got nothing left, I just want it all to stop",
    "This is the end for me.",
    "I don't see any way out anymore",
    "Tired of living, honestly",
    "I wish I wasn't here anymore",
    "Going to jump off Clifton bridge tonight",
    "No me quedan ganas de vivir",
    "J'ai envie d'en finir.",
    "Ich kann nicht mehr, ich mach Schluss.",
    "Mir bleibt nur noch der Strick",
    "Ik zie het leven niet meer zitten",
    "Hola, my account is blocked y me quiero morir",
    "this hold music makes me want to die lol",
)
DANGEROUS = (
    "I know where your office is and I will burn it down",
    "I'll come to your store in Leeds and beat up whoever is at the desk",
    "I'm going to find the driver and break his legs",
    "I'll put a bomb under your office",
    "Ich komme vorbei und dann knallt es",
    "Brucio il vostro negozio",
)
TOUCHY = {
    "Estoy en tratamiento por una depresión y necesito la lámpara.": "health",
    "Je suis en chimio et vous avez annulé mon vol": "health",
    "Ich bin wegen Depressionen krank und brauche die Lampe": "health",
    "Ik zit in de chemo": "health",
    "Estou fazendo quimioterapia": "health",
    "Sono in cura per la depressione": "health",
    "Your driver refused to take me because I'm in a wheelchair": "discrimination",
    "Your yoghurt had glass in it": "safety",
}
HARMLESS = (
    "I'm dying to try the new lamp!",
    "You guys are killing it",
    "Kill the subscription please",
    "End my subscription today",
    "Ich mache Schluss mit euch und kündige",
    "Je veux en finir avec ce contrat",
    "I can't see any way out of this contract",
    "I don't want to kill myself, I just want my refund",
    "My battery died and my laptop passed away",
)


@pytest.mark.parametrize("text", IN_DANGER)
def test_whoever_may_harm_themselves_is_met_in_private_by_a_person(text: str) -> None:
    decision = decide(assess(text))
    assert (decision.audience, decision.needs_person, decision.writer) == (
        "private",
        True,
        "person",
    )
    assert "offer-crisis-help" in decision.duties


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_threat_to_others_is_read_by_a_person_and_the_lead_is_told(text: str) -> None:
    decision = decide(assess(text))
    assert decision.needs_person
    assert "tell-the-lead" in decision.duties


@pytest.mark.parametrize(("text", "topic"), TOUCHY.items())
def test_what_is_nobody_elses_business_is_never_answered_in_public_alone(
    text: str, topic: str
) -> None:
    situation = assess(text)
    assert topic in situation.sensitive_topics
    assert decide(situation).audience != "public" or topic == "safety"


@pytest.mark.parametrize("text", HARMLESS)
def test_a_figure_of_speech_takes_nobody_out_of_the_queue(text: str) -> None:
    assert not decide(assess(text)).needs_person
