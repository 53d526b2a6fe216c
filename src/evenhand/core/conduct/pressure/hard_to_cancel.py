"""Cancelling is sent through a phone line, a letter or a talk with somebody who wants to keep them.

Ending must be as easy as signing up: contracts made online get a withdrawal button (Directive (EU)
2023/2673), subscriptions a simple exit (United Kingdom, Digital Markets, Competition and Consumers
Act 2024). Mathur et al. (2019, "Dark Patterns at Scale") name the obstruction "hard to cancel".
Barriers to ending a contract are a sign of an aggressive practice (Directive 2005/29/EC, Article
9(d)).

Instead: the page where it is done, or simply do it: they have asked.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="hard-to-cancel",
    family="pressure",
    severity="warns",
    message=(
        "Leaving takes a call or a letter here. If it can be done online, give that way first."
    ),
    why="Getting out is made harder than getting in was.",
    find=faults_of("hard-to-cancel"),
)
