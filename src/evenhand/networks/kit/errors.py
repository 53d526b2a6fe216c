"""How a network fails: for good, for now, or without a word.

::

    EvenhandError
    └── NetworkError     permanent or not, with the moment to try again
        ├── Gone         what was asked for is not there, or not there any more
        ├── Forbidden    the account may not do this
        ├── TooLarge     the answer holds more than we take
        └── NoAnswer     the network said nothing: it may or may not have done it
"""

from __future__ import annotations

from datetime import timedelta

from evenhand.core.errors import EvenhandError


class NetworkError(EvenhandError):
    """The network refused. ``permanent`` means that trying again cannot help.

    ``retry_after`` is the network's own word on when to try again. ``revoked`` means that the
    account is no longer ours to use: the inbox needs attention. ``code`` is the network's own short
    name for the refusal, where it has one.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool,
        retry_after: timedelta | None = None,
        revoked: bool = False,
        code: str = "",
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_after = retry_after
        self.revoked = revoked
        self.code = code


class Gone(NetworkError):  # noqa: N818 - it says what happened
    """What was asked for is not there, or not there any more (HTTP 404 and 410)."""


class Forbidden(NetworkError):  # noqa: N818 - it says what happened
    """The account may not do this (HTTP 403): a right is missing, or it was locked."""


class TooLarge(NetworkError):  # noqa: N818 - it says what happened
    """The answer holds more than we take; less of it may be asked for."""


class NoAnswer(NetworkError):  # noqa: N818 - it says what happened
    """The network went silent: look there before doing it again."""

    def __init__(self, message: str) -> None:
        super().__init__(message, permanent=False)


class Forged(EvenhandError):  # noqa: N818 - it says what happened
    """A hook whose signature does not hold; the message says why, never what would hold."""
