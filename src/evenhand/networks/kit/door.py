"""The one door through which we reach addresses that others chose.

Outgoing webhooks, link previews, attachments and every call of a connector go through here. A
host is resolved once, refused unless every address of it is public, and connected to at exactly
that address; each redirect is a new host and is looked at again. Size and time are limited, also
for a server that sends one byte at a time. Proxies of the surroundings are not used, and nothing
is decompressed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import httpcore
import httpx

from evenhand.core.errors import EvenhandError
from evenhand.networks.kit.addresses import Address, is_public, resolve
from evenhand.networks.kit.errors import NetworkError, NoAnswer, TooLarge
from evenhand.networks.kit.pinned import Pinned

_HIGHEST_PORT: Final = 65_535
_SUCCESS: Final = 200
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


class ClosedDoor(EvenhandError):  # noqa: N818 - it says what happened
    """An address that may not be reached: not http(s), with a password in it, or not public."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much an answer may hold, how long all of it may take, how often it may send us on."""

    most_bytes: int = 1_000_000
    seconds: float = 10.0
    redirects: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back; names of headers are in lower case, ``address`` is where it came from."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str


class Door:
    """The way out. ``find`` and ``is_open`` can be given by tests and by closed deployments.

    ``opened`` names hosts that the operator lets us reach although they are not public, such as a
    mail server in the same house.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        find: Callable[[str, int], tuple[Address, ...]] = resolve,
        is_open: Callable[[Address], bool] = is_public,
        opened: Collection[str] = (),
    ) -> None:
        self._limits = limits or Limits()
        self._find = find
        self._is_open = is_open
        self._opened = frozenset(opened)

    def within(self, limits: Limits) -> Door:
        """Return the same door with other limits."""
        return Door(limits, find=self._find, is_open=self._is_open, opened=self._opened)

    def for_strangers(self, *known: str) -> Door:
        """Return the same door for addresses that strangers name, such as those of their files.

        Of the hosts that the operator opened only those of the ``known`` addresses are reached.
        """
        kept = self._opened.intersection(httpx.URL(address).host for address in known)
        return Door(self._limits, find=self._find, is_open=self._is_open, opened=kept)

    def place_of(self, host: str, port: int) -> Address:
        """Return an address of a host that may be reached, for what speaks no HTTP.

        Raises :class:`ClosedDoor`, or :class:`NetworkError` where nobody knows the host.
        """
        try:
            return self._places(host, port)[0]
        except (OSError, IndexError) as error:
            raise NetworkError(f"nobody knows where {host} is", permanent=False) from error

    def get(self, address: str) -> Answer:
        """Fetch what is there, following redirects; raise :class:`ClosedDoor` or NetworkError."""
        ends = time.monotonic() + self._limits.seconds
        for _ in range(self._limits.redirects + 1):
            answer = self._ask("GET", address, (b"", {}), ends)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            address = _next(address, answer.headers["location"])
        raise NetworkError("the address sends us on too often", permanent=True)

    def post(self, address: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Send a body there once; a redirect is answered as it came, never followed."""
        return self.ask("POST", address, body, headers)

    def ask(
        self, method: str, address: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Ask once, by any method; a redirect is answered as it came, never followed.

        Raises :class:`NetworkError` where nobody could be reached, so that nothing was asked, and
        :class:`NoAnswer` where it was asked and nobody can say what came of it.
        """
        ends = time.monotonic() + self._limits.seconds
        return self._ask(method, address, (body, headers or {}), ends)

    def lines(self, address: str, headers: Mapping[str, str], *, seconds: float) -> Iterator[bytes]:
        """Yield the lines of an answer that goes on, such as server-sent events, as they come.

        It ends after ``seconds``, whatever the server does. Raises as :meth:`ask` does, and
        :class:`NetworkError` where the answer is no success.
        """
        ends = time.monotonic() + seconds
        with self._asked("GET", address, (b"", headers), ends) as response:
            if response.status != _SUCCESS:
                raise NetworkError(f"the stream answers {response.status}", permanent=False)
            try:
                yield from _lines(response, self._limits.most_bytes)
            except httpcore.TimeoutException:
                return

    def _ask(
        self, method: str, address: str, told: tuple[bytes, Mapping[str, str]], ends: float
    ) -> Answer:
        with self._asked(method, address, told, ends) as response:
            return self._read(response, address)

    @contextmanager
    def _asked(
        self, method: str, address: str, told: tuple[bytes, Mapping[str, str]], ends: float
    ) -> Iterator[httpcore.Response]:
        url = _checked(address)
        body, headers = told
        given = {"Host": url.netloc.decode(), "Accept-Encoding": "identity", **headers}
        way = Pinned(self._places, ends)
        try:
            with (
                httpcore.ConnectionPool(network_backend=way) as pool,
                pool.stream(method, _plain(url), headers=_coded(given), content=body) as response,
            ):
                yield response
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            raise NetworkError(f"{url.host} cannot be reached: {error}", permanent=False) from error
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise NoAnswer(f"{url.host} cannot be reached: {error}") from error

    def _read(self, response: httpcore.Response, address: str) -> Answer:
        body = bytearray()
        for part in response.iter_stream():
            body += part
            if len(body) > self._limits.most_bytes:
                most = self._limits.most_bytes
                raise TooLarge(f"the answer holds more than {most} bytes", permanent=True)
        headers = httpx.Headers(response.headers)
        told = {name.lower(): value for name, value in headers.items()}
        return Answer(status=response.status, headers=told, body=bytes(body), address=address)

    def _places(self, host: str, port: int) -> tuple[Address, ...]:
        places = self._find(host, port)
        if host not in self._opened and not all(map(self._is_open, places)):
            raise ClosedDoor(f"{host} is not a public address, so it is not reached from here")
        return places


def _lines(response: httpcore.Response, longest: int) -> Iterator[bytes]:
    rest = b""
    for part in response.iter_stream():
        *whole, rest = (rest + part).split(b"\n")
        yield from whole
        if len(rest) > longest:
            raise NetworkError(
                f"a line of the stream holds more than {longest} bytes", permanent=False
            )


def _checked(address: str) -> httpx.URL:
    """Return an address read by the one reader whose reading is also connected to."""
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise ClosedDoor("this is no address") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise ClosedDoor("only addresses that begin with http:// or https:// are reached")
    if not 0 < (url.port or 80) <= _HIGHEST_PORT:
        raise ClosedDoor("this is no address: there is no such port")
    if url.userinfo:
        raise ClosedDoor("an address with a password in it is not reached")
    return url


def _plain(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )


def _coded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]


def _next(address: str, location: str) -> str:
    try:
        further = str(httpx.URL(address).join(location))
    except (httpx.InvalidURL, UnicodeError) as error:
        raise ClosedDoor("the redirect leads to no address") from error
    if address.startswith("https:") and not further.startswith("https:"):
        raise ClosedDoor("a redirect from an encrypted to an open address is not followed")
    return further
