# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever is looking: a participant with roles, or nobody in particular."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from django.db.models import QuerySet, Value
from django.utils.functional import SimpleLazyObject

from acordem.kernel.organizations.questions import Question, about
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
    def acting(self) -> Participant:
        """The participant who acts. Raises `ValueError` for nobody: rules come before this."""
        if self.participant is None:
            raise ValueError("Nobody in particular can't act.")
        return self.participant

    @property
    def acting_id(self) -> int:
        """The number of the participant who acts. Raises `ValueError` for nobody."""
        return int(self.acting.pk)

    @property
    def own_spaces(self) -> frozenset[int]:
        """The spaces for which the viewer was given a role, whichever it is."""
        return frozenset(space for _role, space in self.roles if space is not None)

    @property
    def sees_like_anybody(self) -> bool:
        """Whether this viewer sees of the site just what everybody does: no role, no membership, no preview."""
        return not (self.previews or (self.is_participant and (self.roles or self.memberships)))

    def has(self, permission: str, space_id: int | None = None) -> bool:
        """Whether any of the viewer's roles carries `permission` here. Raises KeyError for an undeclared one."""
        carriers = registry.roles_with(permission)
        return any(role in carriers and space in (None, space_id) for role, space in self.roles)

    def spaces_with(self, permission: str) -> frozenset[int | None]:
        """Where the viewer's roles carry `permission`: numbers of spaces, None for the whole council."""
        carriers = registry.roles_with(permission)
        return frozenset(space for role, space in self.roles if role in carriers)


NOBODY = Viewer()
_MEMBER: Final = ""
"""Stands for a membership among roles, none of which is called so."""


def viewer_of(participant: Participant, previews: frozenset[tuple[int, int | None]] = frozenset()) -> Viewer:
    """The viewer that a participant is; roles and memberships are one query, made only when they are asked for."""
    given = SimpleLazyObject(lambda: _given(participant))
    return Viewer(
        participant,
        cast("frozenset[tuple[str, int | None]]", SimpleLazyObject(lambda: given.roles)),
        cast("frozenset[int]", SimpleLazyObject(lambda: given.memberships)),
        previews,
    )


class _Given(NamedTuple):
    roles: frozenset[tuple[str, int | None]]
    memberships: frozenset[int]


def _roles_and_memberships() -> QuerySet[Any, tuple[str, int | None]]:
    from acordem.kernel.access.models import RoleGrant  # noqa: PLC0415 - models load after the registry
    from acordem.kernel.participation.models import SpaceMember  # noqa: PLC0415 - models load after the registry

    roles = RoleGrant.objects.filter(participant_id=about("participant")).values_list("role", "space_id")
    spaces = SpaceMember.objects.filter(participant_id=about("participant")).order_by()
    return roles.union(spaces.values_list(Value(_MEMBER), "space_id"), all=True)


_GIVEN: Final = Question(_roles_and_memberships)


def _given(participant: Participant) -> _Given:
    rows = _GIVEN.ask(participant=participant.pk)
    return _Given(
        frozenset(row for row in rows if row[0] != _MEMBER),
        frozenset(space_id for role, space_id in rows if role == _MEMBER and space_id is not None),
    )
