# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from acordem.config.embedded import stop


@pytest.fixture(scope="module")
def new_home() -> Iterator[Callable[[str], Path]]:
    """Makes folders of data by name, and stops their servers at the end.

    Not tmp_path: it is closed to every user but the one who runs the tests, and as root the server is not.
    """
    homes: list[Path] = []

    def make(name: str) -> Path:
        homes.append(Path(root) / name)
        return homes[-1]

    with tempfile.TemporaryDirectory(prefix="acordem-test-", dir="/tmp") as root:
        Path(root).chmod(0o711)
        yield make
        for home in homes:
            stop(home)


@pytest.fixture(scope="module")
def home(new_home: Callable[[str], Path]) -> Path:
    return new_home("home")
