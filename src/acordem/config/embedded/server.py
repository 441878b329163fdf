# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Start and stop: idempotent, safe for two callers at once, and after the death of either."""

from __future__ import annotations

import fcntl
import logging
import shlex
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg

from acordem.config.embedded import binaries as programs
from acordem.config.embedded import places, roles
from acordem.config.embedded.process import (
    EmbeddedServerError,
    ServerUser,
    postmaster,
    processes_of,
    server_user,
)

logger = logging.getLogger(__name__)

# Root's data go here when the way to `home` is closed to every user but root.
OPEN_PLACE = Path("/var/lib/acordem")
PATIENCE = 60  # seconds
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def ensure_running(home: Path, *, binaries: Path | None = None, durable: bool = True) -> places.DatabaseUrls:
    """Start the server of `home` unless it runs, make what is missing, and return its addresses.

    The server outlives the caller. `durable=False` starts it without fsync, for tests. Raises
    EmbeddedServerError with what to do about it, for instance after a change of major version.
    """
    home.mkdir(parents=True, exist_ok=True)
    with _alone(home):
        cluster = places.cluster_folder(home)
        user = server_user(cluster)
        _make_cluster_folder(cluster, user)
        cluster = cluster.resolve()
        secrets, data = places.secrets_file(home), cluster / "data"
        if not secrets.exists():
            _stop(data)
        programs_folder = binaries or programs.binaries_of_package()
        for _ in _attempts(f"No connection to the server in {data}; its server.log says why"):
            if postmaster(data) is None:
                _start(home, user, cluster, programs_folder, durable=durable)
            # It may be dying, or still recovering for a caller that was killed.
            with suppress(psycopg.OperationalError):
                roles.settle(home, roles.read_passwords(secrets))
                break
    return places.database_urls(home)


def stop(home: Path) -> None:
    """End the server of `home` and wait until it has; nothing happens when it does not run."""
    if not home.is_dir():
        return
    with _alone(home):
        _stop(places.cluster_folder(home).resolve() / "data")


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    # The system releases the lock when its holder dies, and the server does not inherit it.
    with places.lock_file(home).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_cluster_folder(cluster: Path, user: ServerUser) -> None:
    if not cluster.exists() and not user.can_enter(cluster.parent):
        OPEN_PLACE.mkdir(parents=True, exist_ok=True)
        OPEN_PLACE.chmod(0o755)
        elsewhere = Path(tempfile.mkdtemp(prefix="postgres-", dir=OPEN_PLACE))
        cluster.unlink(missing_ok=True)
        cluster.symlink_to(elsewhere)
        logger.warning("The database lies in %s: its user cannot enter %s.", elsewhere, cluster.parent)
    user.private_folder(cluster.resolve())


def _start(home: Path, user: ServerUser, cluster: Path, binaries: Path, *, durable: bool) -> None:
    version, data = programs.version_of(binaries), cluster / "data"
    binaries = programs.reachable_by(user, binaries, version, cluster)
    if not data.exists():
        _initialize(user, binaries, version, data)
    programs.refuse_other_major(data, version)
    # The server reaches it by its real address, clients by the one under `home`; both may be links apart.
    sockets = places.socket_folder(home).parent.resolve() / places.socket_folder(home).name
    user.private_folder(sockets)
    _bury(data, sockets)
    if not places.secrets_file(home).exists():
        passwords = roles.new_passwords()
        _set_superuser_password(user, binaries, data, passwords[places.SUPERUSER])
        roles.write_passwords(places.secrets_file(home), passwords)
    _launch(user, binaries, data, sockets, durable=durable)


def _initialize(user: ServerUser, binaries: Path, version: str, data: Path) -> None:
    for abandoned in data.parent.glob("half-*"):
        shutil.rmtree(abandoned, ignore_errors=True)
    # Made aside and renamed, so that a folder called `data` is always a whole cluster; under a new name each
    # time, because an initdb whose caller was killed may still be writing in the last one.
    half = Path(tempfile.mkdtemp(prefix="half-", dir=data.parent))
    user.own(half)
    user.run(programs.initdb_command(binaries, version, half), cwd=data.parent)
    (half / "pg_hba.conf").write_text("local all all scram-sha-256\n")
    half.rename(data)


def _bury(data: Path, sockets: Path) -> None:
    """Clear what a killed server left: children that still hold its memory, its pid file, its socket.

    The server alone would refuse to start while its former pid is a zombie or another program's.
    """
    for orphan in processes_of(data):
        orphan.terminate()
    _wait_for_none(data)
    for left in (data / "postmaster.pid", *sockets.glob(f"{places.SOCKET_NAME}*")):
        left.unlink(missing_ok=True)


def _set_superuser_password(user: ServerUser, binaries: Path, data: Path, password: str) -> None:
    # Single-user mode needs no password: the way in when there is none yet, or the secrets were lost.
    user.run(
        [
            str(binaries / "postgres"),
            "--single",
            "-c",
            "password_encryption=scram-sha-256",
            "-D",
            str(data),
            "postgres",
        ],
        cwd=data,
        text=f"ALTER ROLE {places.SUPERUSER} PASSWORD '{password}'\n",
    )


def _launch(user: ServerUser, binaries: Path, data: Path, sockets: Path, *, durable: bool) -> None:
    settings = [
        "listen_addresses=",
        f'unix_socket_directories="{sockets}"',
        "unix_socket_permissions=0700",
        "port=5432",
        "password_encryption=scram-sha-256",
        "timezone=UTC",
        "log_checkpoints=off",
        # To compile the plan of a page's question, or to share it out, takes longer than to answer it.
        "jit=off",
        "max_parallel_workers_per_gather=0",
        f"shared_buffers={_buffers()}MB",
        # What is kept in memory or on a solid-state disk costs nearly the same in any order.
        "random_page_cost=1.1",
        *(() if durable else FAST),
    ]
    options = shlex.join(part for setting in settings for part in ("-c", setting))
    log = data.with_name("server.log")
    command = ["pg_ctl", "start", "--wait", f"--timeout={PATIENCE}", f"--pgdata={data}", f"--log={log}"]
    try:
        user.run([str(binaries / command[0]), *command[1:], f"--options={options}"], cwd=data)
    except EmbeddedServerError as problem:
        said = log.read_text().splitlines()[-10:] if log.exists() else []
        raise EmbeddedServerError("\n".join([str(problem), f"Last lines of {log}:", *said])) from problem


def _buffers() -> int:
    """Megabytes in which the server keeps what is read often: an eighth of the machine's memory, 512 at most."""
    return min(512, max(128, psutil.virtual_memory().total // 2**23))


def _stop(data: Path) -> None:
    server = postmaster(data)
    if server is not None:
        server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown: sessions end, nothing is lost
        _wait_for_none(data)


def _wait_for_none(data: Path) -> None:
    for _ in _attempts(f"PostgreSQL's processes in {data} do not end"):
        if not any(processes_of(data)):
            return


def _attempts(failure: str) -> Iterator[None]:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        yield
        time.sleep(0.02)
    raise EmbeddedServerError(f"{failure} after {PATIENCE} seconds.")
