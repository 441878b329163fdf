# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether others have proposed the same already: better to support theirs than to divide the supports."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from acordem.capabilities.search.similar import most_similar
from acordem.components.proposals.models import Proposal
from acordem.components.proposals.public.cards import Deck
from acordem.components.proposals.public.views import place_crumbs, proposal_or_404
from acordem.components.proposals.queries import address, listed_or_withdrawn, on_cards, with_cards
from acordem.components.proposals.states import states_of
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.queries import Place
from acordem.kernel.taxonomies.queries import items_to_read
from acordem.lib.text import clean_line, clean_text
from acordem.surfaces.public.places import in_component

SHORTEST = 12
"""A title with fewer characters resembles everything."""
LONGEST = 500


@require_safe
@in_component("proposals")
def while_writing(request: CouncilRequest, place: Place) -> HttpResponse:
    """The fragment under the title of a proposal that is being written."""
    viewer = request.viewer
    title = clean_line(request.GET.get("title", ""))[:LONGEST]
    cards = similar_cards(place, viewer, title, "") if len(title) >= SHORTEST else []
    return render(request, "proposals/_similar.html", {"cards": cards})


@require_safe
@in_component("proposals")
def compare(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Between writing and previewing: the proposals that resemble a draft; straight on where there are none."""
    viewer = request.viewer
    proposal = proposal_or_404(viewer, place, number)
    preview = reverse("proposals:preview", kwargs={**place.route, "number": number})
    if proposal.resource.is_published:
        return HttpResponseRedirect(address(proposal.resource))
    cards = similar_to_draft(place, viewer, proposal)
    if not cards:
        return HttpResponseRedirect(preview)
    context: dict[str, Any] = {
        "place": place,
        "resource": proposal.resource,
        "cards": cards,
        "preview_url": preview,
        "edit_url": reverse("proposals:edit", kwargs={**place.route, "number": number}),
        "discard_url": reverse("proposals:discard", kwargs={**place.route, "number": number}),
        "crumbs": place_crumbs(place),
    }
    return render(request, "proposals/similar.html", context)


def similar_to_draft(place: Place, viewer: Viewer, draft: Proposal) -> list[dict[str, Any]]:
    """The cards of the published proposals that resemble a draft, the most alike first."""
    return similar_cards(place, viewer, str(draft.resource.title), clean_text(str(draft.body)))


def similar_cards(place: Place, viewer: Viewer, title: str, body: str) -> list[dict[str, Any]]:
    """The cards of the published proposals that resemble these words, the most alike first."""
    numbers = most_similar(title, body, kind="proposal", component_id=place.component.pk)
    if not numbers:
        return []
    listed = listed_or_withdrawn(viewer, place.component, states=(), withdrawn=False)
    found = {each.pk: each for each in on_cards(with_cards(listed.filter(pk__in=numbers)))}
    deck = Deck(place, states_of(place.component), items_to_read(place.component), frozenset(), "grid")
    return deck.cards([found[number] for number in numbers if number in found])
