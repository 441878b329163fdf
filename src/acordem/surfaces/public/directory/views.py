# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.organizations.queries import organizations_in_directory
from acordem.surfaces.public.errors import error_page


@require_safe
def directory(request: CouncilRequest) -> HttpResponse:
    """The councils of this installation that agreed to be listed."""
    if not request.is_directory:
        return nobody_here(request)
    councils = [
        {
            "name": organization.name,
            "description": organization.description,
            "url": f"{settings.PUBLIC_SCHEME}://{host}{settings.PUBLIC_PORT_SUFFIX}/",
            "host": host,
        }
        for organization, host in organizations_in_directory()
    ]
    return render(request, "public/directory.html", {"councils": councils, "is_demo": settings.IS_DEMO})


def nobody_here(request: CouncilRequest) -> HttpResponse:
    """No council answers to this host, or the directory has no such page."""
    text = _("No council has its participation site at this address. Check how it is written.")
    return error_page(request, 404, _("There is no council here"), text)
