# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real server and a real browser; each council at its own host, nothing else reachable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread

from acordem.kernel.events.dispatcher import dispatch_pending
from tests.stories import Council, make_council

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


AXE = Path(__file__).parents[1] / "browser" / "axe.min.js"


@pytest.fixture
def serve(committed, settings) -> Iterator[Callable[[Council], Council]]:
    """`serve(council)` answers at a free port for the council that was made, and browsers begin at its site."""
    servers: list[LiveServerThread] = []

    def start(council: Council) -> Council:
        server = LiveServerThread("127.0.0.1", StaticFilesHandler, port=0)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        assert server.error is None, server.error
        servers.append(server)
        settings.PUBLIC_PORT_SUFFIX = f":{server.port}"
        settings.VISITED_HOST = council.host
        return council

    yield start
    for server in servers:
        server.terminate()
        server.join()


@pytest.fixture
def town(serve) -> Council:
    """Vilamar with three proposals, served."""
    council = make_council("vilamar")
    for number in range(3):
        council.proposal(f"Més arbres a la plaça número {number}", by="Roc")
    while dispatch_pending():
        pass
    return serve(council)


@pytest.fixture
def visit(chromium: Browser, serve, settings) -> Iterator[Callable[..., Page]]:
    """`visit(width=360, scripts=False, …)` opens a new visitor's page; every page is watched for what must not be."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(*, width: int = 360, scripts: bool = True, dark: bool = False) -> Page:
        context = chromium.new_context(
            base_url=f"http://{settings.VISITED_HOST}{settings.PUBLIC_PORT_SUFFIX}",
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            locale="ca",
        )
        contexts.append(context)
        page = context.new_page()
        own = f"//{settings.VISITED_HOST}{settings.PUBLIC_PORT_SUFFIX}/"
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
def faults() -> Callable[..., list[str]]:
    """What axe finds serious or critical on a page."""

    def look(page: Page, rules: list[str] | None = None) -> list[str]:
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(AXE.read_text())
        asked = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
        found = page.evaluate("asked => axe.run(document, asked)", asked)
        return [
            f"{v['id']}: {v['nodes'][0]['target']} {_told(v['nodes'][0])}"
            for v in found["violations"]
            if v["impact"] in ("serious", "critical")
        ]

    return look


def _told(node: dict[str, Any]) -> str:
    """The colors that were weighed, where it is about colors."""
    data = next((check["data"] for check in node["any"] if isinstance(check["data"], dict)), {})
    return " ".join(f"{name}={data[name]}" for name in ("fgColor", "bgColor", "contrastRatio") if name in data)
