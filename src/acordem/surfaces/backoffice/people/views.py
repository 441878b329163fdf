# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.kernel.access.actions import grant_role, revoke_role
from acordem.kernel.access.enums import Role
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.accounts.blocking import block_participant, lift_block, uphold_block
from acordem.kernel.accounts.models import Block, Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import Task
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.manifest import MANAGE_PEOPLE
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.backoffice.people.blocks import of_block, said_of_block, said_of_lift, said_of_uphold
from acordem.surfaces.backoffice.people.history import history_of
from acordem.surfaces.backoffice.people.mail import answer_url, mail_block, mail_decision
from acordem.surfaces.backoffice.people.pages import at, person_or_404, to_list, to_person
from acordem.surfaces.backoffice.people.reasons import ReasonForm
from acordem.surfaces.backoffice.people.table import People, is_confirmed

_SHOWN = "email_shown"
"""Whose e-mail the next page shows, once."""
_HELP = gettext_lazy(
    "Everybody who has an account on this site. What people write is seen on the site itself; here you give roles for"
    " the whole council and keep out whoever breaks the rules. E-mails are hidden: to see one, say what for, and it is"
    " logged."
)


class RoleForm(CouncilForm):
    """A role for the whole council."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices, widget=forms.RadioSelect)


@for_council(MANAGE_PEOPLE)
def people(request: CouncilRequest) -> HttpResponse:
    """Everybody with an account."""
    table = People(request.viewer, request.path, request.GET)
    return list_page(request, Page(_("People"), help=_HELP), table)


@for_council(MANAGE_PEOPLE)
def person(request: CouncilRequest, number: int) -> HttpResponse:
    """Somebody: roles, blocks, and what administration has done about the person."""
    found = person_or_404(number)
    block = Block.objects.filter(participant=found, is_lifted=False).first()
    roles, acts = history_of(found)
    shown: dict[str, Any] = {
        "person": found,
        "is_confirmed": is_confirmed(found),
        "email": found.email if request.session.pop(_SHOWN, None) == found.pk else "",
        "grants": [
            {
                "label": Role(grant.role).label,
                "space": grant.space and grant.space.resource.title,
                "url": reverse("backoffice:revoke_role", kwargs={"number": found.pk, "grant": grant.pk}),
            }
            for grant in RoleGrant.objects.select_related("space__resource").filter(participant=found).order_by("pk")
        ],
        "held": block,
        "roles": roles,
        "acts": acts,
        "end_official_url": at("end_official", found),
        "lift_url": at("unblock", found),
        "uphold_url": at("uphold_block", found),
    }
    actions = [
        *([Action(_("Give a role"), at("give_role", found))] if found.email else []),
        Action(_("Mark who they speak for"), at("make_official", found)),
        Action(_("Show the e-mail"), at("show_email", found))
        if found.email
        else Action(_("Give it an e-mail"), at("give_email", found)),
        Action(_("Join with another account"), at("find_other", found)),
        *(
            Action(label, reverse(url_name, kwargs={"number": found.pk}))
            for manifest in registry.manifests()
            for label, url_name in manifest.person_parts
        ),
        *([] if block else [Action(_("Block"), at("block", found), style="danger")]),
    ]
    if found.joined_into is not None:
        shown["joined_into"] = to_person(found.joined_into)
    page = Page(found.name, crumbs=[to_list()], actions=() if found.joined_into_id else actions)
    return render_page(request, page, "backoffice/people/person.html", shown)


@for_council(MANAGE_PEOPLE)
def show_email(request: CouncilRequest, number: int) -> HttpResponse:
    """Somebody's e-mail, once it has been said what for."""
    found, form = person_or_404(number), ReasonForm(request, {})
    by = request.viewer.acting
    help_text = _("The reason is written down in the log, with your name.")
    page = Page(_("Show the e-mail"), crumbs=[to_list(), to_person(found)], help=help_text)
    if form.carry_out(lambda: record(verb="participant.show_email", by=by, target=found, changes=form.changes)):
        request.session[_SHOWN] = found.pk
        return HttpResponseRedirect(at("person", found))
    return form_page(request, page, form, submit=_("Show it"), cancel_url=at("person", found))


