"""From the memory to the facts that a decision may look at."""

from evenhand.desk.facts.situation import AROUND, situation_now

__all__ = ["AROUND", "situation_now"]
