# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What becomes of reports when two accounts become one."""

from __future__ import annotations

from acordem.capabilities.moderation.models import Report
from acordem.kernel.accounts.models import Participant


def join_reports(gone: Participant, stays: Participant) -> None:
    """Have reported what the other reported; where both did, what the other said stays, and is nobody's."""
    reports, mine = Report.objects.filter(participant=stays), Report.objects.filter(participant=gone)
    mine.filter(case__in=reports.values("case")).update(participant=None)
    mine.update(participant=stays)
