# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The static files, collected where the web server finds them, and only when something changed."""

from __future__ import annotations

import fcntl
import hashlib
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from acordem.config.operations.failures import OperationFailed
from acordem.config.operations.release import release

_STAMP: Final = ".collected"


def are_collected() -> bool:
    """Whether what is served is what the installed version brings."""
    stamp = Path(settings.STATIC_ROOT) / _STAMP
    return stamp.exists() and stamp.read_text() == _fingerprint()


def collect() -> bool:
    """Collect, hash and compress the static files unless that is done; returns whether it was needed.

    Raises `OperationFailed` when the folder cannot be written.
    """
    root = Path(settings.STATIC_ROOT)
    try:
        root.mkdir(parents=True, exist_ok=True)
        with (root / ".lock").open("w") as lock:
            # Two web servers may start at once in the same folder.
            fcntl.flock(lock, fcntl.LOCK_EX)
            if are_collected():
                return False
            call_command("collectstatic", interactive=False, verbosity=0)
            (root / _STAMP).write_text(_fingerprint())
    except OSError as error:
        raise OperationFailed(f"Static files cannot be written to {root}: {error.strerror}.") from error
    return True


def _fingerprint() -> str:
    digest = hashlib.sha256(release().encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
