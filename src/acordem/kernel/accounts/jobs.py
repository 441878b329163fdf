# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.kernel.accounts.inviting import forget_late_invitations
from acordem.kernel.events.jobs import job


@job("forget_late_invitations_job", cron="41 3 * * *")
def forget_late_invitations_job() -> None:
    """Every night: forget whom was invited long ago and never answered."""
    forget_late_invitations()
