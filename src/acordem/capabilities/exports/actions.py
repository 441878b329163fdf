# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking for an export, and writing it so that a killed job loses nothing and writes nothing twice."""

from __future__ import annotations

import datetime as dt
import os
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from acordem.capabilities.exports import FOLDER
from acordem.capabilities.exports.asking import NotAList, table_of
from acordem.capabilities.exports.enums import ExportState
from acordem.capabilities.exports.files import TooManyRows, line_of, write_file
from acordem.capabilities.exports.models import Export
from acordem.kernel.access.viewers import Viewer, viewer_of
from acordem.kernel.audit.actions import record
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.surfaces.backoffice.tables import Table

KEEP_FOR = dt.timedelta(days=7)
AT_ONCE = 1_000
"""So few rows are written while one waits."""
_CHUNK = 2_000


@transaction.atomic
def ask_export(*, viewer: Viewer, wish: dict[str, Any], file_format: str, language: str) -> Export:
    """Write down what somebody wants to take away of a list, and queue the job that writes it.

    `wish` is what the list is (`Table.wished`); it may say by when the file has to be gone (`expires_at`).
    """
    from acordem.capabilities.exports.jobs import write_export_job  # noqa: PLC0415 - the job calls back into this module

    wish = {"expires_at": timezone.now() + KEEP_FOR, **wish}
    export = Export.objects.create(asked_by_id=viewer.acting_id, file_format=file_format, language=language, **wish)
    export.rows_expected = table_of(export, viewer).found.order_by().count()
    export.save(update_fields=["rows_expected"])
    changes = {"list": export.table.rpartition(".")[2], "question": export.question, "format": file_format}
    record(verb="export.ask", by=viewer.participant, target=export, changes={**changes, "rows": export.rows_expected})
    if export.rows_expected > AT_ONCE:
        write_export_job.enqueue(council=export.organization_id, export=export.pk)
    return export


def write_export(*, organization: Organization, number: int) -> None:
    """Write an export to its end, from wherever it was left. What goes wrong is written where its owner reads it.

    Each stretch of rows is safe on disk before the row says so: killed in between, the next run cuts off what was not
    yet counted and writes it anew.
    """
    try:
        while _write_stretch(organization, number):
            pass
        _finish(organization, number)
    except NotAList:
        _fail(organization, number, lambda: _("This list is no longer what it was: open it and ask again."))
    except TooManyRows:
        _fail(organization, number, lambda: _("Excel has no room for so many rows: take CSV or JSON."))
    except OSError:
        _fail(organization, number, lambda: _("The server has no room for the file. Tell whoever runs it; ask later."))


def forget_export(*, export: Export) -> None:
    """Delete an export and its file."""
    _kept(export).unlink(missing_ok=True)
    if export.file:
        default_storage.delete(export.file)
    export.delete()


def _write_stretch(organization: Organization, number: int) -> bool:
    """Write the next rows; whether there may be more."""
    with organization_scope(organization):
        export = _locked(number)
        if export is None or export.state in (ExportState.DONE, ExportState.FAILED):
            return False
        with _in_language_of(export):
            table = _table(export)
        kept = _kept(export)
        if export.bytes_written and not (kept.exists() and kept.stat().st_size >= export.bytes_written):
            # Another machine wrote the beginning: it is written again here.
            export.last_key, export.rows_written, export.bytes_written = None, 0, 0
        rows = table.stretch(export.last_key, _CHUNK)
        if rows:
            _append(export, table, rows)
        export.state = ExportState.WRITING
        export.save(update_fields=["state", "rows_written", "bytes_written", "last_key"])
        return len(rows) == _CHUNK


def _append(export: Export, table: Table[Any], rows: list[Any]) -> None:
    path = _kept(export)
    path.parent.mkdir(parents=True, exist_ok=True)
    with _in_language_of(export), path.open("ab") as file:
        file.truncate(export.bytes_written)
        file.seek(0, os.SEEK_END)
        for row in rows:
            file.write(line_of(column.value(row) for column in table.exported))
        file.flush()
        os.fsync(file.fileno())
        export.bytes_written = file.tell()
    export.rows_written += len(rows)
    export.last_key = rows[-1].pk


def _finish(organization: Organization, number: int) -> None:
    with organization_scope(organization):
        export = _locked(number)
        if export is None or export.state in (ExportState.DONE, ExportState.FAILED):
            return
        with _in_language_of(export):
            columns = _table(export).exported
            labels = [str(column.label) for column in columns]
    # Outside any transaction: a minute for a long sheet, in which its owner may think better of it.
    kept = _kept(export)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.touch()
    name = f"{uuid.uuid4().hex}.{export.file_format}"
    target = kept.with_name(name)
    try:
        write_file(kept, target, export.file_format, [column.name for column in columns], labels)
        with organization_scope(organization):
            export = _locked(number)
            if export is None or export.state != ExportState.WRITING:
                return
            with target.open("rb") as file:
                export.file = default_storage.save(f"{FOLDER}/{organization.pk}/{name}", File(file))
            export.state, export.finished_at = ExportState.DONE, timezone.now()
            export.save(update_fields=["file", "state", "finished_at"])
        kept.unlink(missing_ok=True)
    finally:
        target.unlink(missing_ok=True)


def _fail(organization: Organization, number: int, words: Any) -> None:
    with organization_scope(organization):
        export = _locked(number)
        if export is None:
            return
        with _in_language_of(export):
            export.failure = words()
        export.state, export.finished_at = ExportState.FAILED, timezone.now()
        export.save(update_fields=["failure", "state", "finished_at"])
        _kept(export).unlink(missing_ok=True)


def _locked(number: int) -> Export | None:
    # Two workers with one export (the first was thought dead) write one after the other.
    return Export.objects.select_for_update(of=("self",)).select_related("asked_by").filter(pk=number).first()


def _table(export: Export) -> Table[Any]:
    """The list as whoever asked sees it today. Raises `NotAList` when that is no longer at all."""
    viewer = viewer_of(export.asked_by)
    table = table_of(export, viewer)
    if not export.asked_by.is_active or not table.may_read():
        raise NotAList
    return table


def _in_language_of(export: Export) -> override:
    return override(export.language)


def _kept(export: Export) -> Path:
    return Path(settings.HOME) / "exports" / str(export.organization_id) / f"{export.pk}.rows"
