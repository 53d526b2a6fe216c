"""Money taken twice, and personal data posted for everybody to read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.networks.rehearsal.scene import Line, Scene, Step

SCENE = Scene(
    name="charged-twice",
    title=_("Charged twice"),
    about=_("personal data in public"),
    steps=(
        Step(
            lines=(
                Line(
                    who="@gus", name="Gus", label="card",
                    text="{brand} You took £64.90 twice! Card 4111 1111 1111 1111, mail "
                    "gus.palmer@example.com. Give it back.",
                ),
            ),
            look=_(
                "Gus has told everybody his card. Help him to hide it before anything else, and "
                "never repeat it."
            ),
        ),
        Step(
            lines=(Line(who="@gus", deed="delete", to="card"),),
            look=_("Gus took his post away. Its words are gone from the desk too; a trace stays."),
        ),
        Step(
            lines=(
                Line(
                    who="@gus", deed="write",
                    text="OK, deleted it. The second payment left my account on Tuesday at 9:14. "
                    "I can send the statement. When do I get the money?",
                ),
            ),
            look=_("He came to you in private. Say when the money comes, and keep that promise."),
        ),
    ),
)  # fmt: skip
