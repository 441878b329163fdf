# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import io
import json
import stat
import tarfile
from collections.abc import Callable, Iterator

import pytest
from django.core.mail import EmailMessage
from django.db import connections
from django.db.utils import ProgrammingError
from django.test import Client

from acordem.components.proposals import actions as proposals
from acordem.config.databases import migrate
from acordem.config.operations.keeping import back_up, restore
from acordem.config.operations.walls import walls
from acordem.kernel.organizations.scope import organization_scope
from acordem.surfaces.mail.actions import queue_mail
from acordem.surfaces.mail.models import MailMessage
from tests.conftest import as_owner, drop_database
from tests.stories import PASSWORD, Council, make_council

ELSEWHERE = "test_acordem_restored"
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"


@pytest.fixture
def two_councils(committed, home) -> tuple[Council, Council]:
    """Two councils with proposals, supports, sessions, mails, jobs, events and an upload."""
    migrate()  # other tests have emptied what only migrations fill
    councils = (make_council("vilamar"), make_council("montanyana"))
    for council in councils:
        proposal = council.proposal("Més arbres a la plaça", by="Neus")
        viewer, place = council.viewer("Pau"), council.place()
        with council.scope():
            proposals.support_proposal(place=place, viewer=viewer, proposal=proposal)
            queue_mail(EmailMessage("Hola", "Bon dia", "no-reply@example.cat"), "neus@example.cat")
        council.client("Neus")
    (home / "media" / "2026").mkdir(parents=True)
    (home / "media" / "2026" / "plaça.txt").write_text("La plaça nova")
    (home / "media" / "exports" / "1").mkdir(parents=True)
    (home / "media" / "exports" / "1" / "telefons.csv").write_text("600 123 123")
    return councils


@pytest.fixture
def another_database(committed) -> Iterator[Callable[[], None]]:
    """From here on every connection leads to a new, empty database of the same server."""
    owner = dict(connections["owner"].settings_dict)
    drop_database(owner, ELSEWHERE)
    as_owner(owner, f"CREATE DATABASE {ELSEWHERE}")
    before = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    yield lambda: _lead_to(dict.fromkeys(connections, ELSEWHERE))
    _lead_to(before)
    drop_database(owner, ELSEWHERE)


def _lead_to(names: dict[str, str]) -> None:
    for alias, name in names.items():
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def rows(alias: str, statement: str) -> list[tuple]:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def contents() -> dict[str, tuple[int, str]]:
    """Of every table how many rows there are, and a digest of what they say."""
    digest = "SELECT count(*), md5(string_agg(r::text, E'\\n' ORDER BY r::text)) FROM \"{}\" r"
    return {name: rows("owner", digest.format(name))[0] for (name,) in rows("owner", _TABLES)}


