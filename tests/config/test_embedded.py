# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import psycopg
import pytest

from acordem.config.embedded import (
    EmbeddedServerError,
    binaries_of_package,
    database_urls,
    ensure_running,
    server,
    stop,
)
from acordem.config.embedded.places import (
    LONGEST_SOCKET,
    SOCKET_NAME,
    cluster_folder,
    secrets_file,
    socket_folder,
    superuser_uri,
)
from acordem.config.embedded.process import postmaster

NewHome = Callable[[str], Path]


def write_row(home: Path, text: str) -> None:
    with psycopg.connect(database_urls(home).owner) as owner:
        owner.execute("CREATE TABLE IF NOT EXISTS kept (text text)")
        owner.execute("INSERT INTO kept VALUES (%s)", [text])


def rows(home: Path) -> set[str]:
    with psycopg.connect(database_urls(home).owner) as owner:
        return {text for (text,) in owner.execute("SELECT text FROM kept")}


def server_of(home: Path) -> int:
    found = postmaster(cluster_folder(home) / "data")
    assert found is not None
    return found.pid


def start_elsewhere(home: Path) -> subprocess.Popen[bytes]:
    program = (
        "import sys, pathlib; from acordem.config.embedded import ensure_running;"
        "ensure_running(pathlib.Path(sys.argv[1]), durable=False)"
    )
    return subprocess.Popen([sys.executable, "-c", program, str(home)])


def test_addresses_are_known_before_anything_exists(tmp_path: Path) -> None:
    urls = database_urls(tmp_path / "var")

    assert urls.app.startswith("postgresql://acordem_app@/acordem?host=%2F")
    assert urls.owner.startswith("postgresql://acordem_owner@/acordem?host=%2F")
    assert urls.system.startswith("postgresql://acordem_system@/acordem?host=%2F")
    assert list(tmp_path.iterdir()) == []


def test_a_second_start_returns_the_same_server_with_its_rows(home: Path) -> None:
    assert ensure_running(home, durable=False) == database_urls(home)
    write_row(home, "written before the second start")
    first = server_of(home)

    ensure_running(home, durable=False)

    assert server_of(home) == first
    assert "written before the second start" in rows(home)


def test_stopping_and_starting_keeps_the_rows(home: Path) -> None:
    ensure_running(home)
    write_row(home, "written before the stop")

    stop(home)
    stop(home)

    assert postmaster(cluster_folder(home) / "data") is None
    ensure_running(home)
    assert "written before the stop" in rows(home)


def test_a_killed_server_comes_back_with_what_was_committed(home: Path) -> None:
    ensure_running(home)
    write_row(home, "written before the kill")
    killed = server_of(home)

    os.kill(killed, signal.SIGKILL)
    ensure_running(home)

    assert server_of(home) != killed
    assert "written before the kill" in rows(home)


def test_a_killed_server_comes_back_while_a_session_of_it_still_works(home: Path) -> None:
    ensure_running(home)
    write_row(home, "written before the session")
    session = psycopg.connect(database_urls(home).owner)
    # So busy that its process does not notice the death of its parent.
    session.pgconn.send_query(b"DO $$ BEGIN FOR i IN 1..1000000000 LOOP PERFORM 1; END LOOP; END $$")
    os.kill(server_of(home), signal.SIGKILL)

    ensure_running(home)

    session.close()
    assert "written before the session" in rows(home)


def test_a_stale_pid_file_that_names_another_program_does_not_stop_the_start(home: Path) -> None:
    ensure_running(home)
    pid_file = cluster_folder(home) / "data" / "postmaster.pid"
    left_behind = pid_file.read_text().replace(str(server_of(home)), str(os.getpid()), 1)
    stop(home)
    pid_file.write_text(left_behind)

    ensure_running(home)

    assert server_of(home) != os.getpid()


