"""Praise: it is answered too, and shared only with consent."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.networks.rehearsal.scene import Line, Scene, Step

SCENE = Scene(
    name="thank-you-for-the-teapot",
    title=_("Thank you for the teapot"),
    about=_("praise, and consent to share it"),
    steps=(
        Step(
            lines=(
                Line(
                    who="@joost", name="Joost", label="praise",
                    text="My grandmother’s teapot came back from {brand} with the handle mended so "
                    "well that I had to look for the crack. Thank you, whoever you are.",
                ),
            ),
            look=_("Thanks are answered too, by a person and without selling anything."),
        ),
        Step(
            lines=(
                Line(
                    who="@joost", deed="write",
                    text="You may tell the story, but please leave out my name and the photo of "
                    "her kitchen.",
                ),
            ),
            look=_("Consent has a size. This much he gave, and he may take it back."),
        ),
    ),
)  # fmt: skip
