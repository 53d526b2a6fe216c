"""Run by the interpreter of ``.venvs/servers/mastodon``: the stand-in, with people on it.

Its one argument is JSON: the host in handles, and people by their names with their tokens. It says
its address in its first line and goes on until it is ended.
"""

from __future__ import annotations

import json
import socket
import sys

import uvicorn
from mastodon_mock.app import create_app
from mastodon_mock.config import MastodonMockConfig


def main() -> None:
    told = json.loads(sys.argv[1])
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"127.0.0.1:{listening.getsockname()[1]}"
    config = MastodonMockConfig.model_validate({
        "domain": address,
        "url_scheme": "http",
        "database": {"path": ":memory:"},
        "seed": {"accounts": told["people"]},
    })  # fmt: skip
    print(f"http://{address}", flush=True)  # noqa: T201 - how the tests learn of it
    server = uvicorn.Server(uvicorn.Config(create_app(config), log_level="warning"))
    server.run(sockets=[listening])


main()
