# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is let into a space that is not for everybody: one by one, or from a file of e-mails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.validators import validate_email
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.accounts.inviting import Offer, invite
from acordem.kernel.participation.admission import add_members, change_access, remove_member
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.listing import Order
from acordem.kernel.participation.models import ParticipatorySpace, SpaceMember
from acordem.surfaces.backoffice.entrance import in_space
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.people.mail import mail_invitation
from acordem.surfaces.backoffice.place_tables import TableOfSpace
from acordem.surfaces.backoffice.spaces.tabs import MEMBERS, route_of, space_page
from acordem.surfaces.backoffice.spaces.timeline import MANAGE
from acordem.surfaces.backoffice.tables import Bulk, Column

MOST_EMAILS = 1_000
_HELP = gettext_lazy(
    "A process can be for everybody, read by everybody but only its members take part, or only for its members."
    " Here you say which, and who they are. Whoever has no account yet is invited by mail."
)


class EmailsForm(CouncilForm):
    """E-mails, one on each line; the first column of a pasted table serves too."""

    # A list of other people's addresses is kept once, as what it is for.
    keeps_drafts = False

    emails = forms.CharField(
        label=gettext_lazy("E-mails"),
        help_text=gettext_lazy("One on each line. You can paste a column of a spreadsheet."),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        max_length=400_000,
    )

    def clean_emails(self) -> list[str]:
        lines = self.cleaned_data["emails"].replace(";", "\n").replace(",", "\n").replace("\t", "\n").split("\n")
        found = list(dict.fromkeys(line.strip().lower() for line in lines if "@" in line))
        if not found:
            raise forms.ValidationError(gettext_lazy("There is no e-mail among these lines."), code="no_emails")
        if len(found) > MOST_EMAILS:
            text = gettext_lazy("They are too many at once: %(most)s is the most.")
            raise forms.ValidationError(text, code="too_many", params={"most": MOST_EMAILS})
        if wrong := [email for email in found if not _is_email(email)]:
            text = gettext_lazy("These are no e-mails: %(emails)s.")
            raise forms.ValidationError(text, code="bad_emails", params={"emails": ", ".join(wrong[:10])})
        return found


class AccessForm(CouncilForm):
    """Who a space is for."""

    access = forms.ChoiceField(
        label=gettext_lazy("Who is it for?"), choices=SpaceAccess.choices, widget=forms.RadioSelect
    )


class Members(TableOfSpace[SpaceMember]):
    """The members of a space."""

    columns: ClassVar = (
        Column("name", gettext_lazy("Name"), lambda member: member.participant.name),
        # No e-mails: whoever knows only a name would read them here, and elsewhere each is asked for with a reason.
        Column("nickname", gettext_lazy("Nickname"), lambda member: member.participant.nickname),
    )
    orders: ClassVar = {"entry": Order(("id",))}
    permission = MANAGE
    default_order = "entry"
    empty: ClassVar = (
        gettext_lazy("It has no members yet"),
        gettext_lazy("Add them by their e-mail, or by their name."),
    )

    def rows(self) -> QuerySet[SpaceMember]:
        return SpaceMember.objects.select_related("participant").filter(space=self.space)

    def narrowed(self, rows: QuerySet[SpaceMember], asked: Mapping[str, Any]) -> QuerySet[SpaceMember]:
        if not asked["q"]:
            return rows
        words = Q(participant__name__icontains=asked["q"]) | Q(participant__nickname__icontains=asked["q"])
        return rows.filter(words | Q(participant__email__iexact=asked["q"].strip()))

    def bulk(self) -> Sequence[Bulk[SpaceMember]]:
        return (Bulk("remove", gettext_lazy("Take out"), self._remove, style="danger"),)

    def _remove(self, members: Sequence[SpaceMember], _answers: Mapping[str, Any]) -> str:
        for member in members:
            remove_member(space=self.space, participant=member.participant, by=self.viewer.participant)
        text = ngettext("%(count)s member less.", "%(count)s members less.", len(members))
        return text % {"count": len(members)}


@in_space("", MANAGE)
def members(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Who a space is for, and its members."""
    table = Members(space, request.viewer, request.path, request.GET)
    add = Action(_("Add by e-mail"), reverse("backoffice:members_add", kwargs=route_of(space)))
    find = Action(_("Add by name"), reverse("backoffice:members_find", kwargs=route_of(space)))
    access = Action(
        _("Who is it for: %(access)s") % {"access": SpaceAccess(space.access).label.lower()},
        reverse("backoffice:access", kwargs=route_of(space)),
    )
    return list_page(request, space_page(space, MEMBERS, _HELP, actions=(access, find, add)), table)


@in_space("", MANAGE)
def members_add(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Members by their e-mails: those who have no account here are invited, and nobody is half added."""
    form = EmailsForm(request, {})

    def add() -> None:
        by, language = request.viewer.acting, get_language() or ""
        unknown = add_members(space=space, emails=form.cleaned_data["emails"], by=by)
        people = [(email, "") for email in unknown]
        for invitation, token in invite(people=people, offer=Offer(space=space), language=language, by=by):
            mail_invitation(invitation, token)

    if form.carry_out(add):
        count = len(form.cleaned_data["emails"])
        text = ngettext("%(count)s person is a member, or invited.", "%(count)s people are members, or invited.", count)
        messages.success(request, text % {"count": count})
        return HttpResponseRedirect(members_of(space))
    page = space_page(space, MEMBERS, title=_("Add members"))
    return form_page(request, page, form, submit=_("Add them"), cancel_url=members_of(space))


@in_space("", MANAGE)
def access(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """Say who a space is for."""
    form = AccessForm(request, {"access": space.access})
    by = request.viewer.acting
    if form.carry_out(lambda: change_access(space=space, access=SpaceAccess(form.cleaned_data["access"]), by=by)):
        messages.success(request, _("It is now: %(access)s.") % {"access": SpaceAccess(space.access).label.lower()})
        return HttpResponseRedirect(members_of(space))
    page = space_page(space, MEMBERS, title=_("Who is it for?"))
    return form_page(request, page, form, submit=_("Save"), cancel_url=members_of(space))


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except forms.ValidationError:
        return False
    return len(text) <= 254  # noqa: PLR2004 - the longest that mail knows


def members_of(space: ParticipatorySpace) -> str:
    """The address of the members of a space."""
    return reverse("backoffice:space_members", kwargs=route_of(space))
