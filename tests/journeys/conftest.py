"""Headless Chromium against the live server, with real PostgreSQL, Valkey and a Celery worker."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, Playwright, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from ecm.core import clock
from tests.cases.stories import Cast, make_cast
from tests.journeys.person import Person
from tests.signing_in import browser_of

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def playwright_here() -> Iterator[Playwright]:
    # Playwright runs an event loop of its own on this thread; Django would take it for an async view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        yield playwright
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="module")
def chromium(playwright_here: Playwright) -> Iterator[Browser]:
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright_here.chromium.launch(executable_path=CHROMIUM, args=[*root, *QUIET])
    yield browser
    browser.close()


@pytest.fixture
def cast(transactional_db: None, settings: Any, tmp_path: Any) -> Cast:
    settings.MEDIA_ROOT = tmp_path / "media"
    return make_cast("SRT", 1)


@pytest.fixture
def person(chromium: Browser, live_server: Any, cast: Cast) -> Iterator[Callable[..., Person]]:
    """``person("SW", language="gu", phone=True)``: that role at a browser of its own, signed in."""
    opened: list[Any] = []

    def sit_down(role: str, *, language: str = "en", phone: bool = False) -> Person:
        user = cast.people[role]
        user.language = language
        user.save(update_fields=["language"])
        size = {"width": 360, "height": 740} if phone else {"width": 1366, "height": 768}
        context = chromium.new_context(
            base_url=live_server.url, viewport=size, accept_downloads=True
        )
        opened.append(context)
        key = browser_of(user).cookies[django_settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": django_settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}]
        )
        return Person(context.new_page(), user)

    yield sit_down
    for context in opened:
        _let_finish(context)
        context.close()


def _let_finish(context: Any) -> None:
    """Panels still loading would read tables while the database is emptied for the next journey: a deadlock."""
    for page in context.pages:
        with suppress(PlaywrightTimeout):
            page.wait_for_load_state("networkidle", timeout=5_000)
        page.goto("about:blank")


@pytest.fixture
def on_day() -> Iterator[Callable[[dt.date], None]]:
    """``on_day(date)``: let that be today for everybody."""
    yield clock.set_today
    clock.set_today(None)
