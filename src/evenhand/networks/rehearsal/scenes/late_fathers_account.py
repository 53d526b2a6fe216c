"""A death in the family: slowness, a person, no template, nothing in public."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.networks.rehearsal.scene import Line, Scene, Step

SCENE = Scene(
    name="late-fathers-account",
    title=_("Her late father’s account"),
    about=_("slowness, no templates"),
    steps=(
        Step(
            lines=(
                Line(
                    who="@hanne", name="Hanne", label="father",
                    text="Hallo {brand}, mein Vater ist vor zwei Wochen gestorben, und heute kam "
                    "wieder eine Mahnung an ihn. Wie schließe ich sein Konto?",
                ),
            ),
            look=_(
                "A person should answer, in private and in German. See why no automatic "
                "acknowledgement may go out here."
            ),
        ),
        Step(
            lines=(
                Line(
                    who="@hanne", deed="write",
                    text="Bitte keine Links und keine Formulare. Ich möchte mit einem Menschen "
                    "schreiben.",
                ),
            ),
            look=_("She asked for a person. That holds from now on, for every message to her."),
        ),
    ),
)  # fmt: skip
