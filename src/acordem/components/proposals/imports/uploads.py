# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A file between being chosen and being imported: kept a day at most, and only for who sent it."""

from __future__ import annotations

import datetime as dt
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.core import signing
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from acordem.kernel.access.viewers import Viewer
from acordem.kernel.organizations.scope import current_organization_id
from acordem.kernel.participation.models import Component

KEPT_FOR: Final = dt.timedelta(days=1)
_SALT: Final = "acordem.proposals.upload"


@dataclass(frozen=True)
class Upload:
    """A file that somebody sent to be imported into a component; `path` is its place in the storage."""

    path: str
    name: str

    @contextmanager
    def opened(self) -> Iterator[Path]:
        """The file on this machine, wherever it is stored. Raises `FileNotFoundError` for one that is gone."""
        with default_storage.open(self.path) as stored, tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "file"
            with copy.open("wb") as file:
                for chunk in stored.chunks():
                    file.write(chunk)
            yield copy

    def forget(self) -> None:
        """Delete it."""
        default_storage.delete(self.path)


def keep(file: UploadedFile[Any], component: Component, viewer: Viewer) -> str:
    """Keep a file; returns what its address carries. Those that nobody imported in a day are deleted."""
    folder = f"imports/{current_organization_id()}"
    _tidy(folder)
    path = default_storage.save(f"{folder}/{uuid.uuid4().hex}", file)
    return signing.dumps([path, (file.name or "")[:100], component.pk, viewer.acting_id], salt=_SALT)


def kept(token: str, component: Component, viewer: Viewer) -> Upload | None:
    """The file of an address; None when it is another person's, for another component, too old or gone."""
    try:
        path, name, component_id, participant_id = signing.loads(token, salt=_SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    is_theirs = (component_id, participant_id) == (component.pk, viewer.acting_id)
    return Upload(path, name) if is_theirs and default_storage.exists(path) else None


def _tidy(folder: str) -> None:
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    oldest = timezone.now() - KEPT_FOR
    for path in (f"{folder}/{name}" for name in names):
        if default_storage.get_modified_time(path) < oldest:
            default_storage.delete(path)
