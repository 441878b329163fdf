# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Members found by their name: whoever has no e-mail is let in as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.accounts.models import Participant
from acordem.kernel.participation.admission import add_member
from acordem.kernel.participation.models import ParticipatorySpace, SpaceMember
from acordem.kernel.participation.rules import may_be_member
from acordem.surfaces.backoffice.entrance import in_space
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.people.named import Named
from acordem.surfaces.backoffice.place_tables import TableOfSpace
from acordem.surfaces.backoffice.spaces.members import members_of
from acordem.surfaces.backoffice.spaces.tabs import MEMBERS, route_of, space_page
from acordem.surfaces.backoffice.spaces.timeline import MANAGE
from acordem.surfaces.backoffice.tables import Column

_HELP = gettext_lazy(
    "For whoever has an account already, also without an e-mail. Find them by name or nickname and press the name: you"
    " see who it is before they are added. Two people can have one name; nobody has the nickname of another."
)


class Candidates(TableOfSpace[Participant], Named):
    """Whoever can be made a member and fits what was typed; nobody until something is.

    An e-mail finds nobody: whoever runs a process is not to learn whose it is, or that somebody has it.
    """

    columns: ClassVar[Sequence[Column[Any]]] = (
        *Named.columns,
        Column("state", gettext_lazy("State"), lambda person: _("Member already") if person.is_member else ""),
    )
    permission = MANAGE
    empty: ClassVar = (
        gettext_lazy("Who is to be a member?"),
        gettext_lazy("Type three letters of the name or the nickname."),
    )

    def rows(self) -> QuerySet[Participant]:
        here = SpaceMember.objects.filter(space=self.space, participant=OuterRef("pk"))
        return Participant.objects.filter(is_active=True).annotate(is_member=Exists(here))

    def url_of(self, row: Any) -> str:
        return "" if row.is_member else reverse("backoffice:member_add", kwargs=route_of(self.space, number=row.pk))

    def actions_of(self, row: Any) -> Sequence[Action]:
        return () if row.is_member else (Action(_("Make them a member"), self.url_of(row)),)


@in_space("", MANAGE)
def find(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Find whoever is to be a member."""
    table = Candidates(space, request.viewer, request.path, request.GET)
    return list_page(request, space_page(space, MEMBERS, _HELP, title=_("Add by name")), table)


@in_space("", MANAGE)
def add(request: CouncilRequest, space: ParticipatorySpace, number: int) -> HttpResponse:
    """See who it is, and make the person a member; pressing twice makes one."""
    found = Participant.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    require(may_be_member(is_active=found.is_active, is_joined=found.joined_into_id is not None))
    form, by = CouncilForm(request, {}), request.viewer.acting
    told = {"name": found.name, "nickname": found.nickname, "since": date_format(localtime(found.created_at))}
    if form.carry_out(lambda: add_member(space=space, participant=found, by=by)):
        messages.success(request, _("%(name)s (%(nickname)s) is a member.") % told)
        return HttpResponseRedirect(members_of(space))
    return form_page(
        request,
        space_page(space, MEMBERS, title=_("Make %(name)s a member") % told),
        form,
        submit=_("Make them a member"),
        cancel_url=reverse("backoffice:members_find", kwargs=route_of(space)),
        intro="backoffice/people/_found.html",
        context={"said": _("Nickname: %(nickname)s. Registered: %(since)s.") % told},
    )
