# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from acordem.kernel.access import limits
from acordem.kernel.access.decisions import ALLOWED
from tests.hostile.ground import Ground
from tests.tenancy.test_ledger import places

__all__ = ["places"]


@pytest.fixture
def unlimited(monkeypatch) -> None:
    """Nobody is told to wait: the limits have their own tests, and would stand before what is tried here."""
    monkeypatch.setattr(limits, "count", lambda limit, subject: ALLOWED)
    monkeypatch.setattr(limits, "look", lambda limit, subject: ALLOWED)


@pytest.fixture
def ground(places, unlimited) -> Ground:
    """Vilamar as the ledger furnishes it, with whatever its pages let people write."""
    return Ground(*places)
