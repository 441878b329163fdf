# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Several authors: who signs, who was asked to, and the page behind the link that was mailed."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acordem.components.proposals import actions, facts, rules
from acordem.components.proposals.models import AuthorInvitation, Proposal
from acordem.components.proposals.public.forms import InvitationForm
from acordem.components.proposals.public.invitations import mail_invitation
from acordem.components.proposals.public.views import place_crumbs, proposal_or_404
from acordem.components.proposals.queries import address, invitation_of
from acordem.kernel.access import limits
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.participation.queries import Place
from acordem.kernel.participation.taking_part import may_take_part
from acordem.surfaces.public.context import Link
from acordem.surfaces.public.errors import sign_in_url
from acordem.surfaces.public.kept import take_kept
from acordem.surfaces.public.places import in_component


@in_component("proposals")
def authors(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Who signs a proposal and who was asked to; its authors ask others here."""
    viewer = request.viewer
    proposal = proposal_or_404(viewer, place, number)
    require(may_take_part(viewer, place.space, sign_in_url(request)))
    require(rules.may_cancel_invitation(is_author=facts.is_author(proposal, viewer)))
    form = InvitationForm(request.POST if request.method == "POST" else None, initial=take_kept(request))
    if request.method == "POST" and form.is_valid():
        require(limits.count(limits.INVITATIONS_PER_PARTICIPANT, str(viewer.acting_id)))
        email = form.cleaned_data["email"]
        token = actions.invite_author(place=place, viewer=viewer, proposal=proposal, email=email)
        mail_invitation(place, proposal, viewer, email, token)
        messages.success(request, _("We have written to %(email)s.") % {"email": email})
        return HttpResponseRedirect(request.path)
    context = {
        "place": place,
        "resource": proposal.resource,
        "form": form,
        "authors": [author.participant for author in proposal.resource.coauthorships.all()],
        "invitations": proposal.invitations.all(),
        "may_invite": rules.may_invite(facts.invitation_facts(place, proposal, viewer)),
        "crumbs": [*place_crumbs(place), Link(proposal.resource.title, address(proposal.resource))],
    }
    return render(request, "proposals/authors.html", context, status=422 if form.errors else 200)


@require_POST
@in_component("proposals")
def cancel_invitation(request: CouncilRequest, place: Place, number: int, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    viewer = request.viewer
    proposal = proposal_or_404(viewer, place, number)
    require(may_take_part(viewer, place.space, sign_in_url(request)))
    found = proposal.invitations.filter(pk=invitation).first()
    if found is not None:
        found.proposal = proposal
        actions.cancel_invitation(viewer=viewer, invitation=found)
        messages.success(request, _("The invitation is taken back."))
    return HttpResponseRedirect(_at(place, proposal, "authors"))


@in_component("proposals")
def invitation(request: CouncilRequest, place: Place, token: str) -> HttpResponse:
    """The page behind the link of an invitation: what it is, and two buttons."""
    viewer = request.viewer
    try:
        found = invitation_of(place.component, token)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    resource = found.proposal.resource
    require(may_take_part(viewer, place.space, sign_in_url(request)))
    if request.method == "POST":
        return _answered(request, place, viewer, found)
    context = {
        "place": place,
        "resource": resource,
        "proposal": found.proposal,
        "invited_by": found.invited_by,
        "may_accept": rules.may_accept(facts.invitation_facts(place, found.proposal, viewer, found)),
        "crumbs": place_crumbs(place),
    }
    return render(request, "proposals/invitation.html", context)


def _answered(request: CouncilRequest, place: Place, viewer: Viewer, found: AuthorInvitation) -> HttpResponse:
    proposal = found.proposal
    if request.POST.get("answer") != "accept":
        actions.decline_invitation(invitation=found)
        messages.success(request, _("You don't sign this proposal."))
        return HttpResponseRedirect(facts.address_of_list(place))
    actions.accept_invitation(place=place, viewer=viewer, invitation=found)
    messages.success(request, _("Your name is among its authors now."))
    return HttpResponseRedirect(_at(place, proposal, "show"))


def _at(place: Place, proposal: Proposal, name: str) -> str:
    return reverse(f"proposals:{name}", kwargs={**place.route, "number": proposal.resource.number})
