# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Joins the style sheets of `frontend/css` into the one that is served; `--check` only compares.

Files are joined in the order of their names. The dark tokens are written once and appear twice in the
result: for whoever prefers a dark screen, and for an element that asks for it with `data-theme="dark"`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = HERE / "css"
TARGET = HERE.parent / "src/acordem/surfaces/ui/static/ui/acordem.css"
HEADER = """/* SPDX-FileCopyrightText: 2026 Acordem contributors */
/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Joined from frontend/css by frontend/join.py: edit there. */
"""
DARK = '[data-theme="dark"]'
PREFERS_DARK = ':root:not([data-theme="light"])'


def joined(folder: Path = SOURCES) -> str:
    """Returns the text of the style sheet to serve."""
    return HEADER + "".join(_body(path) for path in sorted(folder.glob("*.css")))


def _body(path: Path) -> str:
    text = re.sub(r"/\* SPDX.*?\*/\n", "", path.read_text(encoding="utf-8")).strip()
    if "dark" in path.stem:
        inner = re.search(re.escape(DARK) + r" \{.*?\n  \}", text, re.DOTALL)
        if inner is None:
            msg = f"{path.name}: expected one block {DARK} indented inside its layer"
            raise ValueError(msg)
        preferred = inner[0].replace(DARK, PREFERS_DARK)
        text = text.replace(inner[0], f"{inner[0]}\n  @media (prefers-color-scheme: dark) {{\n  {preferred}\n  }}")
    return f"\n/* {path.stem[3:]} */\n{text}\n"


def main(arguments: list[str]) -> int:
    """Writes or checks the style sheet; returns the exit code."""
    text = joined()
    if "--check" in arguments:
        fresh = TARGET.read_text(encoding="utf-8") == text
        print("acordem.css is up to date." if fresh else "acordem.css is old: run python frontend/join.py")
        return 0 if fresh else 1
    TARGET.write_text(text, encoding="utf-8")
    print(f"Wrote {TARGET.name}: {len(text) // 1024} KB.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
