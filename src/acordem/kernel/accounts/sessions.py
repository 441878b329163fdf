# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The session engine (`SESSION_ENGINE`): Django's own, over a table that stands behind the wall."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import F, QuerySet
from django.utils import timezone

from acordem.kernel.accounts.backend import read_with_session
from acordem.kernel.organizations.questions import Question, about
from acordem.kernel.organizations.scope import has_organization


def _live() -> QuerySet[Any]:
    """The session with a key, with whose it is and any one of that person's roles."""
    live = SessionStore.get_model_class().objects.filter(session_key=about("key"), expire_date__gt=about("now"))
    found: QuerySet[Any] = live.select_related("participant").annotate(a_role=F("participant__role_grants"))[:1]
    return found


_LIVE = Question(_live)


class SessionStore(DatabaseStore):
    """Sessions of the organization in scope; a key of another council's finds nothing."""

    @classmethod
    def get_model_class(cls) -> Any:
        from acordem.kernel.accounts.models import Session  # noqa: PLC0415 - the engine is loaded before the models

        return Session

    def _get_session_from_db(self) -> Any:
        """The row of this key, with whose it is; an ended one is none, as Django has it."""
        session = _LIVE.first(key=self.session_key, now=timezone.now())
        if session is not None and session.participant is not None:
            session.participant.holds_roles = session.a_role is not None
        # Always set: the thread may have served somebody else before.
        read_with_session.set(session.participant if session else None)
        if session is None:
            self._session_key = None
        return session

    def load(self) -> dict[str, Any]:
        return super().load() if has_organization() else {}

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        session: Any = super().create_model_instance(data)
        participant = data.get(SESSION_KEY)
        session.participant_id = int(participant) if participant else None
        return session
