# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Joining the two accounts of somebody who registered twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.accounts.joining import counts_of_both, join_participants
from acordem.kernel.accounts.models import Participant
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.manifest import MANAGE_PEOPLE
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.backoffice.people.mail import mail_joined
from acordem.surfaces.backoffice.people.pages import at, person_or_404, to_list, to_person
from acordem.surfaces.backoffice.people.reasons import ReasonForm
from acordem.surfaces.backoffice.people.table import People


class Others(People):
    """The accounts that may be the same person's."""

    def __init__(self, stays: Participant, *args: Any) -> None:
        self.stays = stays
        super().__init__(*args)

    columns: ClassVar = tuple(column for column in People.columns if column.name != "roles")

    def rows(self) -> QuerySet[Participant]:
        return super().rows().filter(is_active=True, role_grants__isnull=True).exclude(pk=self.stays.pk)

    def url_of(self, row: Participant) -> str:
        return _between(self.stays, row)

    def actions_of(self, row: Participant) -> Sequence[Action]:
        return (Action(_("It is this one"), self.url_of(row)),)

    def where(self) -> dict[str, Any]:
        return {"stays": self.stays.pk}

    @classmethod
    def again(cls, where: Any, viewer: Any, path: str, data: Any) -> Others:
        return cls(Participant.objects.get(pk=where["stays"]), viewer, path, data)


class JoinForm(ReasonForm):
    """How it is known that they are one person, and the nickname of the account that goes, typed to be sure."""

    nickname = forms.CharField(
        label=gettext_lazy("Type the nickname of the account that goes"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    expected = ""

    def clean_nickname(self) -> str:
        typed: str = self.cleaned_data["nickname"].strip()
        if typed.lower() != self.expected.lower():
            text = gettext_lazy("That is not its nickname. It can't be undone: look again.")
            raise ValidationError(text, code="another_nickname")
        return typed


@for_council(MANAGE_PEOPLE)
def find_other(request: CouncilRequest, number: int) -> HttpResponse:
    """Find the other account of somebody."""
    stays = person_or_404(number)
    table = Others(stays, request.viewer, request.path, request.GET)
    help_text = _(
        "Somebody registered twice, and %(name)s (%(nickname)s) is the account that stays. Find the other one: you will"
        " see what each has before anything changes."
    ) % {"name": stays.name, "nickname": stays.nickname}
    page = Page(_("Which is the other account?"), crumbs=[to_list(), to_person(stays)], help=help_text)
    return list_page(request, page, table)


@for_council(MANAGE_PEOPLE)
def join(request: CouncilRequest, number: int, other: int) -> HttpResponse:
    """See what both accounts have, and make one of them."""
    stays, gone = person_or_404(number), person_or_404(other)
    if stays.pk == gone.pk:
        raise Http404
    form, by = JoinForm(request, {}), request.viewer.acting
    form.expected = gone.nickname
    form.fields["reason"].label = _("How do you know that it is the same person?")
    old_email = gone.email

    def do() -> None:
        name = gone.name
        joined = join_participants(gone=gone, stays=stays, reason=form.cleaned_data["reason"], by=by)
        mail_joined(joined, {joined.email, old_email}, name)

    if form.carry_out(do):
        messages.success(request, _("%(name)s has one account now, with what both had.") % {"name": stays.name})
        return HttpResponseRedirect(at("person", stays))
    help_text = _("Look at what each has, and whether they are the same person.")
    warning = _(
        "It can't be undone: which account each thing came from is not kept. The account that goes is closed, its name"
        " and e-mail are forgotten, and the person gets a mail. What both gave once, as a support for the same"
        " proposal, is there once."
    )
    swap = Action(_("The other way round"), _between(gone, stays))
    page = Page(_("Join two accounts"), crumbs=[to_list(), to_person(stays)], help=help_text, actions=(swap,))
    shown = {"warning": warning, "stays": stays, "gone": gone, "counts": _told(stays, gone)}
    return form_page(
        request,
        page,
        form,
        submit=_("Join them for good"),
        cancel_url=at("person", stays),
        intro="backoffice/people/_both.html",
        context=shown,
    )


def _told(stays: Participant, gone: Participant) -> list[tuple[Any, int, int]]:
    return [(join.label, of_one, of_other) for join, of_one, of_other in counts_of_both(stays, gone)]


def _between(stays: Participant, gone: Participant) -> str:
    return reverse("backoffice:join_accounts", kwargs={"number": stays.pk, "other": gone.pk})
