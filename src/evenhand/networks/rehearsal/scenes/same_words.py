"""The same complaint by two people with different names: and your two answers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.networks.rehearsal.scene import Line, Scene, Step

_WORDS = (
    "{brand} The chair wobbles since the first day and your shop says it must be my floor. "
    "I would like somebody to come and look at it."
)

SCENE = Scene(
    name="same-words-other-name",
    title=_("Same words, other name"),
    about=_("would you have answered alike?"),
    steps=(
        Step(
            lines=(Line(who="@emily_clarke", name="Emily Clarke", text=_WORDS),),
            look=_("Answer Emily as you would on any day."),
        ),
        Step(
            lines=(Line(who="@adaeze_okafor", name="Adaeze Okafor", text=_WORDS),),
            look=_(
                "The same words again. Compare the two decisions, which must be alike, and then "
                "your two answers: their length, their warmth, what you offered."
            ),
        ),
    ),
)
