"""An insult, or a swear word meant for the reader.

No provocation makes it right, and it is the one line of the thread that will be copied. Words
that the brand says of itself, or quotes, are not meant here.

Instead: leave it out, take a breath, and hand over to a colleague if you wish.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="insult",
    family="respect",
    severity="warns",
    message="This insults them. It will be the only line of the thread that is remembered.",
    why="A person is abused by the very people who owe them an answer.",
    find=faults_of("insult"),
)
