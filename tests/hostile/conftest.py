# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest
from django.conf import settings

from acordem.kernel.access import limits
from acordem.kernel.access.decisions import ALLOWED
from tests.conftest import as_owner
from tests.hostile.ground import Ground
from tests.tenancy.test_ledger import places

__all__ = ["places"]


@pytest.fixture
def unlimited(monkeypatch) -> None:
    """Nobody is told to wait: the limits have their own tests, and would stand before what is tried here."""
    monkeypatch.setattr(limits, "count", lambda limit, subject: ALLOWED)
    monkeypatch.setattr(limits, "look", lambda limit, subject: ALLOWED)


_FROM_ONE = """
DO $$ DECLARE found record; is_empty bool; BEGIN
  FOR found IN SELECT s.oid::regclass AS sequence, d.refobjid::regclass AS rows FROM pg_class s
    JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i') WHERE s.relkind = 'S'
  LOOP
    EXECUTE format('SELECT NOT EXISTS (SELECT 1 FROM %s)', found.rows) INTO is_empty;
    IF is_empty THEN PERFORM setval(found.sequence, 1, false); END IF;
  END LOOP;
END $$
"""


@pytest.fixture
def from_one(django_db_setup) -> None:
    """Numbers begin at one again: forms that were found on one ground are then the same on the next.

    Only of tables in which nothing is committed: what a test writes is rolled back, its numbers are not.
    """
    as_owner(settings.DATABASES["owner"], _FROM_ONE)


@pytest.fixture
def ground(from_one, places, unlimited) -> Ground:
    """Vilamar as the ledger furnishes it, with whatever its pages let people write."""
    return Ground(*places)
