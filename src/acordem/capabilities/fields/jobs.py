# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.capabilities.fields.actions import delete_expired
from acordem.kernel.events.jobs import job
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope


@job("delete_expired_answers_job", cron="41 3 * * *")
def delete_expired_answers_job() -> None:
    """Every night, in every council: delete the private answers whose time is over."""
    for organization in Organization.objects.iterator():
        with organization_scope(organization):
            delete_expired()
