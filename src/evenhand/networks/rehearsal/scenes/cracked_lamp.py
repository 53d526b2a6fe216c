"""Something arrived broken: several ways to put it right, and the customer chooses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.networks.rehearsal.scene import Line, Scene, Step

SCENE = Scene(
    name="cracked-lamp",
    title=_("The cracked lamp"),
    about=_("several ways to put it right"),
    steps=(
        Step(
            lines=(
                Line(
                    who="@mirelle", name="Mirelle", label="lamp",
                    text="Bonjour {brand}, la lampe est arrivée fêlée et l’ampoule cassée. Je ne "
                    "demande pas la lune, juste une lampe entière.",
                ),
            ),
            look=_(
                "Mirelle writes in French. Offer her the ways there are, each with what it costs "
                "her in time, and let her choose."
            ),
        ),
        Step(
            lines=(
                Line(
                    who="@mirelle", deed="edit", to="lamp",
                    text="Bonjour {brand}, la lampe est arrivée fêlée et l’ampoule cassée. Je ne "
                    "demande pas la lune, juste une lampe entière. (C’est pour vendredi.)",
                ),
            ),
            look=_("She edited her post: there is a date now. Does your draft still answer it?"),
        ),
        Step(
            lines=(
                Line(
                    who="@mirelle", to="lamp",
                    text="{brand} Alors, le remboursement, s’il vous plaît. Je trouverai ailleurs.",
                ),
            ),
            look=_("She chose, and not what is cheapest for you. It is hers to choose."),
        ),
    ),
)  # fmt: skip
