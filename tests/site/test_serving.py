"""The doors open where nobody else answers, or say why they do not."""

from __future__ import annotations

import socket

import pytest

from evenhand.site.serving import Address, NotStarted, serve


def test_a_second_desk_at_the_same_address_is_told_so_even_where_the_system_would_let_it_in() -> (
    None
):
    with socket.create_server(("127.0.0.1", 0), reuse_port=True) as first:
        port = first.getsockname()[1]
        with pytest.raises(NotStarted, match=f"127.0.0.1:{port}: something answers there already"):
            serve(Address(port=port), with_sweeps=False, tell=print)


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1"])
def test_an_address_that_is_not_ours_is_named_with_the_reason(host: str) -> None:
    with pytest.raises(NotStarted, match=f"{host}:8000: .*choose others with --host and --port"):
        serve(Address(host=host), with_sweeps=False, tell=print)


def test_an_address_is_shown_as_browsers_read_it() -> None:
    assert str(Address(host="::1")) == "[::1]:8000"
