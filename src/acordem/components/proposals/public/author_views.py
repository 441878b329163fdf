# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What authors do with their own proposals: write, preview, publish, edit, withdraw."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acordem.capabilities.fields.forms import questions_of
from acordem.components.proposals import actions, facts, rules
from acordem.components.proposals.enums import CREATE
from acordem.components.proposals.facts import address_of_list
from acordem.components.proposals.models import Proposal
from acordem.components.proposals.public import cards, details
from acordem.components.proposals.public.forms import ProposalForm
from acordem.components.proposals.public.views import place_crumbs, proposal_or_404
from acordem.components.proposals.queries import address, draft_of
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.queries import Place
from acordem.kernel.participation.taking_part import may_take_part
from acordem.kernel.participation.versions import EditedMeanwhile, edition_of
from acordem.kernel.taxonomies.queries import items_of_component
from acordem.surfaces.public.editing import show_edited_meanwhile, status_of
from acordem.surfaces.public.errors import sign_in_url
from acordem.surfaces.public.kept import has_kept, take_kept
from acordem.surfaces.public.places import in_component

_READERS = gettext_lazy("Only those who sign the proposal and the council's people who work on it here read it.")


@in_component("proposals")
def new(request: CouncilRequest, place: Place) -> HttpResponse:
    """Write a proposal; whoever left a draft goes on with it."""
    viewer = request.viewer
    require(rules.may_create(facts.creation_facts(place, viewer)))
    here = sign_in_url(request)
    require(may_take_part(viewer, place.space, here, component=place.component, action=CREATE))
    draft = draft_of(viewer, place.component)
    if draft is not None and request.method != "POST":
        if not has_kept(request):
            messages.info(request, _("You had left this draft: you can go on with it."))
        return HttpResponseRedirect(_at(place, draft, "edit"))
    form = _form(request, place)
    if request.method == "POST" and form.is_valid():
        texts = _texts(form, get_language() or "", None)
        made = actions.create_draft(place=place, viewer=viewer, items=form.chosen_items, answers=form.answers, **texts)
        return HttpResponseRedirect(_at(place, made, "similar"))
    return _form_page(request, place, form, _("Make a proposal"), address_of_list(place))


