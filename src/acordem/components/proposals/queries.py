# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from acordem.components.proposals.models import Proposal
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.models import Coauthorship, Component, Resource
from acordem.kernel.participation.models.resources import LISTED
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import SearchText
from acordem.kernel.taxonomies.models import Classification


def proposals_visible_to(viewer: Viewer, component: Component) -> QuerySet[Resource]:
    """The resources of the proposals that the viewer may find in a component's list, without what cards show."""
    return Resource.objects.filter(LISTED, component=component, kind="proposal")


def with_cards(resources: QuerySet[Resource]) -> QuerySet[Resource]:
    """The same rows with text, answer, authors and classes: what a card shows, in a constant number of queries."""
    return resources.select_related("proposal__answer").prefetch_related(authors(), classes())


def authors(inside: str = "") -> Prefetch[str, QuerySet[Coauthorship], str]:
    """Authors with their names, in one query; `inside` leads to the resource (`resource__`)."""
    return Prefetch(f"{inside}coauthorships", Coauthorship.objects.select_related("participant"))


def classes(inside: str = "") -> Prefetch[str, QuerySet[Classification], str]:
    """Classes with their names, in one query; `inside` leads to the resource (`resource__`)."""
    return Prefetch(f"{inside}classifications", Classification.objects.select_related("item__taxonomy"))


def proposal_visible_to(viewer: Viewer, component: Component, number: int) -> Proposal:
    """One proposal: published ones to everybody, drafts to their authors, hidden ones for their 410 page.

    Raises `Proposal.DoesNotExist`.
    """
    seen = Q(resource__published_at__isnull=False)
    if viewer.participant_id is not None:
        seen |= Q(resource__coauthorships__participant_id=viewer.acting_id)
    proposals = Proposal.objects.filter(seen, resource__component=component, resource__number=number).distinct()
    proposals = proposals.select_related("resource", "answer")
    return proposals.prefetch_related(authors("resource__"), classes("resource__")).get()


def draft_of(viewer: Viewer, component: Component) -> Proposal | None:
    """The draft that the viewer left in this component; None when there is none."""
    drafts = Proposal.objects.select_related("resource").filter(
        resource__component=component,
        resource__published_at__isnull=True,
        resource__is_official=False,
        resource__coauthorships__participant_id=viewer.acting_id,
    )
    return drafts.order_by("-pk").first()


def address(resource: Resource) -> str:
    """The path of a proposal, from its resource."""
    component = resource.component
    route = {
        "space": registry.space(component.space.kind).path,
        "slug": component.space.slug,
        "component": component.number,
        "number": resource.number,
    }
    return reverse("proposals:show", kwargs=route)


def search_texts(resource_ids: Iterable[int]) -> list[SearchText]:
    """What proposals may be found by."""
    found = Proposal.objects.select_related("resource").filter(
        pk__in=list(resource_ids), resource__published_at__isnull=False
    )
    return [
        SearchText(
            proposal.pk,
            "proposal",
            proposal.resource.component_id,
            "\n".join(proposal.resource.title.values()),
            "\n".join([*proposal.body.values(), proposal.address]),
        )
        for proposal in found.iterator(chunk_size=500)
    ]
