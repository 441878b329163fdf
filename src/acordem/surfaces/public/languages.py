# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The language of a page is in its address; an address without one leads to one with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import is_valid_path
from django.utils import translation
from django.utils.cache import patch_vary_headers

from acordem.kernel.access.requests import CouncilRequest
from acordem.lib.i18n.negotiation import negotiate

COOKIE = "language"


class LanguageMiddleware:
    """Activates the language of the address, or redirects (302) an address without language to the person's."""

    def __init__(self, get_response: Callable[[CouncilRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: CouncilRequest) -> HttpResponse:
        offered, default = languages_of(request)
        # A path without a slash in front (`OPTIONS *`) has no language either.
        first = request.path_info.removeprefix("/").partition("/")[0]
        with translation.override(first if first in offered else default):
            request.LANGUAGE_CODE = translation.get_language()
            if first not in offered:
                answer = self._elsewhere(request, first, offered, default)
                if answer is not None:
                    return answer
            return self.get_response(request)

    def _elsewhere(
        self, request: CouncilRequest, first: str, offered: Sequence[str], default: str
    ) -> HttpResponse | None:
        urlconf = getattr(request, "urlconf", None)
        if is_valid_path(request.path_info, urlconf):
            return None
        rest = request.path_info
        if first in dict(settings.LANGUAGES):
            # A language of ours that this council does not offer: the same page in one it does.
            rest = rest[len(first) + 1 :] or "/"
        language = preferred_language(request, offered, default)
        with translation.override(language):
            path = f"/{language}{rest}"
            if not is_valid_path(path, urlconf):
                return None
        query = request.META.get("QUERY_STRING", "")
        response = HttpResponseRedirect(f"{path}?{query}" if query else path)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def languages_of(request: CouncilRequest) -> tuple[Sequence[str], str]:
    """The languages offered here and the one by default: the council's, or in the directory all of ours."""
    organization = getattr(request, "organization", None)
    if organization is None:
        return [code for code, _ in settings.LANGUAGES], settings.LANGUAGE_CODE
    return organization.languages, organization.default_language


def preferred_language(request: CouncilRequest, offered: Sequence[str], default: str) -> str:
    """What this person would rather read: their profile's language, then the browser's."""
    user = getattr(request, "user", None)
    chosen = user.language if user is not None and user.is_authenticated else None
    header = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    return negotiate(None, chosen, request.COOKIES.get(COOKIE), header, offered, default)
