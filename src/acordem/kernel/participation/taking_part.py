# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.utils.module_loading import import_string

from acordem.kernel.access.decisions import Decision
from acordem.kernel.access.rules import may_act
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.enums import SpaceAccess, Who
from acordem.kernel.participation.models import Component, ParticipatorySpace
from acordem.kernel.participation.queries import READ_UNPUBLISHED
from acordem.kernel.participation.rules import EntryFacts, may_do, may_enter
from acordem.kernel.registry import registry


def may_take_part(
    viewer: Viewer,
    space: ParticipatorySpace,
    sign_in_url: str = "",
    *,
    component: Component | None = None,
    action: str = "",
) -> Decision:
    """Whether this viewer may write, support or comment in a space. Every verb of a resident's asks it first.

    With a `component`, also whether the viewer is one of those to whom the council leaves the `action` there.
    """
    decision = may_act(viewer, sign_in_url)
    if decision.allowed:
        decision = may_enter(_facts(viewer, space))
    return _may_do(viewer, space, component, action) if decision.allowed and component is not None else decision


def who_may(component: Component, action: str) -> str:
    """To whom the council leaves an action in a component: one of `Who`, or the name of a verification."""
    who: str = component.settings.get("who", {}).get(action, Who.EVERYBODY)
    return who


def _may_do(viewer: Viewer, space: ParticipatorySpace, component: Component, action: str) -> Decision:
    who = who_may(component, action)
    for verification in registry.verifications():
        if verification.name == who:
            decision: Decision = import_string(verification.asked)(viewer)
            return decision
    is_member = who == Who.MEMBERS and (space.pk in viewer.memberships or _works_in(viewer, space))
    return may_do(who=who, is_member=is_member)


def _works_in(viewer: Viewer, space: ParticipatorySpace) -> bool:
    return any(held in (None, space.pk) for _role, held in viewer.roles)


def _facts(viewer: Viewer, space: ParticipatorySpace) -> EntryFacts:
    is_published = space.resource.is_published
    return EntryFacts(
        access=space.access,
        is_published=is_published,
        # Roles and memberships are each a query, asked only where the answer depends on them.
        is_member=space.access != SpaceAccess.OPEN and space.pk in viewer.memberships,
        prepares_it=not is_published and viewer.has(READ_UNPUBLISHED, space.pk),
    )
