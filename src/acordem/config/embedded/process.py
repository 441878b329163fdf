# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who the server is: its operating-system user, and its processes."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

PREFERRED_USERS = ("acordem", "nobody")


class EmbeddedServerError(RuntimeError):
    """The embedded server cannot do what was asked; the message says what to do about it."""


@dataclass(frozen=True)
class ServerUser:
    """The user that the server runs as: ourselves, or somebody without rights when we are root."""

    uid: int
    gid: int

    def run(self, command: Sequence[str], cwd: Path, text: str = "") -> None:
        """Run a program as this user; raises EmbeddedServerError with what it printed when it fails."""
        identity = {"user": self.uid, "group": self.gid, "extra_groups": []} if os.geteuid() == 0 else {}
        # A clean environment: PGHOST, PGDATA and the like would reach the server.
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            command,
            cwd=cwd,
            input=text,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            **identity,  # type: ignore[call-overload]
        )
        if done.returncode != 0:
            raise EmbeddedServerError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")

    def can_enter(self, folder: Path) -> bool:
        """Whether this user may walk down to `folder`; asked of the system, which knows more than modes."""
        try:
            self.run(["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)], cwd=Path("/"))
        except EmbeddedServerError:
            return False
        return True

    def own(self, folder: Path) -> None:
        """Give `folder` and what it holds to this user."""
        if os.geteuid() != 0:
            return
        for path in (folder, *folder.rglob("*")):
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def private_folder(self, folder: Path) -> None:
        """Make `folder` with mode 0700; raises EmbeddedServerError when it is not this user's."""
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.stat(follow_symlinks=False)
        # Ours while we are root: a start that was killed between mkdir and chown.
        if not folder.is_dir() or folder.is_symlink() or found.st_uid not in {self.uid, os.geteuid()}:
            raise EmbeddedServerError(
                f"{folder} belongs to somebody else (user {found.st_uid}); remove it and try again."
            )
        folder.chmod(0o700)
        shutil.chown(folder, self.uid, self.gid)


def server_user(cluster: Path) -> ServerUser:
    """Owner of an existing cluster; else ourselves; else, as root, a user without rights."""
    if cluster.exists() and (owner := cluster.stat()).st_uid != 0:
        if os.geteuid() not in {0, owner.st_uid}:
            raise EmbeddedServerError(f"{cluster} belongs to user {owner.st_uid}: run this command as that user.")
        return ServerUser(owner.st_uid, owner.st_gid)
    if os.geteuid() != 0:
        return ServerUser(os.geteuid(), os.getegid())
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    chosen = next((known[name] for name in PREFERRED_USERS if name in known), None)
    if chosen is None:
        raise EmbeddedServerError("PostgreSQL refuses to run as root: create a user, `useradd --system acordem`.")
    return ServerUser(chosen.pw_uid, chosen.pw_gid)


def postmaster(data: Path) -> psutil.Process | None:
    """The running server of `data`; None when there is none, even if a stale pid file says otherwise."""
    try:
        pid = int((data / "postmaster.pid").read_text().partition("\n")[0])
    except (FileNotFoundError, ValueError):
        return None
    return next((process for process in processes_of(data) if process.pid == pid), None)


def processes_of(data: Path) -> Iterator[psutil.Process]:
    """Every server process that works in `data`, also those that outlived their postmaster."""
    for process in psutil.process_iter(["name", "cwd", "status"]):
        facts = process.info
        alive = facts["status"] != psutil.STATUS_ZOMBIE
        if alive and str(facts["name"]).startswith("postgres") and facts["cwd"] == str(data.resolve()):
            yield process
