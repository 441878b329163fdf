# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real server and a real browser; each council at its own host, nothing else reachable."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread

from tests.stories import Council, make_council

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

from acordem.kernel.events.dispatcher import dispatch_pending

AXE = Path(__file__).parents[1] / "browser" / "axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Imported here: the quick tests are collected where no browser is installed.
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread; Django must not take it for an asynchronous server.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = os.environ.get("ACORDEM_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail("No Chromium was found: `make test-browser` installs it or says how.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def town(committed, settings) -> Iterator[Council]:
    """Vilamar, served at a free port."""
    settings.IS_DEMO = False
    council = make_council("vilamar")
    for number in range(3):
        council.proposal(f"Més arbres a la plaça número {number}", by="Roc")
    while dispatch_pending():
        pass
    server = LiveServerThread("127.0.0.1", StaticFilesHandler, port=0)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert server.error is None, server.error
    settings.PUBLIC_PORT_SUFFIX = f":{server.port}"
    yield council
    server.terminate()
    server.join()


@pytest.fixture
def visit(chromium: Browser, town, settings) -> Iterator[Callable[..., Page]]:
    """`visit(width=360, scripts=False, …)` opens a new visitor's page; every page is watched for what must not be."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(*, width: int = 360, scripts: bool = True, dark: bool = False) -> Page:
        context = chromium.new_context(
            base_url=f"http://{town.host}{settings.PUBLIC_PORT_SUFFIX}",
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            locale="ca",
        )
        contexts.append(context)
        page = context.new_page()
        own = f"//{town.host}{settings.PUBLIC_PORT_SUFFIX}/"
        page.on("request", lambda r: None if own in r.url else complaints.append(f"request to {r.url}"))
        page.on(
            "console",
            lambda m: complaints.append(m.text) if m.type == "error" and "status of 4" not in m.text else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def faults() -> Callable[[Page], list[str]]:
    """What axe finds serious or critical on a page."""

    def look(page: Page) -> list[str]:
        page.evaluate(AXE.read_text())
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{v['id']}: {v['nodes'][0]['target']}"
            for v in found["violations"]
            if v["impact"] in ("serious", "critical")
        ]

    return look
