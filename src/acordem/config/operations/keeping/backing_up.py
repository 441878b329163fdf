# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from acordem.capabilities.exports import FOLDER
from acordem.config.operations.failures import OperationFailed, RequestRefused
from acordem.config.operations.keeping import archive, programs
from acordem.config.operations.keeping.grants import read_grants
from acordem.config.operations.release import release


def back_up(path: Path, progress: archive.Progress = lambda _: None) -> archive.Manifest:
    """Write the database and the uploads into one file, mode 0600, whole or not at all.

    The secret key and passwords are not in it. Raises `RequestRefused` when the file exists already or its folder
    does not, and `OperationFailed` when the database or the disk does.
    """
    path = path.absolute()
    if path.exists():
        raise RequestRefused(f"{path} exists already: choose another name, or remove it first.")
    if not path.parent.is_dir():
        raise RequestRefused(f"There is no folder {path.parent}: make it first.")
    manifest = archive.Manifest(
        version=release(),
        made_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        server_major=programs.server_major(),
        grants=read_grants(),
    )
    with _passing_folder(path.parent) as folder, archive.written_whole(path) as file:
        dump = Path(folder) / archive.DUMP
        _dump(dump)
        # The uploads come after the rows that name them: one more file is harmless, one too few would be missed.
        return archive.pack(file, _members(dump), manifest, progress)


def _passing_folder(parent: Path) -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix=".acordem-backup-", dir=parent)
    except OSError as error:
        raise OperationFailed(f"{parent} cannot be written to: {error.strerror}.") from error


def _dump(path: Path) -> None:
    # Owners, privileges and comments on extensions belong to the server; our grants are in the manifest.
    command: list[str | Path] = [
        programs.program("pg_dump"),
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        "--no-comments",
    ]
    programs.run([*command, "--no-publications", "--no-subscriptions", f"--file={path}"])


def _members(dump: Path) -> Iterator[tuple[str, Path]]:
    yield archive.DUMP, dump
    media = media_folder()
    for path in sorted(media.rglob("*")):
        # What somebody takes away goes again in days, and may hold what is sealed everywhere else.
        is_taken_away = path.is_relative_to(media / FOLDER)
        if path.is_file() and not path.is_symlink() and not is_taken_away:
            yield f"{archive.MEDIA}/{path.relative_to(media).as_posix()}", path


def media_folder() -> Path:
    """Where uploads lie."""
    return Path(settings.HOME) / "media"
