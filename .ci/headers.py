# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gives the two licence lines to files of ours that lack them; prints which.

Not `reuse annotate`: it opens a comment over several lines, which a Django template would show.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

COMMENTS = {
    ".css": ("/* ", " */"),
    ".html": ("{# ", " #}"),
    ".js": ("// ", ""),
    ".py": ("# ", ""),
    ".sh": ("# ", ""),
    ".toml": ("# ", ""),
    ".yml": ("# ", ""),
}
# In two pieces, so that reuse does not read them as this file's own.
LINES = (
    "SPDX-" + "FileCopyrightText: 2026 Acordem contributors",
    "SPDX-" + "License-Identifier: AGPL-3.0-or-later",
)


def with_header(text: str, suffix: str) -> str:
    """`text` below the two lines, which stay under a shebang."""
    opening, closing = COMMENTS[suffix]
    shebang, rest = text.split("\n", 1) if text.startswith("#!") else ("", text)
    header = [f"{opening}{line}{closing}" for line in LINES]
    return "\n".join([*filter(None, [shebang]), *header, rest])


def main() -> None:
    """Look at every file that git knows or could know."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        check=True,
        capture_output=True,
        text=True,
    )
    for path in map(Path, filter(None, listed.stdout.split("\0"))):
        if path.suffix not in COMMENTS or "migrations" in path.parts or not path.is_file():
            continue
        text = path.read_text()
        if "SPDX-" in text or path.with_name(f"{path.name}.license").exists():
            continue
        path.write_text(with_header(text, path.suffix))
        print(path)


if __name__ == "__main__":
    main()
