# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The database's own catalogue, read: no table stands unprotected, whoever forgot it."""

from __future__ import annotations

from django.db import connections

from acordem.config.operations.walls import walls


def test_every_table_is_behind_the_wall_or_on_the_short_list_with_its_reason(db):
    assert walls(connections["default"]) == []
