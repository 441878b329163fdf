# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from acordem.kernel.access.viewers import NOBODY, Viewer, viewer_of
from acordem.kernel.participation.previews import SESSION_KEY, Previews, previews_from


class ViewerMiddleware:
    """Gives every request its `viewer`, read only when somebody asks, and tells time as that person does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: _viewer(request))  # type: ignore[attr-defined]
        with _own_time(request):
            response = self.get_response(request)
        # No cache between here and the person may give a visitor's page to somebody signed in, or the other way round.
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ("Cookie",))
        return response


def _viewer(request: HttpRequest) -> Viewer:
    # Without the cookie nobody is signed in: a visitor's page must not cost a look into the sessions.
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return NOBODY
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return viewer_of(user, _previews(request, is_participant=True))
    previews = _previews(request, is_participant=False)
    return Viewer(previews=previews) if previews else NOBODY


def _previews(request: HttpRequest, *, is_participant: bool) -> Previews:
    """What preview links show this session; without any (nearly always) it costs nothing."""
    links = request.session.get(SESSION_KEY) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
    return previews_from(links, is_participant=is_participant) if links else frozenset()


def _own_time(request: HttpRequest) -> AbstractContextManager[None]:
    participant = request.viewer.participant  # type: ignore[attr-defined]
    if participant is None or not participant.time_zone:
        return nullcontext()
    return timezone.override(zoneinfo.ZoneInfo(participant.time_zone))
