# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The file of a backup: a tar with the database's dump, the uploads, and last a manifest with every member's digest.

Last, because a file that was cut off then has none and is refused.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from acordem.config.operations.failures import OperationFailed, RequestRefused

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
DUMP: Final = "database.dump"
MEDIA: Final = "media"
_MANIFEST_AT_MOST: Final = 256 * 1024 * 1024
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Manifest:
    """What a backup is: made by which version and when, and what is in it.

    `grants` are triples of table, role ("app" or "system") and privilege, because roles may be called otherwise
    where it is restored. `digests` are SHA-256 by name of member.
    """

    version: str
    made_at: str
    server_major: int
    grants: list[list[str]]
    format: int = FORMAT
    digests: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, raw: bytes) -> Manifest:
        """Raises `RequestRefused` when it is not ours."""
        try:
            values = json.loads(raw)
            is_newer = values["format"] > FORMAT
            manifest = cls(**{each.name: values[each.name] for each in dataclasses.fields(cls)})
        except (ValueError, KeyError, TypeError) as error:
            raise RequestRefused(
                "This file has no manifest that can be read: it is not a backup of Acordem."
            ) from error
        if is_newer:
            raise RequestRefused("This backup was made by a later version of Acordem: upgrade this one first.")
        return manifest


class _Digesting(io.RawIOBase):
    """Reads a file on and keeps the digest of what went by."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source, self._digest = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._source.read(size)
        self._digest.update(piece)
        return piece

    def hexdigest(self) -> str:
        return self._digest.hexdigest()


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that appears under its name only when all of it is on the disk, readable by its owner alone."""
    half = path.with_name(f".{path.name}.{os.getpid()}.half")
    try:
        with os.fdopen(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        half.rename(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise OperationFailed(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        half.unlink(missing_ok=True)


def pack(file: IO[bytes], members: Iterator[tuple[str, Path]], manifest: Manifest, progress: Progress) -> Manifest:
    """Write members and manifest; returns the manifest with the digests."""
    digests: dict[str, str] = {}
    with tarfile.open(fileobj=file, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        for name, path in members:
            # An upload that was deleted since the folder was listed is no longer part of the site.
            try:
                source = path.open("rb")
            except FileNotFoundError:
                continue
            with source:
                entry = _entry(name, os.fstat(source.fileno()).st_size)
                reading = _Digesting(source)
                tar.addfile(entry, reading)
            digests[name] = reading.hexdigest()
            progress(name)
        complete = dataclasses.replace(manifest, digests=digests)
        raw = json.dumps(dataclasses.asdict(complete), indent=1).encode()
        tar.addfile(_entry(MANIFEST, len(raw)), io.BytesIO(raw))
    return complete


def unpack(path: Path, folder: Path, progress: Progress) -> Manifest:
    """Write the members into `folder` and compare each with the manifest.

    Raises `RequestRefused` for a file that is no backup, was cut off or changed: then nothing of it may be used.
    """
    found: dict[str, str] = {}
    manifest = None
    try:
        with tarfile.open(path, mode="r|") as tar:
            for entry in tar:
                source = tar.extractfile(entry)
                if source is None or not _is_ours(entry.name):
                    raise RequestRefused(f"{path} holds “{entry.name}”, which no backup of Acordem does.")
                if entry.name == MANIFEST:
                    manifest = Manifest.read(source.read(_MANIFEST_AT_MOST))
                else:
                    found[entry.name] = _write(source, folder / entry.name)
                    progress(entry.name)
    except (tarfile.TarError, EOFError) as error:
        raise RequestRefused(f"{path} is not a backup of Acordem, or was cut off.") from error
    except OSError as error:
        raise OperationFailed(f"{path} cannot be unpacked: {error.strerror}.") from error
    if manifest is None:
        raise RequestRefused(f"{path} has no manifest: it is not a backup of Acordem, or was cut off.")
    _compare(found, manifest.digests, path)
    return manifest


def _compare(found: dict[str, str], expected: dict[str, str], path: Path) -> None:
    different = sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))
    if different:
        raise RequestRefused(f"{path} was damaged or changed after it was made: see {different[0]} in it.")
    if DUMP not in found:
        raise RequestRefused(f"{path} holds no database.")


def _is_ours(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return name in (DUMP, MANIFEST) or (len(parts) > 1 and parts[0] == MEDIA and ".." not in parts)


def _write(source: IO[bytes], path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    reading: Any = _Digesting(source)
    with path.open("xb") as file:
        while piece := reading.read(1024 * 1024):
            file.write(piece)
    return str(reading.hexdigest())


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry
