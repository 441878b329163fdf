# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connections, transaction

from acordem.config.operations.roles import role_problems
from acordem.config.operations.walls import OUTSIDE, walls


@pytest.fixture
def breach(committed) -> Iterator[Callable[[str], object]]:
    """Runs SQL as owner and takes everything back at the end."""
    with transaction.atomic(using="owner"):
        yield lambda sql: connections["owner"].cursor().execute(sql)
        transaction.set_rollback(True, using="owner")


def test_the_walls_of_a_fresh_installation_stand_whoever_asks(committed):
    for alias in ("default", "system", "owner"):
        assert walls(connections[alias]) == []


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("CREATE TABLE diary (id int)", "diary has no row security: it lacks protect() in a migration."),
        ("CREATE SCHEMA aside CREATE TABLE diary (id int)", "aside.diary has no policy organization_wall."),
        ("ALTER TABLE proposals_support DISABLE ROW LEVEL SECURITY", "proposals_support has no row security: it lacks"),
        ("ALTER TABLE proposals_support NO FORCE ROW LEVEL SECURITY", "proposals_support does not force row security"),
        ("DROP POLICY organization_wall ON mail_mailmessage", "mail_mailmessage has no policy organization_wall."),
        (
            "ALTER POLICY organization_wall ON mail_mailmessage USING (organization_id > 0)",
            "mail_mailmessage has a policy organization_wall that does not keep councils apart: (organization_id > 0)",
        ),
        (
            "ALTER POLICY organization_wall ON mail_mailmessage WITH CHECK (true)",
            "mail_mailmessage has a policy organization_wall that does not keep councils apart",
        ),
        (
            "ALTER POLICY organization_wall ON account_emailaddress USING (true) WITH CHECK (true)",
            "account_emailaddress has a policy organization_wall that does not keep councils apart: true",
        ),
        (
            "CREATE POLICY everybody ON accounts_participant USING (true)",
            "accounts_participant has a second policy everybody, which opens what the first closes.",
        ),
        (
            "ALTER TABLE proposals_support ALTER organization_id DROP NOT NULL",
            "proposals_support has rows that may belong",
        ),
        ("CREATE VIEW everybody AS SELECT * FROM accounts_participant", "The view everybody reads past the walls"),
        (
            "CREATE FUNCTION peep() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
            "The function peep reads past the walls",
        ),
        (
            "ALTER TABLE mail_mailmessage ADD reply bigint REFERENCES mail_mailmessage (id)",
            "mail_mailmessage may refer to another council's mail_mailmessage: mail_mailmessage_reply_fkey lacks",
        ),
        (
            "ALTER TABLE search_searchentry ADD who bigint REFERENCES accounts_participant (id)",
            "search_searchentry stands outside the walls and refers to accounts_participant behind them.",
        ),
    ],
)
def test_each_way_of_damaging_a_wall_is_seen_and_named(breach, damage, sentence):
    breach(damage)

    assert any(hole.startswith(sentence) for hole in walls(connections["owner"])), walls(connections["owner"])


def test_a_composite_key_that_was_dropped_is_missed(breach):
    breach("""DO $$ DECLARE name text; BEGIN
      SELECT conname INTO name FROM pg_constraint WHERE conrelid = 'access_rolegrant'::regclass
        AND confrelid = 'accounts_participant'::regclass;
      EXECUTE format('ALTER TABLE access_rolegrant DROP CONSTRAINT %I', name); END $$""")

    assert walls(connections["owner"]) == ["access_rolegrant.participant_id has no key to accounts_participant."]


def test_an_application_that_may_truncate_is_named(breach):
    app = connections["default"].settings_dict["USER"]
    breach(f"GRANT TRUNCATE ON accounts_participant TO {app}")

    assert walls(connections["owner"]) == [
        f"{app} may TRUNCATE accounts_participant: the application only reads and writes rows."
    ]


def test_every_table_outside_the_walls_exists_and_says_why(committed):
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert OUTSIDE.keys() <= {name for (name,) in cursor.fetchall()}
    assert all(OUTSIDE.values())


def test_the_three_roles_are_as_they_have_to_be(committed):
    assert role_problems() == []


def test_an_application_that_connects_as_owner_is_refused_in_words(committed, monkeypatch):
    owner = connections["owner"].settings_dict
    for key in ("USER", "PASSWORD", "OPTIONS"):
        monkeypatch.setitem(connections["default"].settings_dict, key, owner[key])
    connections["default"].close()

    problems = role_problems()
    connections["default"].close()

    assert any(f"The role {owner['USER']} of DATABASE_URL has BYPASSRLS" in problem for problem in problems)
    assert any("owns tables" in problem for problem in problems)


def test_a_system_role_under_the_walls_is_refused_in_words(committed, monkeypatch):
    app = connections["default"].settings_dict
    for key in ("USER", "PASSWORD", "OPTIONS"):
        monkeypatch.setitem(connections["system"].settings_dict, key, app[key])
    connections["system"].close()

    problems = role_problems()
    connections["system"].close()

    assert [problem for problem in problems if "DATABASE_SYSTEM_URL lacks BYPASSRLS" in problem]
