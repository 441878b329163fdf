# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that no row points to: left by a transaction that was undone, or by a resource deleted with what it carried."""

from __future__ import annotations

import datetime as dt

from django.core.files.storage import default_storage
from django.utils import timezone

from acordem.capabilities.attachments.actions import folder_of, forget_files
from acordem.capabilities.attachments.models import Attachment
from acordem.kernel.events.jobs import job
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope

PATIENCE = dt.timedelta(days=1)
"""A file younger than this may belong to a row that is not committed yet."""


@job("forget_stray_files_job", cron="23 4 * * *")
def forget_stray_files_job() -> None:
    """Every night, council by council: delete the files of attachments that are there no longer."""
    for organization in Organization.objects.iterator():
        with organization_scope(organization):
            forget_files(stray_files(organization.pk, timezone.now() - PATIENCE))


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
