"""What a process has loaded by the end of its first batch stays: nobody need look for it again."""

from __future__ import annotations

import gc
from functools import cache


@cache
def keep_for_good() -> None:
    """Take all that this process holds out of the rounds of the garbage collector, once.

    Vocabularies, tables and code are most of what a process holds and never go. A batch makes so
    much that is new that the collector went through all of it again and again: an eighth of the
    time of taking in.
    """
    gc.collect()
    gc.freeze()
