"""A promise without limits is one that nobody can keep.

"This will never happen again" and "we guarantee" are said to soothe. The first exception turns
them into a second let-down, with the words on record: a promise beyond what is in one's power is
worth less than a modest one that holds (ISO 10001 asks for promises that can be kept).

Instead: say what you will do, and by when.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="absolute-promise",
    family="promise",
    severity="warns",
    message="Nobody can promise this for certain. If it fails once, they are let down twice.",
    why="A person relies on a certainty that nobody can give.",
    find=faults_of("absolute-promise"),
)
