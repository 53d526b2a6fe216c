"""Compensation or help is tied to deleting a post, withdrawing a complaint or keeping quiet.

Contract terms that forbid honest reviews are void in the United States (Consumer Review Fairness
Act 2016, 15 U.S.C. 45b); threats and false claims to have reviews removed are unlawful (16 CFR
465.7). What is owed, is owed to those who speak, too.

Instead: put it right without a condition; if they then edit their post, that is theirs to decide.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="favour-for-silence",
    family="pressure",
    severity="warns",
    message=(
        "Help must not hang on deleting a post or staying quiet. It reads as hush money, and "
        "people share that."
    ),
    why="A person is paid to hide from others what happened to them.",
    find=faults_of("favour-for-silence"),
)