def test_the_roles_have_the_rights_they_need_and_no_more(home: Path) -> None:
    ensure_running(home, durable=False)

    with psycopg.connect(superuser_uri(home, "acordem")) as superuser:
        rights = superuser.execute(
            "SELECT rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls FROM pg_roles"
            " WHERE rolname LIKE 'acordem%' ORDER BY 1"
        ).fetchall()
        owner = superuser.execute(
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'acordem'"
        ).fetchone()

    assert rights == [
        ("acordem_app", False, False, False, False),
        ("acordem_owner", False, True, False, True),
        ("acordem_system", False, False, False, True),
    ]
    assert owner == ("acordem_owner",)


def test_row_security_holds_for_the_app_and_opens_for_the_system(home: Path) -> None:
    urls = ensure_running(home, durable=False)
    with psycopg.connect(urls.owner) as owner:
        owner.execute("CREATE TABLE walled (council int)")
        owner.execute("INSERT INTO walled VALUES (1), (2)")
        owner.execute("ALTER TABLE walled ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
        owner.execute("CREATE POLICY one ON walled USING (council = 1)")
        owner.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON walled TO acordem_app, acordem_system")

    with psycopg.connect(urls.app, autocommit=True) as app:
        assert app.execute("SELECT council FROM walled").fetchall() == [(1,)]
        for escape in (
            "ALTER TABLE walled DISABLE ROW LEVEL SECURITY",
            "ALTER ROLE acordem_app BYPASSRLS",
            "SET ROLE acordem_owner",
            "TRUNCATE walled",
            "CREATE TABLE mine (x int)",
            "CREATE DATABASE mine",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(escape)
    with psycopg.connect(urls.system) as system:
        assert system.execute("SELECT council FROM walled ORDER BY 1").fetchall() == [(1,), (2,)]


def test_a_database_that_the_owner_creates_has_the_extensions(home: Path) -> None:
    urls = ensure_running(home, durable=False)
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        owner.execute("CREATE DATABASE made_by_a_test")

    with psycopg.connect(urls.app, dbname="made_by_a_test") as app:
        extensions = {name for (name,) in app.execute("SELECT extname FROM pg_extension")}
        answer = app.execute("SELECT unaccent('Àvia'), lower('ÇÀ'), similarity('plaça', 'plaça')").fetchone()

    assert extensions == {"plpgsql", "unaccent", "pg_trgm", "btree_gin", "btree_gist"}
    assert answer == ("Avia", "çà", 1.0)


def test_nobody_connects_without_the_password_even_as_the_same_system_user(home: Path) -> None:
    url = ensure_running(home, durable=False).owner

    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(url, passfile="/dev/null")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url, password="guessed")
    assert secrets_file(home).stat().st_mode & 0o777 == 0o600
    assert socket_folder(home).stat().st_mode & 0o777 == 0o700


def test_a_missing_role_is_made_again(home: Path) -> None:
    urls = ensure_running(home, durable=False)
    with psycopg.connect(superuser_uri(home, "postgres"), autocommit=True) as superuser:
        superuser.execute("DROP DATABASE IF EXISTS acordem WITH (FORCE)")
        superuser.execute("DROP ROLE acordem_system")

    ensure_running(home, durable=False)

    with psycopg.connect(urls.system) as system:
        assert system.execute("SELECT current_user::text").fetchone() == ("acordem_system",)


def test_lost_secrets_are_replaced_and_the_rows_stay(home: Path) -> None:
    ensure_running(home)
    write_row(home, "written before the loss")
    old = secrets_file(home).read_text()
    secrets_file(home).unlink()

    ensure_running(home)

    assert set(old.splitlines()).isdisjoint(secrets_file(home).read_text().splitlines())
    assert "written before the loss" in rows(home)


def test_data_of_another_major_version_are_refused_with_the_way_out(home: Path) -> None:
    ensure_running(home)
    stop(home)
    version = cluster_folder(home) / "data" / "PG_VERSION"
    true_version = version.read_text()
    version.write_text("14\n")

    with pytest.raises(EmbeddedServerError, match=r"written by PostgreSQL 14.*\n.*dump.*\n.*pg_dump"):
        ensure_running(home)

    version.write_text(true_version)


@pytest.mark.slow
def test_two_processes_that_start_at_once_share_one_server(new_home: NewHome) -> None:
    home = new_home("contested")

    callers = [start_elsewhere(home) for _ in range(3)]

    assert [caller.wait(timeout=60) for caller in callers] == [0, 0, 0]
    ready = (cluster_folder(home) / "server.log").read_text().count("ready to accept connections")
    assert ready == 1
    write_row(home, "written to the one server")


@pytest.mark.slow
def test_a_first_start_killed_half_way_is_finished_by_the_next(new_home: NewHome) -> None:
    home = new_home("interrupted")
    caller = start_elsewhere(home)
    while not list(cluster_folder(home).glob("half-*/PG_VERSION")):
        assert caller.poll() is None
    caller.kill()
    caller.wait()

    ensure_running(home, durable=False)

    write_row(home, "written after all")
    assert rows(home) == {"written after all"}


@pytest.mark.slow
def test_a_deep_home_gets_a_short_private_socket(new_home: NewHome) -> None:
    home = new_home("d" * 120)
    ensure_running(home, durable=False)

    sockets = socket_folder(home)
    write_row(home, "written through a short socket")

    assert len(bytes(sockets / SOCKET_NAME)) <= LONGEST_SOCKET
    assert sockets.stat().st_mode & 0o777 == 0o700
    stop(home)
    sockets.rmdir()


@pytest.mark.slow
def test_a_socket_folder_prepared_by_somebody_else_is_refused(new_home: NewHome) -> None:
    home = new_home("e" * 120)
    socket_folder(home).symlink_to("/tmp")

    with pytest.raises(EmbeddedServerError, match="belongs to somebody else"):
        ensure_running(home, durable=False)

    socket_folder(home).unlink()


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root's server runs as another user")
def test_root_keeps_the_data_elsewhere_when_the_way_to_home_is_closed(
    new_home: NewHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = new_home("closed")
    closed.mkdir(mode=0o700)
    open_place = new_home("open")
    monkeypatch.setattr(server, "OPEN_PLACE", open_place)

    home = closed / "var"
    ensure_running(home, durable=False)
    write_row(home, "written behind closed doors")
    stop(home)
    ensure_running(home, durable=False)

    assert rows(home) == {"written behind closed doors"}
    assert cluster_folder(home).resolve().parent == open_place
    assert closed.stat().st_mode & 0o777 == 0o700
    stop(home)


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root's server runs as another user")
def test_root_copies_binaries_that_the_server_cannot_reach(new_home: NewHome) -> None:
    hidden = new_home("hidden")
    hidden.mkdir(mode=0o700)
    package = binaries_of_package().parents[1]
    for part in package.parent.glob(f"{package.name}*"):
        copytree(part, hidden / part.name, symlinks=True)
    home = new_home("with-copy")

    ensure_running(home, binaries=hidden / package.name / "pginstall" / "bin", durable=False)

    write_row(home, "written by the copy")
    assert rows(home) == {"written by the copy"}
    assert len(list(cluster_folder(home).glob("binaries-18*"))) == 1


@pytest.mark.slow
def test_a_command_runs_with_a_server_of_its_own_that_ends_with_it(new_home: NewHome) -> None:
    home = new_home("passing")
    program = (
        "import os, sys, psycopg;"
        "roles = [psycopg.connect(os.environ[name]).execute('SELECT current_user::text').fetchone()[0]"
        " for name in ('DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_SYSTEM_URL')];"
        "print(*roles); sys.exit(7)"
    )
    command = [sys.executable, "-m", "acordem.config.embedded", "--home", str(home), "--"]

    done = subprocess.run([*command, sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.stdout.split() == ["acordem_app", "acordem_owner", "acordem_system"]
    assert done.returncode == 7
    assert postmaster(cluster_folder(home) / "data") is None
