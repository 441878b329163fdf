# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.queries import address_of, place_visible_to, resource_referred_to
from acordem.kernel.registry import registry

TERMS = "terms-of-service"


@require_safe
def page(request: CouncilRequest, slug: str) -> HttpResponse:
    """A static page of the council's. For now there is one: its terms of participation."""
    if slug != TERMS:
        raise Http404
    organization = request.organization
    context = {
        "title": _("Terms of participation"),
        "text": organization.terms,
        "date": organization.terms_updated_at,
    }
    return render(request, "public/page.html", context)


@require_safe
def reference(request: CouncilRequest, reference: str) -> HttpResponse:
    """What is quoted on paper leads to the page of today, wherever it has moved."""
    viewer = request.viewer
    try:
        resource = resource_referred_to(viewer, reference)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    return HttpResponseRedirect(address_of(resource))


@require_safe
def component_home(request: CouncilRequest, space: str, slug: str, component: int) -> HttpResponse:
    """The bare address of a component leads to its first page."""
    viewer = request.viewer
    try:
        place = place_visible_to(viewer, space=space, slug=slug, component=component)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    manifest = registry.component(place.component.kind)
    return HttpResponseRedirect(reverse(manifest.home, kwargs=place.route))
