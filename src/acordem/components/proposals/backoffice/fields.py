# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was answered with a proposal to the council's own fields, on the council's side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.capabilities.fields.actions import read_private
from acordem.capabilities.fields.backoffice.private import PrivateAnswers, moment
from acordem.capabilities.fields.backoffice.taking import HELP, taking_page
from acordem.capabilities.fields.queries import answers_of, has_fields, told
from acordem.capabilities.fields.rules import may_open_private
from acordem.components.proposals import facts
from acordem.components.proposals.backoffice.pages import address, proposals_page
from acordem.components.proposals.managing import managed_by, proposal_managed_by
from acordem.components.proposals.permissions import ANSWER
from acordem.kernel.access.decisions import Decision, require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import Component, Resource
from acordem.kernel.participation.queries import Place, place_of
from acordem.surfaces.backoffice.entrance import in_component
from acordem.surfaces.backoffice.tables import Column

_OPENED = "private_opened"
"""With which proposal the private answers are that the next page shows, once."""


class PrivateOfProposals(PrivateAnswers[Resource]):
    """What was answered in private with the proposals of a component that the viewer works on."""

    holder = "resource_id"
    columns: ClassVar = (
        Column("number", gettext_lazy("Number"), lambda resource: resource.number),
        Column("title", gettext_lazy("Title"), lambda resource: str(resource.title)),
    )

    def __init__(self, place: Place, *args: Any) -> None:
        self.place, self.component = place, place.component
        super().__init__(*args)

    def everything(self) -> QuerySet[Resource]:
        return facts.worked_on(self.place, self.viewer, managed_by(self.viewer, self.place))

    def may_open(self) -> Decision:
        return may_open(self.viewer, self.place)

    def where(self) -> dict[str, Any]:
        return super().where() | {"component": self.place.component.pk}

    @classmethod
    def again(cls, where: Mapping[str, Any], viewer: Viewer, path: str, data: Mapping[str, Any]) -> Self:
        del data  # it has no filter
        component = Component.objects.select_related("space__resource").get(pk=where["component"])
        return cls(place_of(component.space, component), moment(where), viewer, path)


def may_open(viewer: Viewer, place: Place, *, is_theirs: bool = True) -> Decision:
    """Whether the viewer may read what was answered in private with a proposal of a component."""
    return may_open_private(has_permission=may_administer(viewer, ANSWER, place.space.pk), is_theirs=is_theirs)


def fields_part(request: CouncilRequest, place: Place, resource: Resource, *, is_theirs: bool) -> dict[str, Any]:
    """What was answered; of what is private only what was asked, until whoever may read it says so."""
    if not has_fields(place.component):
        return {}
    answers = answers_of(resource)
    private = [each for each in answers if each.field.is_private]
    may_read = may_open(request.viewer, place, is_theirs=is_theirs).allowed
    is_open = request.session.pop(_OPENED, None) == resource.pk and may_read
    return {
        "answers": [told(each) for each in answers if not each.field.is_private],
        "private": [str(each.field.label) for each in private],
        "opened": [told(each) for each in private] if is_open else [],
        "read_url": address(place, "read_private", number=resource.number) if may_read else "",
    }


@require_POST
@in_component("proposals", ANSWER)
def read(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Open the private answers of a proposal, once; the log says who has."""
    viewer = request.viewer
    try:
        resource = proposal_managed_by(viewer, place, number).resource
    except Resource.DoesNotExist as error:
        raise Http404 from error
    require(may_open(viewer, place, is_theirs=bool(facts.works_on(place, viewer, [resource.pk]))))
    read_private(resource=resource, by=viewer.acting)
    request.session[_OPENED] = resource.pk
    return HttpResponseRedirect(f"{address(place, 'show', number=number)}#private")


@in_component("proposals", ANSWER)
def take(request: CouncilRequest, place: Place) -> HttpResponse:
    """What was answered in private with the proposals that the viewer works on, in a file."""
    viewer = request.viewer
    page = proposals_page(place, viewer, title=_("Take private answers away"), help_text=HELP)
    table = PrivateOfProposals(place, timezone.now(), viewer, request.path)
    return taking_page(request, page, table, cancel_url=address(place, "list"))
