"""One more public answer in a thread that is long already.

Long public exchanges spread complaints and lower the perceived quality of the service
(Golmohammadi et al. 2021). How many answers are too many is for the charter to say (three, where
it says nothing); the rule needs the situation.

Instead: one sentence in public on what happens next, and the rest where the customer likes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.conduct.whole import whole


def find(reply: Reply) -> Iterator[Fault]:
    """Yield one fault over the reply when the thread holds enough of our public answers."""
    turns = reply.situation.public_turns
    if turns >= reply.brand.most_public_turns:
        times = "once" if turns == 1 else f"{turns} times"
        yield from whole(
            reply, f"We have answered {times} in public here. Each turn brings more onlookers."
        )


RULE = Rule(
    name="one-turn-too-many",
    family="debate",
    severity="warns",
    message="We have answered often enough in public here. Each turn brings more onlookers.",
    why="A person's problem becomes a debate for others to watch.",
    find=find,
    audiences=("public",),
    languages=None,
)
