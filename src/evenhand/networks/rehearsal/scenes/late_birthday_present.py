"""A late present, asked for in private first, then in public: an apology, a date, a choice."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.networks.rehearsal.scene import Line, Scene, Step

SCENE = Scene(
    name="late-birthday-present",
    title=_("The late birthday present"),
    about=_("an apology, a date, two audiences"),
    steps=(
        Step(
            lines=(
                Line(
                    who="@ines", name="Ines", deed="write",
                    text="Hello, my order was due on the 13th and the page only says “in transit”. "
                    "It is a present for my daughter. Could someone look, please?",
                ),
            ),
            look=_("Ines asks in private. Leave it unanswered for now, and see its clock run."),
        ),
        Step(
            lines=(
                Line(
                    who="@ines", label="cry",
                    text="{brand} Ordered on the 6th, promised for the 13th. My daughter’s "
                    "birthday was on Saturday and there was nothing to unwrap. I wrote to you and "
                    "heard nothing. Is anybody there?",
                ),
            ),
            look=_(
                "Now she asks in public. The decision knows of the message that stayed "
                "unanswered: see the reasons, and what would have changed it."
            ),
        ),
        Step(
            lines=(
                Line(who="@kell", name="Kell", to="cry", text="{brand} Same here, two weeks now."),
            ),
            look=_("Kell joins in. What is owed to him, and what is owed to Ines alone?"),
        ),
        Step(
            lines=(
                Line(
                    who="@ines", deed="write",
                    text="I’d rather not have more eyes on the thread. Please answer me only here, "
                    "in private.",
                ),
            ),
            look=_(
                "Ines has just made a choice. It outranks the decision you had: see how the card "
                "changes in the inbox."
            ),
        ),
    ),
)  # fmt: skip
