"""Thirty people within a minute, moved by a rumour that is false: what is said once, and where."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.networks.rehearsal.scene import Line, Scene, Step

_VOICES = """
Asha|Is it true that {brand} lamps catch fire? I have two in the nursery!
Bram|{brand} Klopt het dat jullie lampen in brand vliegen? Wij hebben er een in de gang.
Chiara|{brand} ma è vero che le lampade prendono fuoco?
Dmitri|{brand} unplugged everything tonight. Say something.
Elif|Three friends have sent me the same post about {brand} lamps. Should I worry?
Farid|{brand} je viens d’en offrir une à ma mère. Dites-nous la vérité.
Greta|{brand} Stimmt das mit den Lampen? Meine steht im Kinderzimmer.
Hugo|{brand} ¿es verdad lo de las lámparas? Contesten, por favor.
Isla|I called {brand} and nobody picked up. What is going on with the lamps?
Jonas|{brand} Wenn das stimmt, will ich sofort mein Geld zurück.
Kiri|{brand} my kid sleeps next to one of these. Yes or no: is it safe?
Lars|{brand} silence is an answer too.
Malik|Not buying from {brand} again until they explain the fires.
Noor|{brand} ik wil gewoon weten of ik hem vannacht aan kan laten.
Otis|Anyone else throwing out their {brand} lamp?
Pilar|{brand} la mía se calienta mucho, ¿es normal?
Quinn|{brand} is there a recall? Which models?
Rosa|{brand} comprei uma no mês passado. Devo parar de usar?
Sven|{brand} my neighbour says a whole house burned down. True?
Tilda|{brand} I do not believe it, but please just say so.
Umar|{brand} where can I read what you know so far?
Vera|{brand} Ist die kleine Tischlampe auch betroffen?
Wim|{brand} jullie site zegt niets. Waarom?
Xenia|{brand} I run a café with twelve of them. Do I have to close?
Yusuf|{brand} please answer in plain words, not with a link.
Zoe|{brand} I work for an insurer. Which serial numbers?
Anouk|{brand} vous allez répondre ou pas ?
Bela|{brand} the photo going around is not even one of yours, is it?
Cleo|{brand} I am not angry, only scared. Is it safe?
Dario|{brand} se non rispondete chiamo i vigili del fuoco.
"""


def _lines() -> tuple[Line, ...]:
    told = (voice.split("|") for voice in _VOICES.strip().splitlines())
    return tuple(Line(who=f"@{name.lower()}", name=name, text=text) for name, text in told)


SCENE = Scene(
    name="thirty-voices",
    title=_("Thirty voices at once"),
    about=_("a crisis with a false rumour"),
    steps=(
        Step(
            lines=(
                Line(
                    who="@rumour_mill",
                    name="Heard It Here",
                    text="A lamp of a big shop burned a house down last night. They are hiding it. "
                    "Share this!",
                ),
            ),
            look=_("The rumour does not name you yet, so the desk hears nothing of it."),
        ),
        Step(
            lines=_lines(),
            look=_(
                "Thirty people in six languages ask. Say what you know once, in public, and write "
                "a known problem: every reply that touches it must then not leave it out."
            ),
        ),
        Step(
            lines=(
                Line(
                    who="@bela",
                    text="{brand} Thank you for saying plainly what you know and what you do not "
                    "know yet.",
                ),
            ),
            look=_("What calmed people was not the longest answer."),
        ),
    ),
)
