# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from copy import copy

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import transaction
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.http.request import split_domain_port
from django.utils import timezone

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.organizations.models import Host
from acordem.kernel.organizations.queries import host_named
from acordem.kernel.organizations.scope import organization_scope

Handler = Callable[[CouncilRequest], HttpResponse]


class OrganizationMiddleware:
    """Finds the council by host and serves the whole request inside its scope and one transaction.

    Nothing reaches the person before the commit, so nothing is acknowledged that can be lost.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: CouncilRequest) -> HttpResponse:
        name = _host_name(request)
        host = host_named(name)
        if host is None:
            # The directory's own host, or a name nobody here answers to: its addresses say which.
            request.urlconf = settings.DIRECTORY_URLCONF
            request.is_directory = name == settings.DIRECTORY_HOST
            return self.get_response(request)
        if not host.is_main:
            return _to_main_host(request, host)
        return self._serve(request, host)

    def _serve(self, request: CouncilRequest, host: Host) -> HttpResponse:
        # A copy: what is held for all requests is nobody's to change.
        organization = copy(host.organization)
        request.organization = organization
        with organization_scope(organization), timezone.override(zoneinfo.ZoneInfo(organization.time_zone)):
            response = self.get_response(request)
            # Errors arrive here already turned into a page: what they half did must not stay.
            if response.status_code >= 500:  # noqa: PLR2004
                transaction.set_rollback(True)
        return response


def _host_name(request: CouncilRequest) -> str:
    try:
        return split_domain_port(request.get_host())[0]
    except DisallowedHost:
        return ""


def _to_main_host(request: CouncilRequest, host: Host) -> HttpResponse:
    return HttpResponsePermanentRedirect(host.organization.absolute_url(request.get_full_path()))
