# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from acordem.kernel.access.decisions import Decision
from acordem.kernel.access.rules import may_act
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.kernel.participation.queries import READ_UNPUBLISHED
from acordem.kernel.participation.rules import EntryFacts, may_enter


def may_take_part(viewer: Viewer, space: ParticipatorySpace, sign_in_url: str = "") -> Decision:
    """Whether this viewer may write, support or comment in a space at all. Every verb of a resident's asks it first."""
    decision = may_act(viewer, sign_in_url)
    return may_enter(_facts(viewer, space)) if decision.allowed else decision


def _facts(viewer: Viewer, space: ParticipatorySpace) -> EntryFacts:
    is_published = space.resource.is_published
    return EntryFacts(
        access=space.access,
        is_published=is_published,
        # Roles and memberships are each a query, asked only where the answer depends on them.
        is_member=space.access != SpaceAccess.OPEN and space.pk in viewer.memberships,
        prepares_it=not is_published and viewer.has(READ_UNPUBLISHED, space.pk),
    )
