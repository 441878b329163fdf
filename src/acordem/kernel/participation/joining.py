# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What becomes of authors and members when two accounts become one."""

from __future__ import annotations

from collections import Counter

from django.db.models import F

from acordem.kernel.accounts.joining import give_once
from acordem.kernel.accounts.models import Participant
from acordem.kernel.participation.models import Coauthorship, Resource, SpaceMember


def join_authors(gone: Participant, stays: Participant) -> None:
    """Sign what the other signed; what both signed has one author less."""
    twice = give_once(Coauthorship, "participant", gone, stays, "resource")
    for number, count in sorted(Counter(each.resource_id for each in twice).items()):
        Resource.objects.filter(pk=number).update(authors_count=F("authors_count") - count)


def join_members(gone: Participant, stays: Participant) -> None:
    """Be a member wherever the other was."""
    give_once(SpaceMember, "participant", gone, stays, "space")