@in_component("proposals")
def edit(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Go on with a draft, or change what was published while that is possible."""
    viewer = request.viewer
    proposal = proposal_or_404(viewer, place, number)
    require(may_take_part(viewer, place.space, sign_in_url(request)))
    require(rules.may_edit(facts.edit_facts(place, proposal, viewer)))
    form = _form(request, place, proposal)
    if request.method == "POST" and form.is_valid():
        texts = _texts(form, proposal.resource.title.original, proposal)
        texts |= {"items": form.chosen_items, "answers": form.answers, "seen": form.cleaned_data["seen"]}
        try:
            actions.edit_proposal(place=place, viewer=viewer, proposal=proposal, **texts)
        except EditedMeanwhile:
            return _both(request, place, form, proposal_or_404(viewer, place, number))
        if proposal.resource.is_published:
            messages.success(request, _("The proposal now says this."))
        return HttpResponseRedirect(_at(place, proposal, "show" if proposal.resource.is_published else "similar"))
    back = _at(place, proposal, "show" if proposal.resource.is_published else "preview")
    return _form_page(request, place, form, _("Edit the proposal"), back)


@in_component("proposals")
def preview(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """A draft as everybody would see it, with the button that publishes it."""
    viewer = request.viewer
    proposal = proposal_or_404(viewer, place, number)
    if proposal.resource.is_published:
        return HttpResponseRedirect(address(proposal.resource))
    context: dict[str, Any] = {
        "place": place,
        "proposal": proposal,
        "resource": proposal.resource,
        "author": cards.author_names(proposal.resource),
        "byline": cards.byline(proposal.resource),
        "tags": cards.classes_of(place, proposal.resource),
        "answers": details.fields_part(place, proposal),
        "may_publish": rules.may_create(facts.creation_facts(place, viewer)) & facts.has_answered(place, proposal),
        "publish_url": _at(place, proposal, "publish"),
        "edit_url": _at(place, proposal, "edit"),
        "discard_url": _at(place, proposal, "discard"),
        "authors_url": _at(place, proposal, "authors"),
        "crumbs": place_crumbs(place),
    }
    return render(request, "proposals/preview.html", context)


@require_POST
@in_component("proposals")
def publish(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Make a draft public."""
    viewer = request.viewer
    proposal = proposal_or_404(viewer, place, number)
    require(may_take_part(viewer, place.space, sign_in_url(request)))
    actions.publish_proposal(place=place, viewer=viewer, proposal=proposal)
    messages.success(request, _("Everybody can read your proposal now."))
    return HttpResponseRedirect(address(proposal.resource))


@in_component("proposals")
def withdraw(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Ask once, then take a proposal back: it cannot be undone."""
    viewer = request.viewer
    proposal = proposal_or_404(viewer, place, number)
    require(may_take_part(viewer, place.space, sign_in_url(request)))
    require(rules.may_withdraw(facts.withdraw_facts(proposal, viewer)))
    if request.method == "POST":
        actions.withdraw_proposal(viewer=viewer, proposal=proposal)
        messages.success(request, _("Your proposal is withdrawn."))
        return HttpResponseRedirect(address(proposal.resource))
    text = _("It leaves the list and takes no more supports; its page stays and says so. This can't be undone.")
    return _confirmation(request, place, proposal, _("Withdraw the proposal?"), text, _("Withdraw it"))


@in_component("proposals")
def discard(request: CouncilRequest, place: Place, number: int) -> HttpResponse:
    """Ask once, then delete a draft."""
    viewer = request.viewer
    proposal = proposal_or_404(viewer, place, number)
    require(may_take_part(viewer, place.space, sign_in_url(request)))
    is_author = facts.is_author(proposal, viewer)
    require(rules.may_discard(is_author=is_author, is_published=proposal.resource.is_published))
    if request.method == "POST":
        actions.discard_draft(viewer=viewer, proposal=proposal)
        messages.success(request, _("The draft is deleted."))
        return HttpResponseRedirect(address_of_list(place))
    text = _("What you wrote in it is lost.")
    return _confirmation(request, place, proposal, _("Delete the draft?"), text, _("Delete it"))


def _form(request: CouncilRequest, place: Place, proposal: Proposal | None = None) -> ProposalForm:
    initial: dict[str, Any] = {"body": str(place.settings.body_template)}
    kept = take_kept(request, reverse("proposals:new", kwargs=place.route))
    if proposal is not None:
        original = proposal.resource.title.original
        initial = {
            "title": proposal.resource.title.read(original).text,
            "body": proposal.body.read(original).text,
            "address": proposal.address,
            "items": [c.item_id for c in proposal.resource.classifications.all()],
            "seen": edition_of(proposal.resource),
        }
    return ProposalForm(
        request.POST if request.method == "POST" else None,
        initial=initial | kept,
        settings=place.settings,
        choices=items_of_component(place.component),
        questions=questions_of(place.component, proposal.resource if proposal else None, _READERS),
        similar_url="" if proposal is not None else reverse("proposals:similar_to", kwargs=place.route),
    )


def _texts(form: ProposalForm, language: str, before: Proposal | None) -> dict[str, Any]:
    """The fields of the form as the verbs take them, in the language the proposal was first written in."""
    title = before.resource.title if before else TranslatedText({}, language)
    body = before.body if before else TranslatedText({}, language)
    return {
        "title": title.with_text(language, form.cleaned_data["title"]),
        "body": body.with_text(language, form.cleaned_data["body"]),
        "address": form.cleaned_data["address"],
    }


def _form_page(
    request: CouncilRequest, place: Place, form: ProposalForm, title: str, back: str, **more: Any
) -> HttpResponse:
    context = {"place": place, "form": form, "title": title, "back": back, "crumbs": place_crumbs(place), **more}
    return render(request, "proposals/form.html", context, status=status_of(form))


def _both(request: CouncilRequest, place: Place, form: ProposalForm, proposal: Proposal) -> HttpResponse:
    """Two authors edited it at once: what it says now and what this one wrote, to be put together."""
    show_edited_meanwhile(form, proposal.resource)
    now = [proposal.resource.title, proposal.body]
    title, back = _("Edit the proposal"), _at(place, proposal, "show" if proposal.resource.is_published else "preview")
    return _form_page(request, place, form, title, back, now=now)


def _confirmation(
    request: CouncilRequest, place: Place, proposal: Proposal, title: str, text: str, label: str
) -> HttpResponse:
    context = {
        "title": title,
        "text": text,
        "label": label,
        "resource": proposal.resource,
        "back": address(proposal.resource),
        "crumbs": place_crumbs(place),
    }
    return render(request, "proposals/confirmation.html", context)


def _at(place: Place, proposal: Proposal, name: str) -> str:
    return reverse(f"proposals:{name}", kwargs={**place.route, "number": proposal.resource.number})
