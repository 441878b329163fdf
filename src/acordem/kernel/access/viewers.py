# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever is looking: a participant with roles, or nobody in particular."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.utils.functional import SimpleLazyObject

from acordem.kernel.registry import registry

if TYPE_CHECKING:
    from acordem.kernel.accounts.models import Participant


@dataclass(frozen=True)
class Viewer:
    """A participant (or None) and the roles held: pairs of role and space number, None for the whole council.

    `memberships` are the spaces not for everybody where the person is a member; `previews` what links show before it
    is published: pairs of space and component, None for the whole space.
    """

    participant: Participant | None = None
    roles: frozenset[tuple[str, int | None]] = frozenset()
    memberships: frozenset[int] = frozenset()
    previews: frozenset[tuple[int, int | None]] = frozenset()

    @property
    def is_participant(self) -> bool:
        return self.participant is not None

    @property
    def participant_id(self) -> int | None:
        return self.participant.pk if self.participant else None

    @property
    def acting_id(self) -> int:
        """The number of the participant who acts. Raises `ValueError` for nobody: rules come before this."""
        if self.participant is None:
            raise ValueError("Nobody in particular can't act.")
        return int(self.participant.pk)

    @property
    def own_spaces(self) -> frozenset[int]:
        """The spaces for which the viewer was given a role, whichever it is."""
        return frozenset(space for _role, space in self.roles if space is not None)

    def has(self, permission: str, space_id: int | None = None) -> bool:
        """Whether any of the viewer's roles carries `permission` here. Raises KeyError for an undeclared one."""
        carriers = registry.roles_with(permission)
        return any(role in carriers and space in (None, space_id) for role, space in self.roles)


NOBODY = Viewer()


def viewer_of(participant: Participant, previews: frozenset[tuple[int, int | None]] = frozenset()) -> Viewer:
    """The viewer that a participant is; roles and memberships are each one query, made only when they are asked for."""
    return Viewer(
        participant,
        cast("frozenset[tuple[str, int | None]]", SimpleLazyObject(lambda: _roles(participant))),
        cast("frozenset[int]", SimpleLazyObject(lambda: _memberships(participant))),
        previews,
    )


def _roles(participant: Participant) -> frozenset[tuple[str, int | None]]:
    from acordem.kernel.access.models import RoleGrant  # noqa: PLC0415 - models load after the registry

    return frozenset(RoleGrant.objects.filter(participant_id=participant.pk).values_list("role", "space_id"))


def _memberships(participant: Participant) -> frozenset[int]:
    from acordem.kernel.participation.models import SpaceMember  # noqa: PLC0415 - models load after the registry

    return frozenset(SpaceMember.objects.filter(participant_id=participant.pk).values_list("space_id", flat=True))
