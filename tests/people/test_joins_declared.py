# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever makes a table that points to a participant says what becomes of it when two accounts become one."""

from __future__ import annotations

from django.apps import apps
from django.db import connection

from acordem.kernel.accounts.models import Participant
from acordem.kernel.registry import registry

_KEYS = """
SELECT DISTINCT source.relname, column_.attname
FROM pg_constraint AS key
JOIN pg_class AS source ON source.oid = key.conrelid
JOIN pg_class AS target ON target.oid = key.confrelid
JOIN unnest(key.conkey) AS number ON true
JOIN pg_attribute AS column_ ON column_.attrelid = key.conrelid AND column_.attnum = number
WHERE key.contype = 'f' AND target.relname = 'accounts_participant' AND column_.attname <> 'organization_id'
"""


def declared() -> list[str]:
    return [join.column for join in registry.joins()]


def links() -> dict[str, tuple[str, str]]:
    """Every link to a participant that a model has: its table and column."""
    fields = [
        field for model in apps.get_models() for field in model._meta.local_fields if field.related_model is Participant
    ]
    return {f"{f.model._meta.label_lower}.{f.name}": (f.model._meta.db_table, str(f.column)) for f in fields}


def test_every_link_of_a_model_is_declared_once_and_no_other(db):
    assert sorted(declared()) == sorted(links())


def test_every_foreign_key_of_the_database_is_declared(db):
    with connection.cursor() as cursor:
        cursor.execute(_KEYS)
        found = set(cursor.fetchall())
    ours = {link for name, link in links().items() if name in declared()}

    assert len(found) > 15
    assert found - ours == set()


def test_what_is_left_says_why(db):
    for join in registry.joins():
        assert not (join.by and join.left), join.column
        assert not join.left or len(join.left) > 20, join.column
