# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One proposal on the council's side: what it says, what was said to it, and what to say now."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acordem.components.proposals import actions, facts, rules
from acordem.components.proposals.backoffice.answering import AnswerForm, when_read
from acordem.components.proposals.backoffice.fields import fields_part
from acordem.components.proposals.backoffice.pages import address, proposals_page
from acordem.components.proposals.backoffice.table import state_of
from acordem.components.proposals.managing import answer_templates, next_unanswered, proposal_managed_by
from acordem.components.proposals.models import Proposal
from acordem.components.proposals.permissions import MANAGE, SEE
from acordem.components.proposals.public.cards import author_names, byline
from acordem.components.proposals.states import states_of
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.linking import linked_visible_to
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place, address_of
from acordem.surfaces.backoffice.entrance import in_component
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import render_page
from acordem.surfaces.public.errors import BadAddress

NEXT = "next"


@in_component("proposals", SEE)
def show(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """A proposal with its answer form; posted, the answer."""
    viewer = request.viewer
    proposal = found(viewer, place, number, lock=request.method == "POST")
    form = AnswerForm(request, place, proposal)
    if request.method == "GET" and "template" in request.GET:
        _use_template(form, place, proposal, request.GET["template"])

    def answer() -> None:
        said = form.cleaned_data
        actions.answer_proposal(
            place=place,
            viewer=viewer,
            proposal=proposal,
            state=said["state"],
            text=said["text"],
            costs=form.costs,
        )

    if form.carry_out(answer):
        messages.success(request, _said(place, proposal, form.cleaned_data["state"]))
        to_next = request.POST.get("then") == NEXT
        return HttpResponseRedirect(
            _next(request, viewer, place, proposal.resource) if to_next else here(place, number)
        )
    return proposal_page(request, place, proposal, form)


@in_component("proposals", SEE)
def go_on(request: CouncilRequest, place: Place) -> HttpResponse:
    """To the proposal that has waited longest for an answer."""
    return HttpResponseRedirect(_next(request, request.viewer, place, None))


@require_POST
@in_component("proposals", MANAGE)
def publish(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Let everybody read an answer that waits."""
    viewer = request.viewer
    proposal = found(viewer, place, number)
    actions.publish_answer(place=place, viewer=viewer, proposal=proposal)
    messages.success(request, _("Everybody can read the answer to #%(number)s now.") % {"number": number})
    return HttpResponseRedirect(here(place, number))


def found(viewer: Viewer, place: Place, number: int, *, lock: bool = False) -> Proposal:
    """The proposal that an address names; 404 for what the viewer doesn't work with."""
    try:
        return proposal_managed_by(viewer, place, number, lock=lock)
    except Resource.DoesNotExist as error:
        raise Http404 from error


def here(place: Place, number: int) -> str:
    """Where a proposal is on the council's side."""
    return address(place, "show", number=number)


def proposal_page(
    request: CouncilRequest, place: Place, proposal: Proposal, form: AnswerForm, status: int = 0
) -> HttpResponse:
    """The page of a proposal, with a form as it was sent or as it is opened."""
    viewer, resource = request.viewer, proposal.resource
    public_url = address_of(resource) if resource.is_listed or resource.is_withdrawn else ""
    onward = next_unanswered(viewer, place, resource)
    actions_ = [Action(_("Next one without an answer"), here(place, onward.number))] if onward else []
    if resource.is_official and (may_edit := facts.may_edit_official(place, viewer, proposal)).code != "role_needed":
        edit_url = address(place, "official_edit", number=resource.number)
        actions_.append(Action(_("Edit"), edit_url, decision=may_edit))
    manages = may_administer(viewer, MANAGE, place.space.pk)
    if manages.allowed and resource.is_listed:
        actions_.append(Action(_("Divide it"), address(place, "split", number=resource.number)))
    theirs = facts.works_on(place, viewer, [resource.pk])
    classifications, list_url = resource.classifications.all(), address(place, "list")
    label, look = state_of(resource, states_of(place.component), proposal)
    shown = {
        "resource": resource,
        "proposal": proposal,
        "state": {"label": label, "kind": look},
        "author": author_names(resource),
        "byline": byline(resource),
        "tags": [{"label": each.item.name, "url": f"{list_url}?item={each.item_id}"} for each in classifications],
        "public_url": public_url,
        **fields_part(request, place, resource, is_theirs=resource.pk in theirs),
        "linked": [(each, here_or_public(place, each.resource)) for each in linked_visible_to(viewer, resource)],
        "form": form,
        "may_answer": rules.may_answer(facts.answering_facts(place, viewer, resource, theirs)),
        "when_read": when_read(place),
        "also": (NEXT, _("Send it and go to the next one")) if onward else None,
        "templates": answer_templates(place.component),
        "waits": facts.waits(proposal),
        "publish_url": address(place, "publish", number=resource.number),
        "evaluators": [each.participant.name for each in proposal.evaluators.all()],
        "evaluators_url": address(place, "evaluators", number=resource.number)
        if viewer.has(MANAGE, place.space.pk)
        else "",
        "notes": proposal.notes.select_related("author"),
        "note_url": address(place, "note", number=resource.number),
        "may_publish": manages,
    }
    page = proposals_page(
        place, viewer, title=f"#{resource.number} {resource.title}", see_url=public_url, actions=actions_
    )
    return render_page(request, page, "proposals/backoffice/show.html", shown, status=status or form.status)


def here_or_public(place: Place, resource: Resource) -> str:
    """Where something linked is read: on this side when it is of this component, else as everybody does."""
    is_here = resource.component_id == place.component.pk and resource.kind == "proposal"
    return here(place, resource.number) if is_here else address_of(resource)


def _use_template(form: AnswerForm, place: Place, proposal: Proposal, number: str) -> None:
    is_number = number.isascii() and number.isdigit() and len(number) < 19  # noqa: PLR2004 - what the database holds
    template = answer_templates(place.component).filter(pk=int(number)).first() if is_number else None
    if template is None:
        raise BadAddress(here(place, proposal.resource.number))
    form.use(template, proposal)


def _next(request: CouncilRequest, viewer: Viewer, place: Place, after: Resource | None) -> str:
    onward = next_unanswered(viewer, place, after)
    if onward is None:
        messages.info(request, _("No proposal is left without an answer."))
        return address(place, "list")
    return here(place, onward.number)


def _said(place: Place, proposal: Proposal, state: str) -> str:
    told: dict[str, Any] = {"number": proposal.resource.number}
    if not state:
        return _("#%(number)s has no answer any more.") % told
    if place.step_settings.answers_published_at_once:
        return _("#%(number)s is answered: everybody can read it now.") % told
    return _("#%(number)s is answered: it waits to be published.") % told
