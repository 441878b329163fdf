# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.kernel.accounts.models import Participant
from acordem.kernel.organizations.models import Organization


def where_to_answer(organization: Organization, participant: Participant) -> str:
    """The page where somebody answers what everybody has to; '' for who has since it was last asked."""
    asked, answered = organization.questions_asked_at, participant.questions_answered_at
    return "fields:about_you" if asked is not None and (answered is None or answered < asked) else ""
