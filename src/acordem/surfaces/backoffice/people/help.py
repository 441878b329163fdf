# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Help at the desk: finding whoever is there, and beginning and ending to take part for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.seeing import SESSION_KEY as SEEING
from acordem.kernel.accounts.enums import IdentityCheck
from acordem.kernel.accounts.helping import SESSION_KEY, end_help, start_help
from acordem.kernel.accounts.models import Participant
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.manifest import HELP_PEOPLE
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.backoffice.people.mail import mail_help
from acordem.surfaces.backoffice.people.named import Named
from acordem.surfaces.backoffice.people.reasons import ReasonForm
from acordem.surfaces.public.context import Link

_HELP = gettext_lazy(
    "For whoever comes to the desk, has an account, and asks you to do something on the site for them. Check who they"
    " are, find them by name, nickname or whole e-mail, and you act in their name for 30 minutes. Everything you do is"
    " written down with both names, and they get a mail."
)


class Helped(Named):
    """Whoever can be helped and fits what was typed, which may be a whole e-mail; nobody until something is."""

    permission = HELP_PEOPLE
    empty: ClassVar = (
        gettext_lazy("Who is at the desk?"),
        gettext_lazy("Type three letters of the name or the nickname, or the whole e-mail."),
    )

    def rows(self) -> QuerySet[Participant]:
        return Participant.objects.filter(is_active=True, role_grants__isnull=True)

    def fitting(self, words: str) -> Q:
        return super().fitting(words) | Q(email__iexact=words)

    def url_of(self, row: Participant) -> str:
        return reverse("backoffice:start_help", kwargs={"number": row.pk})

    def actions_of(self, row: Participant) -> Sequence[Action]:
        own = [Action(_("Give it an e-mail"), reverse("backoffice:give_email", kwargs={"number": row.pk}))]
        return (Action(_("Help"), self.url_of(row)), *(own if not row.email else ()))


class HelpForm(ReasonForm):
    """Who it is, as the clerk has checked, and what the person asks for."""

    identity_check = forms.ChoiceField(
        label=gettext_lazy("How did you check who it is?"), choices=IdentityCheck.choices, widget=forms.RadioSelect
    )
    field_order = ("identity_check", "reason")


@for_council(HELP_PEOPLE)
def desk(request: CouncilRequest) -> HttpResponse:
    """Find whoever is at the desk."""
    table = Helped(request.viewer, request.path, request.GET)
    actions = (Action(_("Register somebody"), reverse("backoffice:register")),)
    return list_page(request, Page(_("Help at the desk"), help=_HELP, actions=actions), table)


@for_council(HELP_PEOPLE)
def start(request: CouncilRequest, number: int) -> HttpResponse:
    """Begin to help somebody."""
    found = Participant.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    form, clerk = HelpForm(request, {}), request.viewer
    form.fields["reason"].label = _("What does the person ask for?")

    def begin() -> None:
        reason, check = form.cleaned_data["reason"], form.cleaned_data["identity_check"]
        held = start_help(participant=found, clerk=clerk, reason=reason, identity_check=check)
        mail_help(found, held)
        request.session.pop(SEEING, None)
        request.session[SESSION_KEY] = held.pk

    if form.carry_out(begin):
        return HttpResponseRedirect(reverse("public:home"))
    desk_url = reverse("backoffice:desk")
    help_text = _(
        "The account, its password and e-mail stay the person's own: those pages are closed to you, and so is"
        " administration. The help ends after 30 minutes, when you end it, or when you sign out."
    )
    title = _("Help %(name)s") % {"name": found.name}
    page = Page(title, crumbs=[Link(_("Help at the desk"), desk_url)], help=help_text)
    return form_page(request, page, form, submit=_("Begin"), cancel_url=desk_url)


@require_POST
def end(request: CouncilRequest) -> HttpResponse:
    """End the help: the clerk is again who signed in, whatever became of the rest."""
    held = getattr(request, "help", None)
    if held is not None:
        end_help(help_id=held.pk, by=held.clerk)
        del request.session[SESSION_KEY]
        messages.success(request, _("The help for %(name)s has ended.") % {"name": held.participant.name})
    return HttpResponseRedirect(reverse("backoffice:desk"))
