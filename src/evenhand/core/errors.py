"""The one tree of things that can be broken; expected outcomes are values, never exceptions.

::

    EvenhandError
    ├── CharterError     a charter that cannot be used, with file, rule and key
    ├── InputError       input that cannot be read, with its source, line and field
    └── PhraseError      a phrase that is not in the notation
"""

from __future__ import annotations


class EvenhandError(Exception):
    """Something is broken and the message says what to do about it."""


class PhraseError(EvenhandError, ValueError):
    """A phrase is not in the notation of :mod:`evenhand.core.phrases`."""


class CharterError(EvenhandError, ValueError):
    """A charter cannot be used; the message names file, rule and key."""


class InputError(EvenhandError, ValueError):
    """Input cannot be read; the message names its source, line and field."""