def grants() -> list[tuple]:
    return rows("owner", "SELECT relname, relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                         " AND relkind IN ('r', 'S') ORDER BY 1")  # fmt: skip


@pytest.mark.slow
def test_what_a_backup_holds_comes_back_row_by_row_behind_the_same_walls(
    two_councils, another_database, home, tmp_path
):
    file = tmp_path / "acordem.backup"
    back_up(file)
    before, rights = contents(), grants()
    assert before["proposals_support"][0] == 2
    assert before["accounts_session"][0] == 2
    assert before["procrastinate_jobs"][0] >= 2
    (home / "media" / "2026" / "plaça.txt").write_text("something else")

    another_database()
    restore(file)

    after = contents()
    # The last part, migrate(), writes the grants anew and nothing else.
    assert {name: after[name] for name in before} == before
    assert grants() == rights
    assert (home / "media" / "2026" / "plaça.txt").read_text() == "La plaça nova"
    assert b"telefons.csv" not in file.read_bytes()
    _walls_hold(two_councils)
    _neus_signs_in(two_councils[0])
    assert proposals_can_still_be_made(two_councils[1])


def _walls_hold(councils: tuple[Council, Council]) -> None:
    assert walls(connections["default"]) == []
    assert rows("default", "SELECT count(*) FROM proposals_support") == [(0,)], "without a council nothing is seen"
    with organization_scope(councils[0].organization):
        assert MailMessage.objects.count() == 1
        assert rows("default", "SELECT count(*) FROM proposals_support") == [(1,)]
    for forbidden in ("TRUNCATE proposals_support", "DELETE FROM audit_auditentry"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            rows("default", forbidden)


def _neus_signs_in(council: Council) -> None:
    browser = Client(headers={"host": council.host})
    browser.post("/ca/users/sign_in", {"login": "neus@example.cat", "password": PASSWORD})
    assert browser.get("/ca/account").status_code == 200


def proposals_can_still_be_made(council: Council) -> bool:
    return bool(council.proposal("Una font", by="Biel").resource.number)


def test_a_backup_is_only_its_owners_to_read_and_never_half_there(town, home, run, tmp_path):
    file = tmp_path / "acordem.backup"

    answer = run("backup", file)

    assert answer.exit_code == 0, answer.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["acordem.backup", "home"]
    assert answer.stdout.splitlines()[-1].startswith("Next: copy it to another machine")
    with tarfile.open(file) as tar:
        assert tar.getnames() == ["database.dump", "manifest.json"]


@pytest.mark.parametrize("place", ["taken", "nowhere/acordem.backup"])
def test_a_backup_goes_only_where_there_is_room_for_it(town, home, run, tmp_path, place):
    (tmp_path / "taken").write_text("an older backup")

    answer = run("backup", tmp_path / place)

    assert answer.exit_code == 2
    assert (tmp_path / "taken").read_text() == "an older backup"


def test_a_database_with_rows_is_replaced_only_when_that_is_said(town, home, run, tmp_path):
    file = tmp_path / "acordem.backup"
    run("backup", file)

    answer = run("restore", file)

    assert answer.exit_code == 2
    assert "To put the backup in its place, add --replace." in answer.stderr


@pytest.mark.slow
def test_replacing_brings_back_what_was_there_and_nothing_else(town, home, run, tmp_path):
    file = tmp_path / "acordem.backup"
    migrate()  # other tests have emptied what only migrations fill
    run("backup", file)
    before = contents()
    town.proposal("Escrita després de la còpia")
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TABLE left_over (id int)")
    for alias in connections:
        connections[alias].close()

    answer = run("restore", file, "--replace")

    assert answer.exit_code == 0, answer.output
    assert contents() == before


def _rewritten(file, target, change) -> None:
    """A copy of a backup whose members went through `change`."""
    with tarfile.open(file) as old, tarfile.open(target, "w") as new:
        for entry in old:
            for name, content in change(entry.name, _content(old, entry)):
                copy = tarfile.TarInfo(name)
                copy.size = len(content)
                new.addfile(copy, io.BytesIO(content))


def _content(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> bytes:
    source = tar.extractfile(entry)
    assert source is not None
    return source.read()


def _manifest(**changes):
    def change(name, content):
        if name == "manifest.json":
            content = json.dumps(json.loads(content) | changes).encode()
        return [(name, content)]

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda name, content: [] if name == "manifest.json" else [(name, content)], "has no manifest"),
        (lambda name, content: [] if name == "database.dump" else [(name, content)], "was damaged or changed"),
        (lambda name, content: [(name, content + b"x")], "has no manifest that can be read"),
        (lambda name, content: [(name, content), (f"media/{name}", b"x")], "was damaged or changed"),
        (lambda name, content: [("../outside", b"x"), (name, content)], "holds “../outside”"),
        (lambda name, content: [("media/../../outside", b"x"), (name, content)], "holds “media/../../outside”"),
        (_manifest(format=99), "made by a later version"),
        (_manifest(server_major=99), "use a server of version 99 or later"),
        (_manifest(digests={}), "was damaged or changed"),
    ],
)
def test_a_file_that_is_not_a_whole_backup_changes_nothing(town, home, run, tmp_path, change, sentence):
    file, other = tmp_path / "acordem.backup", tmp_path / "other.backup"
    run("backup", file)
    _rewritten(file, other, change)
    before = contents()

    answer = run("restore", other, "--replace")

    assert answer.exit_code == 2, answer.output
    assert sentence in answer.stderr
    assert contents() == before
    assert not (tmp_path / "outside").exists()


def test_a_backup_that_was_cut_off_is_refused(town, home, run, tmp_path):
    file = tmp_path / "acordem.backup"
    run("backup", file)
    file.write_bytes(file.read_bytes()[:50_000])

    answer = run("restore", file, "--replace")

    assert answer.exit_code == 2
    assert "is not a backup of Acordem, or was cut off" in answer.stderr


def test_what_postgresql_refuses_leaves_the_old_database_as_it_was(town, home, run, tmp_path, monkeypatch):
    file = tmp_path / "acordem.backup"
    run("backup", file)
    before = contents()
    monkeypatch.setattr(
        "acordem.config.operations.keeping.restoring.grant_statements", lambda grants: ["SELECT 1 / 0;"]
    )

    answer = run("restore", file, "--replace")

    assert answer.exit_code == 1
    assert "division by zero" in answer.stderr
    assert contents() == before
