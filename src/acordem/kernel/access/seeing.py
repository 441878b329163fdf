# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking at a space as somebody else would: a person who prepares it sees what others will, and can do nothing."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final

from acordem.kernel.access.enums import Role
from acordem.kernel.access.viewers import Viewer

SESSION_KEY: Final = "seeing"
VISITOR, PARTICIPANT, MEMBER = "visitor", "participant", "member"
PERMISSION: Final = "spaces.manage"
ROLES: Final = (Role.PROCESS_MANAGER, Role.MODERATOR, Role.EVALUATOR, Role.EDITOR)
WAYS: Final = (VISITOR, PARTICIPANT, MEMBER, *(role.value for role in ROLES))

step_seen: ContextVar[int | None] = ContextVar("step_seen", default=None)
"""The step that counts as open for this request, whatever the clock says; None for the one that is."""


@dataclass(frozen=True)
class Seeing:
    """As whom (one of `WAYS`) somebody looks at a space, and at which of its steps (None for the one of now)."""

    way: str
    space_id: int
    step_id: int | None = None

    def to_session(self) -> dict[str, Any]:
        """What the session remembers."""
        return {"way": self.way, "space": self.space_id, "step": self.step_id}


def seeing_in(session: Mapping[str, Any], viewer: Viewer) -> Seeing | None:
    """How this session looks; None for everybody who does not pretend, or may not any more."""
    kept = session.get(SESSION_KEY)
    if not kept or not viewer.has(PERMISSION, kept["space"]):
        return None
    return Seeing(kept["way"], kept["space"], kept["step"])


def as_seen(viewer: Viewer, seeing: Seeing) -> Viewer:
    """The viewer that the page is shown to: never with more than the one who looks has there."""
    space = seeing.space_id
    return Viewer(
        None if seeing.way == VISITOR else viewer.participant,
        frozenset({(seeing.way, space)}) if seeing.way in set(ROLES) else frozenset(),
        frozenset({space}) if seeing.way == MEMBER else frozenset(),
        # So that a draft is seen as it will be.
        frozenset({(space, None)}),
    )
