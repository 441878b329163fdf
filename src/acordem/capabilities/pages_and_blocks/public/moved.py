# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.utils.encoding import iri_to_uri
from django.utils.translation import get_language

from acordem.capabilities.pages_and_blocks.actions.redirects import count_use
from acordem.capabilities.pages_and_blocks.models import Redirect
from acordem.capabilities.pages_and_blocks.redirecting import as_source
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.organizations.scope import has_organization
from acordem.lib.addresses import LONGEST, in_language


def moved(request: CouncilRequest) -> tuple[str, int] | None:
    """Where what was at an address without a page is now, and the status to say it with; one query."""
    path, asked = as_source(request.path_info), request.META.get("QUERY_STRING", "")
    whole = as_source(f"{request.path_info}?{asked}") if asked else path
    if not has_organization() or "\0" in whole or len(path) > LONGEST:
        return None
    found = {each.source: each for each in Redirect.objects.filter(source__in={path, whole})}
    redirect = found.get(whole) or found.get(path)
    if redirect is None:
        return None
    count_use(redirect=redirect)
    return iri_to_uri(in_language(redirect.target, get_language() or "")), redirect.status
