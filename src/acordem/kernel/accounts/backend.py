# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How whoever is signed in is found: read together with the session, in one question."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from acordem.kernel.accounts.models import Participant

read_with_session: ContextVar[Participant | None] = ContextVar("read_with_session", default=None)
"""The participant of the session that this request has just loaded."""


class ParticipantBackend(AuthenticationBackend):
    """The sign-in library's own; Django goes on to compare the session with the participant's password."""

    def get_user(self, user_id: Any) -> Participant | None:
        participant = read_with_session.get()
        if participant is not None and participant.pk == int(user_id):
            return participant if self.user_can_authenticate(participant) else None
        found: Participant | None = super().get_user(user_id)
        return found
