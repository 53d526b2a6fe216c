"""Connections to addresses that were looked at, which end when their time is over."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from evenhand.networks.kit.addresses import Address


class Pinned(httpcore.NetworkBackend):
    """Connect to the address that was found and to no other, until ``ends`` (monotonic)."""

    def __init__(self, places: Callable[[str, int], tuple[Address, ...]], ends: float) -> None:
        self._places = places
        self._ends = ends
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(  # noqa: PLR0917 - its signature is httpcore's
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the time left counts
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to the first address that answers."""
        try:
            places = self._places(host, port)
        except OSError as error:
            raise httpcore.ConnectError(f"nobody knows where it is: {error}") from error
        failures = []
        for place in places:
            try:
                stream = self._sockets.connect_tcp(
                    str(place), port, left(self._ends), local_address, socket_options
                )
            except httpcore.ConnectError as error:
                failures.append(error)
            else:
                return Ending(stream, self._ends)
        raise httpcore.ConnectError(f"no address of it answers: {failures}")


class Ending(httpcore.NetworkStream):
    """A connection whose every step gets only the time that is left."""

    def __init__(self, stream: httpcore.NetworkStream, ends: float) -> None:
        self._stream = stream
        self._ends = ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """Read what is there within the time left."""
        return self._stream.read(max_bytes, left(self._ends))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Write within the time left."""
        self._stream.write(buffer, left(self._ends))

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Go on encrypted; the certificate is checked against the host's name."""
        stream = self._stream.start_tls(ssl_context, server_hostname, left(self._ends))
        return Ending(stream, self._ends)

    def get_extra_info(self, info: str) -> Any:
        """Tell of the connection what it tells of itself."""
        return self._stream.get_extra_info(info)


def left(ends: float) -> float:
    """Return the seconds that are left; raise where none are."""
    seconds = ends - time.monotonic()
    if seconds <= 0:
        raise httpcore.ReadTimeout("it took too long")
    return seconds