@for_council(MANAGE_PEOPLE)
def block(request: CouncilRequest, number: int) -> HttpResponse:
    """Keep somebody out, and write to the person why."""
    found, form = person_or_404(number), ReasonForm(request, {})
    by = request.viewer.acting
    links: list[str] = []

    def do() -> None:
        made, token = block_participant(participant=found, reason=form.cleaned_data["reason"], by=by)
        mail_block(found, made, token)
        links.append(answer_url(token))

    if form.carry_out(do):
        messages.success(request, said_of_block(found, links[0]))
        return HttpResponseRedirect(at("person", found))
    page = Page(_("Block %(name)s") % {"name": found.name}, crumbs=[to_list(), to_person(found)], help=of_block(found))
    return form_page(request, page, form, submit=_("Block"), cancel_url=at("person", found))


@require_POST
@for_council(MANAGE_PEOPLE)
def unblock(request: CouncilRequest, number: int) -> HttpResponse:
    """Let somebody in again."""
    found = person_or_404(number)
    block = _block_of(found)
    lift_block(block=block, by=request.viewer.acting)
    mail_decision(found, is_lifted=True)
    messages.success(request, said_of_lift(found))
    return HttpResponseRedirect(at("person", found))


@require_POST
@for_council(MANAGE_PEOPLE)
def uphold(request: CouncilRequest, number: int) -> HttpResponse:
    """Say that a block stays, after reading what the person answered."""
    found = person_or_404(number)
    uphold_block(block=_block_of(found), by=request.viewer.acting)
    mail_decision(found, is_lifted=False)
    messages.success(request, said_of_uphold(found))
    return HttpResponseRedirect(at("person", found))


@for_council(MANAGE_PEOPLE)
def give_role(request: CouncilRequest, number: int) -> HttpResponse:
    """A role for the whole council."""
    found, form = person_or_404(number), RoleForm(request, {})
    by = request.viewer.acting
    if form.carry_out(lambda: grant_role(participant=found, role=form.cleaned_data["role"], by=by)):
        told = {"name": found.name, "role": Role(form.cleaned_data["role"]).label}
        messages.success(request, _("%(name)s works for the council now: %(role)s.") % told)
        return HttpResponseRedirect(at("person", found))
    help_text = _("For the whole council. A role in one process alone is given in that process.")
    page = Page(_("Give a role"), crumbs=[to_list(), to_person(found)], help=help_text)
    return form_page(request, page, form, submit=_("Give it"), cancel_url=at("person", found))


@require_POST
@for_council(MANAGE_PEOPLE)
def revoke(request: CouncilRequest, number: int, grant: int) -> HttpResponse:
    """Take a role away. Raises `NotAllowed` when nobody would be left to administrate."""
    found = person_or_404(number)
    held = RoleGrant.objects.filter(participant=found, pk=grant).first()
    if held is not None:
        revoke_role(grant=held, by=request.viewer.participant)
        messages.success(request, _("Done: they have that role no longer."))
    return HttpResponseRedirect(at("person", found))


def _block_of(person: Participant) -> Block:
    found = Block.objects.filter(participant=person, is_lifted=False).first()
    if found is None:
        raise Http404
    return found


def tasks(viewer: Any) -> list[Task]:
    """Answers to blocks that nobody has read."""
    if not viewer.has(MANAGE_PEOPLE):
        return []
    waiting = Block.objects.filter(appealed_at__isnull=False, closed_at__isnull=True).select_related("participant")
    return [
        Task(
            _("%(name)s has answered why they should not be blocked") % {"name": each.participant.name},
            at("person", each.participant),
        )
        for each in waiting.order_by("appealed_at")[:20]
    ]
