# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.fields.queries import has_fields
from acordem.components.proposals.backoffice.fields import may_open
from acordem.components.proposals.backoffice.pages import address, proposals_page
from acordem.components.proposals.backoffice.table import Proposals
from acordem.components.proposals.permissions import ANSWER, CREATE_OFFICIAL, SEE
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.queries import Place
from acordem.surfaces.backoffice.entrance import in_component
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.menus import Action

_HELP = gettext_lazy(
    "Every proposal that people have published here. Open one to read it and answer it, or tick some to do the same"
    " with all of them."
)


@in_component("proposals", SEE)
def proposals(request: CouncilRequest, place: Place) -> HttpResponse:
    """The proposals of a component that the viewer works with."""
    viewer = request.viewer
    table = Proposals(place, viewer, request.path, request.GET)
    onward = Action(_("Answer those without an answer"), address(place, "next"))
    actions = [onward] if viewer.has(ANSWER, place.space.pk) else []
    if viewer.has(CREATE_OFFICIAL, place.space.pk) and place.settings.official_proposals_enabled:
        actions.append(Action(_("New proposal of the council's"), address(place, "official_add")))
    if has_fields(place.component) and may_open(viewer, place).allowed:
        actions.append(Action(_("Take private answers away"), address(place, "take_private")))
    return list_page(request, proposals_page(place, viewer, help_text=_HELP, actions=actions), table)
