# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who works in a space, and as what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from acordem.kernel.access.actions import grant_role, revoke_role
from acordem.kernel.access.enums import Role
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.accounts.inviting import Offer, invite
from acordem.kernel.accounts.models import Participant
from acordem.kernel.participation.listing import Order
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.surfaces.backoffice.entrance import in_space
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.people.mail import mail_invitation
from acordem.surfaces.backoffice.place_tables import TableOfSpace
from acordem.surfaces.backoffice.spaces.tabs import ROLES, route_of, space_page
from acordem.surfaces.backoffice.tables import Bulk, Column
from acordem.surfaces.ui.templatetags.ui import when

APPOINT = "spaces.appoint"
IN_A_SPACE = (Role.PROCESS_MANAGER, Role.MODERATOR, Role.EVALUATOR, Role.EDITOR)
"""The roles that make sense in one space; the others are for the whole council."""
_HELP = gettext_lazy(
    "Whoever has a role here works in this process and in no other. Process management does everything in it;"
    " editing changes its texts; evaluation answers the proposals that were assigned; moderation hides what breaks the"
    " rules."
)


class AppointForm(CouncilForm):
    """Somebody, and a role."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"), help_text=gettext_lazy("Whoever has no account yet is invited by mail.")
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=[(role.value, role.label) for role in IN_A_SPACE], widget=forms.RadioSelect
    )


class Staff(TableOfSpace[RoleGrant]):
    """The roles given for a space."""

    columns: ClassVar = (
        Column("name", gettext_lazy("Name"), lambda grant: grant.participant.name),
        Column("role", gettext_lazy("Role"), lambda grant: Role(grant.role).label),
        Column(
            "since", gettext_lazy("Since"), lambda grant: grant.granted_at, shown=lambda grant: when(grant.granted_at)
        ),
    )
    orders: ClassVar = {"entry": Order(("id",), is_descending=False)}
    permission = APPOINT
    default_order = "entry"
    empty: ClassVar = (
        gettext_lazy("Nobody was given a role for this process alone"),
        gettext_lazy("Those who have one for the whole council work here too."),
    )

    def rows(self) -> QuerySet[RoleGrant]:
        return RoleGrant.objects.select_related("participant").filter(space=self.space)

    def narrowed(self, rows: QuerySet[RoleGrant], asked: Mapping[str, Any]) -> QuerySet[RoleGrant]:
        return rows.filter(participant__name__icontains=asked["q"]) if asked["q"] else rows

    def bulk(self) -> Sequence[Bulk[RoleGrant]]:
        return (Bulk("revoke", gettext_lazy("Take the role away"), self._revoke, style="danger"),)

    def _revoke(self, grants: Sequence[RoleGrant], _answers: Mapping[str, Any]) -> str:
        for grant in grants:
            revoke_role(grant=grant, by=self.viewer.participant)
        return _("Done: they have that role here no longer.")


@in_space("", APPOINT)
def roles(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Who works in a space."""
    table = Staff(space, request.viewer, request.path, request.GET)
    give = Action(_("Give a role"), reverse("backoffice:role_add", kwargs=route_of(space)))
    return list_page(request, space_page(space, ROLES, _HELP, actions=(give,)), table)


@in_space("", APPOINT)
def role_add(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Give somebody a role in a space, or invite to it whoever has no account here."""
    form = AppointForm(request, {})
    by = request.viewer.acting
    back = reverse("backoffice:space_roles", kwargs=route_of(space))

    def give() -> None:
        email, role = form.cleaned_data["email"], form.cleaned_data["role"]
        found = Participant.objects.filter(email__iexact=email, is_active=True).first()
        told = {"name": found.name if found else email, "role": Role(role).label}
        if found is not None:
            grant_role(participant=found, role=role, space=space, by=by)
            messages.success(request, _("%(name)s works here now: %(role)s.") % told)
            return
        offer, language = Offer(role, space), get_language() or ""
        for invitation, token in invite(people=[(email.lower(), "")], offer=offer, language=language, by=by):
            mail_invitation(invitation, token)
        messages.success(request, _("%(name)s is invited to work here: %(role)s.") % told)

    if form.carry_out(give):
        return HttpResponseRedirect(back)
    page = space_page(space, ROLES, title=_("Give a role"))
    return form_page(request, page, form, submit=_("Give it"), cancel_url=back)
