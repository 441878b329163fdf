# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from acordem.kernel.organizations.epochs import epochs


@pytest.fixture
def alba(vilamar):
    """Who administrates Vilamar, in a browser."""
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


@pytest.fixture
def edna(vilamar):
    """Who edits Vilamar's contents, in a browser."""
    vilamar.staff("Edna", "editor")
    return vilamar.client("Edna")


@pytest.fixture
def hearing() -> Iterator[Callable[[], None]]:
    """Let this process hear of changes from now on, as one that serves does; deaf again at the end."""

    def hear() -> None:
        epochs.begin_to_hear()
        # However slow the machine is.
        epochs._heard_at = float("inf")

    yield hear
    # What was held is of rows that are gone.
    epochs.begin_to_hear()
    epochs._heard_at = float("-inf")
