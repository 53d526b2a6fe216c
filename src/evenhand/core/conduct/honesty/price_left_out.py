"""A reply leaves out the price that the answer must name.

What something costs belongs to the answer, with taxes and unavoidable fees; holding it back until
later is a misleading omission (Directive 2005/29/EC, Article 7(4)(c)) and drip pricing (United
Kingdom, Digital Markets, Competition and Consumers Act 2024, section 230).

Silent for a mere greeting, and where no price is known. Amounts compare by value, so "12,50 €" and
"€12.50" are the same.

Instead: the whole price, beside what it buys.
"""

from __future__ import annotations

from collections.abc import Iterable

from evenhand.core.conduct.honesty.matter import speaks_to_the_matter
from evenhand.core.conduct.mention import names_amount
from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule


def find(reply: Reply) -> Iterable[Fault]:
    """Object to the whole reply when it does not name the known price."""
    price = reply.situation.known_price
    if price and speaks_to_the_matter(reply) and not names_amount(reply, price):
        yield Fault(
            0,
            len(reply.words),
            message=f"The price is left out: {price}. They can’t decide without it.",
        )


RULE = Rule(
    name="price-left-out",
    family="honesty",
    severity="warns",
    message="The price is left out. They can’t decide without it.",
    why="A person who learns the price last has already spent their time.",
    find=find,
    languages=None,
)
