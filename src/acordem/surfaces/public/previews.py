# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links that show what is not published yet."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from acordem.kernel.access import limits
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.audit.actions import client_address
from acordem.kernel.participation.admission import digest_of, use_access_link
from acordem.kernel.participation.models import AccessLink
from acordem.kernel.participation.previews import SESSION_KEY, is_open, remembered
from acordem.kernel.participation.queries import address_of
from acordem.kernel.registry import registry
from acordem.surfaces.public.errors import sign_in_url


@require_safe
def preview(request: CouncilRequest, token: str) -> HttpResponse:
    """Come in through a link: remember it in the session and go to what it shows.

    Whoever guesses is counted by address and gets what a wrong link gets, also for a right one: 404.
    """
    viewer = request.viewer
    client = client_address.get() or ""
    links = AccessLink.objects.select_related("space__resource", "component")
    link = links.filter(digest=digest_of(token)).first()
    if not limits.look(limits.PREVIEW_PER_ADDRESS, client).allowed:
        raise Http404
    if link is None or not is_open(link, is_participant=True) or _is_gone(link):
        limits.count(limits.PREVIEW_PER_ADDRESS, client)
        raise Http404
    if not is_open(link, viewer.is_participant):
        return HttpResponseRedirect(sign_in_url(request))
    use_access_link(link=link)
    request.session[SESSION_KEY] = remembered(request.session.get(SESSION_KEY, []), link)
    return HttpResponseRedirect(_address(link))


def _is_gone(link: AccessLink) -> bool:
    return link.space.resource.is_hidden or link.space.trashed_at is not None


def _address(link: AccessLink) -> str:
    if link.component is None:
        return address_of(link.space.resource)
    route = {"space": registry.space(link.space.kind).path, "slug": link.space.slug, "component": link.component.number}
    return reverse("component", kwargs=route)
