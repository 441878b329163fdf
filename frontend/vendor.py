# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copies the pinned third-party files into the folders that serve them, each with its licence beside it.

Run `npm ci` in this folder first. The copies are committed, so whoever installs Acordem needs no Node.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
STATIC = HERE.parent / "src/acordem/surfaces/ui/static/ui"
MODULES = HERE / "node_modules"
CHECKSUMS = HERE / "vendored.sha256"
COMMISSIONER = "@fontsource-variable/commissioner/files/commissioner"
SOURCE_SANS = "@fontsource-variable/source-sans-3/files/source-sans-3"


@dataclass(frozen=True)
class Vendored:
    """One file of a package: where it comes from, where it goes, whose it is and under which SPDX licence."""

    source: str
    target: Path
    owner: str
    license: str


FILES = (
    Vendored("htmx.org/dist/htmx.min.js", STATIC / "vendor/htmx.min.js", "2020 Big Sky Software", "0BSD"),
    *(
        Vendored(
            f"{COMMISSIONER}-{subset}-flar-normal.woff2",
            STATIC / f"fonts/commissioner-{subset}.woff2",
            "2019 The Commissioner Project Authors",
            "OFL-1.1",
        )
        for subset in ("latin", "latin-ext")
    ),
    Vendored(
        f"{SOURCE_SANS}-latin-wght-normal.woff2",
        STATIC / "fonts/figures.woff2",
        "2010-2024 Adobe, with Reserved Font Name 'Source'",
        "OFL-1.1",
    ),
    Vendored(
        "@fontsource-variable/commissioner/LICENSE",
        STATIC / "fonts/OFL.txt",
        "2019 The Commissioner Project Authors",
        "OFL-1.1",
    ),
    Vendored(
        "axe-core/axe.min.js",
        HERE.parent / "tests/browser/axe.min.js",
        "2015-2026 Deque Systems, Inc.",
        "MPL-2.0",
    ),
)


def copy(file: Vendored) -> str:
    """Copies one file and its licence note; returns its line for the list of checksums."""
    file.target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(MODULES / file.source, file.target)
    note = f"SPDX-FileCopyrightText: {file.owner}\n\nSPDX-License-Identifier: {file.license}\n"
    file.target.with_name(f"{file.target.name}.license").write_text(note, encoding="utf-8")
    digest = hashlib.sha256(file.target.read_bytes()).hexdigest()
    return f"{digest}  {file.target.relative_to(HERE.parent)}\n"


if __name__ == "__main__":
    CHECKSUMS.write_text("".join(copy(file) for file in FILES), encoding="utf-8")
    print(f"Copied {len(FILES)} files. Commit them together with {CHECKSUMS.name}.")
