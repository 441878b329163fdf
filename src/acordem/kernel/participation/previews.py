# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a visitor may look at before it is published, from the links that the session remembers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from django.utils import timezone

from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import AccessLink, Component, ParticipatorySpace
from acordem.kernel.participation.rules import LinkFacts, opens

SESSION_KEY: Final = "access_links"
MOST_REMEMBERED: Final = 20
"""Links one session remembers; the oldest is forgotten first."""

Previews = frozenset[tuple[int, int | None]]


def previews_from(link_ids: Iterable[int], *, is_participant: bool) -> Previews:
    """Pairs of space and component (None for the whole space) that these links open at this moment, in one query."""
    links = AccessLink.objects.filter(pk__in=list(link_ids))
    return frozenset((link.space_id, link.component_id) for link in links if is_open(link, is_participant))


def is_open(link: AccessLink, is_participant: bool) -> bool:  # noqa: FBT001 - a fact, like those of the rules
    """Whether a link opens its space now to somebody signed in or not."""
    is_revoked = link.revoked_at is not None
    return opens(LinkFacts(link.expires_at, is_revoked, link.is_registered_only, is_participant, timezone.now()))


def remembered(known: Collection[int], link: AccessLink) -> list[int]:
    """What the session remembers after coming in through a link."""
    return [*[number for number in known if number != link.pk], link.pk][-MOST_REMEMBERED:]


def is_preview(viewer: Viewer, space: ParticipatorySpace, component: Component | None = None) -> bool:
    """Whether a link lets this viewer look here."""
    whole = (space.pk, None) in viewer.previews
    return whole or (component is not None and (space.pk, component.pk) in viewer.previews)


def needs_preview(viewer: Viewer, space: ParticipatorySpace, component: Component | None = None) -> bool:
    """Whether what this viewer looks at through a link is not (or not yet) for everybody: the page then says so."""
    if not is_preview(viewer, space, component):
        return False
    is_published = space.resource.is_published and (component is None or component.is_published)
    is_readable = space.access != SpaceAccess.RESTRICTED or space.pk in viewer.memberships
    return not (is_published and is_readable)
