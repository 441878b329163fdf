# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was answered with a proposal to the council's own fields, on the council's side."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from acordem.capabilities.fields.actions import read_private
from acordem.capabilities.fields.queries import answers_of, has_fields, told
from acordem.components.proposals.backoffice.pages import address
from acordem.components.proposals.permissions import ANSWER
from acordem.components.proposals.queries import proposal_managed_by
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place
from acordem.surfaces.backoffice.entrance import in_component

_OPENED = "private_opened"
"""With which proposal the private answers are that the next page shows, once."""


def fields_part(request: HttpRequest, place: Place, resource: Resource) -> dict[str, Any]:
    """What was answered; of what is private only what was asked, until whoever may read it says so."""
    if not has_fields(place.component):
        return {}
    answers = answers_of(resource)
    private = [each for each in answers if each.field.is_private]
    may_read = request.viewer.has(ANSWER, place.space.pk)  # type: ignore[attr-defined]
    is_open = request.session.pop(_OPENED, None) == resource.pk and may_read
    return {
        "answers": [told(each) for each in answers if not each.field.is_private],
        "private": [str(each.field.label) for each in private],
        "opened": [told(each) for each in private] if is_open else [],
        "read_url": address(place, "read_private", number=resource.number) if may_read else "",
    }


@require_POST
@in_component("proposals", ANSWER)
def read(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Open the private answers of a proposal, once; the log says who has."""
    viewer = request.viewer  # type: ignore[attr-defined]
    try:
        resource = proposal_managed_by(viewer, place, number).resource
    except Resource.DoesNotExist as error:
        raise Http404 from error
    read_private(resource=resource, by=viewer.participant)
    request.session[_OPENED] = resource.pk
    return HttpResponseRedirect(f"{address(place, 'show', number=number)}#private")
