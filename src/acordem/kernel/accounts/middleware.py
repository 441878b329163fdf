# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import zoneinfo
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import cast

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.seeing import SESSION_KEY as SEEING
from acordem.kernel.access.seeing import as_seen, seeing_in, step_seen
from acordem.kernel.access.viewers import NOBODY, Viewer, viewer_of
from acordem.kernel.accounts.helping import SESSION_KEY as HELP
from acordem.kernel.accounts.helping import help_of, helped
from acordem.kernel.accounts.models import HelpSession
from acordem.kernel.participation.previews import SESSION_KEY, Previews, previews_from


class ViewerMiddleware:
    """Gives every request its `viewer`, read only when somebody asks, and tells time as that person does."""

    def __init__(self, get_response: Callable[[CouncilRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: CouncilRequest) -> HttpResponse:
        request.viewer = cast("Viewer", SimpleLazyObject(lambda: _viewer(request)))
        request.help = held = _help(request)  # type: ignore[attr-defined]
        if held is not None:
            # Whoever asks who acts, is told the person who is helped; who signed in stays the clerk.
            request.viewer = helped(held)
        with _own_time(request), _as_somebody_else(request):
            response = self.get_response(request)
        if held is not None:
            # The computer at the desk is everybody's.
            response.headers["Cache-Control"] = "no-store, private"
        # No cache between here and the person may give a visitor's page to somebody signed in, or the other way round.
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ("Cookie",))
        return response


def _viewer(request: CouncilRequest) -> Viewer:
    # Without the cookie nobody is signed in: a visitor's page must not cost a look into the sessions.
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return NOBODY
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return viewer_of(user, _previews(request, is_participant=True))
    previews = _previews(request, is_participant=False)
    return Viewer(previews=previews) if previews else NOBODY


def _help(request: CouncilRequest) -> HelpSession | None:
    """The help at the desk that goes on in this session; without any (nearly always) it costs nothing."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.session.get(HELP):
        return None
    held = help_of(request.session, request.viewer)
    if held is None:
        del request.session[HELP]
    return held


@contextmanager
def _as_somebody_else(request: CouncilRequest) -> Iterator[None]:
    """Show the public pages as they are to another, to whoever prepares a space and asked for it."""
    request.seeing = None
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.get(SEEING)
    if not has_session or request.path_info.split("/")[2:3] == ["admin"]:
        yield
        return
    viewer = request.viewer
    seeing = seeing_in(request.session, viewer)
    if seeing is None:
        yield
        return
    request.seeing, request.viewer = seeing, as_seen(viewer, seeing)
    token = step_seen.set(seeing.step_id)
    try:
        yield
    finally:
        step_seen.reset(token)


def _previews(request: CouncilRequest, *, is_participant: bool) -> Previews:
    """What preview links show this session; without any (nearly always) it costs nothing."""
    links = request.session.get(SESSION_KEY) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
    return previews_from(links, is_participant=is_participant) if links else frozenset()


def _own_time(request: CouncilRequest) -> AbstractContextManager[None]:
    participant = request.viewer.participant
    if participant is None or not participant.time_zone:
        return nullcontext()
    return timezone.override(zoneinfo.ZoneInfo(participant.time_zone))
