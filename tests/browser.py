"""A real browser for tests: one for the whole run, and pages of it that are signed in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from evenhand.desk.models import Person

CHROMIUM = Path(os.environ.get("EVENHAND_CHROMIUM", "/usr/bin/chromium"))
WIDE, NARROW = (1440, 1000), (390, 844)
_QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start one browser for all tests, where there is one.

    While it is open a loop runs in this thread, and where one runs Django keeps the thread's
    connections apart from those of before (``asgiref.local``). Each side closes its own.
    """
    if not CHROMIUM.exists():
        pytest.skip(f"there is no browser at {CHROMIUM}")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")  # playwright runs a loop of its own
    connections.close_all()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_QUIET))
        yield browser
        browser.close()
        connections.close_all()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """Return a function that opens a path of the live server, signed in as a person.

    ``size`` is width and height, ``dark`` the colour scheme, ``scripts`` whether scripts run.
    """
    contexts = []

    def opened(
        path: str,
        person: Person | None = None,
        *,
        size: tuple[int, int] = WIDE,
        dark: bool = False,
        scripts: bool = True,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        if person is not None:
            client = Client()
            client.force_login(person)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
            )
        page = context.new_page()
        page.goto(f"{live_server.url}{path}")
        return page

    yield opened
    for context in contexts:
        context.set_offline(True)  # what a page says as it closes would come after the test
        context.close()


def faults_of(page: Page) -> list[str]:
    """Return what axe finds wrong with a page, each with where it is."""
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found
        for node in fault["nodes"]
    ]
