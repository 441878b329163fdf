# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from acordem.components.proposals import actions, facts, rules
from acordem.components.proposals.commenting import terms_at
from acordem.components.proposals.facts import address_of_list
from acordem.components.proposals.fingerprint import fingerprint_of
from acordem.components.proposals.models import Proposal
from acordem.components.proposals.public import cards, details
from acordem.components.proposals.public.listing import listing
from acordem.components.proposals.public.sharing import ways_to_share
from acordem.components.proposals.queries import address, on_cards, proposal_to_support, proposal_visible_to, with_cards
from acordem.components.proposals.states import states_of
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.listing import BadCursor
from acordem.kernel.participation.queries import Place, address_of
from acordem.kernel.taxonomies.queries import items_to_read
from acordem.surfaces.public.context import Link
from acordem.surfaces.public.errors import BadAddress, Gone, sign_in_url
from acordem.surfaces.public.places import in_component


@require_safe
@in_component("proposals")
def index(request: CouncilRequest, place: Place) -> HttpResponse:
    """The list of proposals that the address describes."""
    viewer = request.viewer
    items, states = items_to_read(place.component), states_of(place.component)
    asked = listing(place, viewer, request.GET, items, states)
    if asked is None:
        raise BadAddress(address_of_list(place))
    found = asked.found()
    try:
        page = asked.page(with_cards(found))
    except BadCursor as error:
        raise BadAddress(asked.address()) from error
    shown = on_cards(page.items)
    supported = facts.supported_among(viewer, [each.pk for each in shown])
    deck = cards.Deck(place, states, items, supported, asked.form.chosen_layout)
    context = {
        "place": place,
        "listing": asked,
        "form": asked.form,
        "choices": asked.choices(),
        "cards": deck.cards(shown),
        "layout": asked.form.chosen_layout,
        "layouts": asked.layouts(),
        "total": cards.total_text(asked.total(found, page)),
        "active": asked.active(),
        "list_url": address_of_list(place),
        "previous_url": asked.address(cursor=page.previous) if page.previous else "",
        "next_url": asked.address(cursor=page.next) if page.next else "",
        # Whoever has not signed in is let through to the form, which takes them to sign in and back.
        "creation": rules.may_create(facts.creation_facts(place, viewer)),
        "crumbs": place_crumbs(place)[:-1],
    }
    return render(request, "proposals/list.html", context)


@require_safe
@in_component("proposals")
def show(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """The page of a proposal: text first, then what can be done, then the council's answer."""
    viewer = request.viewer
    proposal = proposal_or_404(viewer, place, number)
    resource, url = proposal.resource, address(proposal.resource)
    if not resource.is_published:
        return HttpResponseRedirect(f"{url}/preview")
    states = states_of(place.component)
    history = details.history_part(viewer, proposal)
    context: dict[str, Any] = {
        "place": place,
        "proposal": proposal,
        "resource": resource,
        "state": cards.state(resource, states),
        "announcement": details.announcement_of(proposal, states),
        "author": cards.author_names(resource),
        "byline": cards.byline(resource),
        "tags": cards.classes_of(place, resource),
        "supports": cards.supports_text(place, resource),
        "answer": details.answer_part(proposal, states),
        "answers": details.fields_part(place, proposal),
        "history": history,
        "successors": [each for each in history if each["is_successor"]],
        "fingerprint": fingerprint_of(proposal),
        "share": ways_to_share(resource, url),
        "url": url,
        "crumbs": place_crumbs(place),
        "comment_terms": terms_at(place),
        **details.support_part(place, proposal, viewer, sign_in_url(request)),
        **details.author_part(place, proposal, viewer),
    }
    return render(request, "proposals/show.html", context)


@in_component("proposals")
def support(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Support a proposal; a GET (somebody coming back from signing in) only leads to its page."""
    viewer = request.viewer
    proposal = proposal_or_404(viewer, place, number, proposal_to_support)
    if request.method == "POST":
        actions.support_proposal(place=place, viewer=viewer, proposal=proposal)
        messages.success(request, _("You support this proposal."))
    return HttpResponseRedirect(address(proposal.resource))


@in_component("proposals")
def support_back(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Take a support back."""
    viewer = request.viewer
    proposal = proposal_or_404(viewer, place, number, proposal_to_support)
    if request.method == "POST":
        actions.withdraw_support(place=place, viewer=viewer, proposal=proposal)
        messages.success(request, _("You no longer support this proposal."))
    return HttpResponseRedirect(address(proposal.resource))


def proposal_or_404(
    viewer: Viewer, place: Place, number: int, find: Callable[..., Proposal] = proposal_visible_to
) -> Proposal:
    """One proposal of this place. Raises `Http404`, and `Gone` for one that moderation has hidden."""
    try:
        proposal = find(viewer, place.component, number)
    except Proposal.DoesNotExist as error:
        raise Http404 from error
    if proposal.resource.is_hidden:
        raise Gone(proposal.resource)
    proposal.resource.component, place.component.space = place.component, place.space
    return proposal


def published_or_404(viewer: Viewer, place: Place, number: int) -> Proposal:
    """The same, of what everybody can read: a draft has no past yet. Raises `Http404` and `Gone`."""
    proposal = proposal_or_404(viewer, place, number)
    if not proposal.resource.is_published:
        raise Http404
    return proposal


def place_crumbs(place: Place) -> list[Link]:
    """The way here: the process, then the component's list."""
    return [
        Link(place.space.resource.title, address_of(place.space.resource)),
        Link(place.component.name, address_of_list(place)),
    ]
