# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import hashlib
from functools import lru_cache

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.organizations.models import Organization
from acordem.surfaces.ui.colors import stylesheet

_A_YEAR = 365 * 24 * 3600


def digest_of(organization: Organization) -> str:
    """What names the council's stylesheet: another color, another address."""
    return _digest(stylesheet(organization.color))


@lru_cache(maxsize=1024)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def stylesheet_address(organization: Organization) -> str:
    """The address of the council's own stylesheet, which can be kept for ever."""
    return reverse("council_stylesheet", kwargs={"digest": digest_of(organization)})


@require_safe
def council_stylesheet(request: CouncilRequest, digest: str) -> HttpResponse:
    """The council's colors; no page carries a style of its own."""
    organization = request.organization
    if digest != digest_of(organization):
        raise Http404
    response = HttpResponse(stylesheet(organization.color), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable"
    return response


@require_safe
def health(request: CouncilRequest) -> HttpResponse:
    """For load balancers: this process answers and its database too (the council was found in it)."""
    return HttpResponse("ok\n", content_type="text/plain")
