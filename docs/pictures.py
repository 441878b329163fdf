# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes the pictures of the docs from a running demo: `make demo` in one terminal, `make pictures` in another."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent / "images"
PORT = os.environ.get("ACORDEM_PUBLIC_PORT", "8000")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP *.localhost 127.0.0.1",
]
PICTURES = {
    # Each by name, with the council and the path, the width and the height.
    "directory": ("", "/ca/", 1280, 800),
    "home": ("santbru", "/ca/", 1280, 900),
    "process": ("santbru", "/ca/processes/pressupost-participatiu", 1280, 900),
    "phone": ("vilagarona", "/oc-aranes/processes/era-cabana-comunau", 360, 900),
}


def main() -> None:
    """Take every picture of `PICTURES` into docs/images."""
    path = os.environ.get("ACORDEM_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        sys.exit("No Chromium was found: install it, or say where it is in ACORDEM_CHROMIUM.")
    HERE.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name in PICTURES:
            take(browser, name)
        browser.close()


def take(browser: Browser, name: str) -> None:
    """One picture, of what fits on the screen."""
    council, path, width, height = PICTURES[name]
    host = f"{council}.localhost" if council else "localhost"
    page = browser.new_page(viewport={"width": width, "height": height}, locale="ca")
    page.goto(f"http://{host}:{PORT}{path}")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=HERE / f"{name}.png")
    page.close()
    sys.stdout.write(f"{name}.png\n")


if __name__ == "__main__":
    main()
