# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that no row points to: left by a transaction that was undone, or by a resource deleted with what it carried."""

from __future__ import annotations

import datetime as dt

from django.core.files.storage import default_storage
from django.utils import timezone

from acordem.capabilities.attachments.actions import folder_of, forget_files
from acordem.capabilities.attachments.models import Attachment
from acordem.kernel.events.jobs import job_in_each_council
from acordem.kernel.organizations.scope import current_organization_id

PATIENCE = dt.timedelta(days=1)
"""A file younger than this may belong to a row that is not committed yet."""


@job_in_each_council("forget_stray_files_job", cron="23 4 * * *")
def forget_stray_files_job() -> None:
    """Every night: delete the files of attachments that are there no longer."""
    forget_files(stray_files(current_organization_id(), timezone.now() - PATIENCE))


def stray_files(organization_id: int, older_than: dt.datetime) -> list[str]:
    """Paths in a council's folder that no attachment of its own points to."""
    folder = folder_of(organization_id)
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return []
    known = {path for pair in Attachment.objects.values_list("file", "thumbnail") for path in pair}
    strays = [path for name in names if (path := f"{folder}/{name}") not in known]
    return [path for path in strays if default_storage.get_modified_time(path) < older_than]
