# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.capabilities.fields.actions import delete_expired
from acordem.kernel.events.jobs import job_in_each_council


@job_in_each_council("delete_expired_answers_job", cron="41 3 * * *")
def delete_expired_answers_job() -> None:
    """Every night: delete the private answers whose time is over."""
    delete_expired()
