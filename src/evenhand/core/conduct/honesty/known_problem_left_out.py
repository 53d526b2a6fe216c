"""A reply leaves out a problem that we know of and that touches the customer.

Somebody who learns later that we knew feels lied to. A misleading omission hides or leaves out
information that a person needs (Directive 2005/29/EC, Article 7); showing process or result beats
opacity (Hogreve et al., Journal of Service Research 2019).

Silent for a mere greeting, and where nothing is known. It compares words, numbers and names, so it
cannot tell a good account of the problem from a bad one.

Instead: name the problem in one sentence, with the day on which more is known.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.honesty.matter import speaks_to_the_matter
from evenhand.core.conduct.mention import mentions
from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule


def find(reply: Reply) -> Iterable[Fault]:
    """Object to the whole reply when it is silent about the known problem."""
    problem = reply.situation.known_problem
    if problem and speaks_to_the_matter(reply) and not mentions(reply, problem):
        yield Fault(
            0,
            len(reply.words),
            message=f"We know of a problem and don’t say so: {problem}. They would rather hear it "
            "from us.",
        )


RULE = Rule(
    name="known-problem-left-out",
    family="honesty",
    severity="warns",
    message="We know of a problem and don’t say so. They would rather hear it from us.",
    why="A person who learns later that we knew will not believe the next answer.",
    find=find,
    languages=None,
)
