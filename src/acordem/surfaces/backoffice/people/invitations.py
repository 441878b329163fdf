# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Inviting people by e-mail: those who were asked, and asking more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from acordem.kernel.access.enums import Role
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.accounts.inviting import Offer, invite
from acordem.kernel.accounts.models import Invitation
from acordem.kernel.accounts.models.invitations import OPEN
from acordem.kernel.accounts.rules import may_offer
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.lib.choices import offer
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.manifest import MANAGE_PEOPLE
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.backoffice.people.invitation_table import Invitations
from acordem.surfaces.backoffice.people.lines import invited_in
from acordem.surfaces.backoffice.people.mail import mail_invitation
from acordem.surfaces.public.context import Link

ACCOUNT, MEMBER = "account", "member"
MOST_SPACES = 500
_HELP = gettext_lazy(
    "Whoever opens the link of the mail makes an account, or signs in with the one they have, and gets what you offer."
    " A link is good for 14 days. This list doesn't tell who had an account already."
)


class InvitationForm(CouncilForm):
    """Whom to invite, and what to offer."""

    # A list of other people's addresses is kept once, as what it is for.
    keeps_drafts = False

    people = forms.CharField(
        label=gettext_lazy("E-mail and name"),
        help_text=gettext_lazy(
            "One person on each line: “neus@example.cat, Neus Vidal”. You can paste two columns of a spreadsheet."
        ),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        max_length=200_000,
    )
    offer = forms.ChoiceField(
        label=gettext_lazy("What do you offer?"),
        choices=[
            (ACCOUNT, gettext_lazy("An account")),
            (MEMBER, gettext_lazy("To be a member of a process")),
            *Role.choices,
        ],
        widget=forms.RadioSelect,
    )
    space = forms.TypedChoiceField(
        label=gettext_lazy("In which process?"),
        help_text=gettext_lazy("Leave it empty for a role in the whole council."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the mail"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = current_organization().languages
        names = [(code, name) for code, name in settings.LANGUAGES if code in offered]
        offer(self, "language", names)
        spaces = ParticipatorySpace.objects.select_related("resource").order_by("-pk")[:MOST_SPACES]
        self.spaces = {space.pk: space for space in spaces}
        choices = [(number, str(space.resource.title)) for number, space in self.spaces.items()]
        offer(self, "space", [("", _("None: in the whole council")), *choices])

    def clean_people(self) -> list[tuple[str, str]]:
        return invited_in(self.cleaned_data["people"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        offer, space = cleaned.get("offer", ""), cleaned.get("space")
        if offer == MEMBER and space is None and "space" not in self.errors:
            self.add_error("space", forms.ValidationError(_("Choose of which process."), code="required"))
        if offer == ACCOUNT and space is not None:
            text = _("Somebody with just an account is in no process: choose what you offer there.")
            self.add_error("offer", forms.ValidationError(text, code="nothing_there"))
        decision = may_offer(role=_role(offer), has_space=space is not None)
        if not decision.allowed:
            self.add_error("space", forms.ValidationError(str(decision.reasons[0].text), code=decision.code))
        return cleaned

    @property
    def offered(self) -> Offer:
        """What the form offers, once it is valid."""
        offer, space = self.cleaned_data["offer"], self.cleaned_data["space"]
        return Offer(_role(offer), self.spaces[space] if space else None)


def _role(offer: str) -> str:
    return "" if offer in (ACCOUNT, MEMBER) else offer


@for_council(MANAGE_PEOPLE)
def invitations(request: CouncilRequest) -> HttpResponse:
    """Everybody who was invited, and what came of it."""
    table = Invitations(request.viewer, request.path, request.GET)
    sent = Invitation.objects.count()
    told = {"sent": sent, "accepted": Invitation.objects.filter(accepted_at__isnull=False).count()}
    told["open"] = Invitation.objects.filter(OPEN).count()
    summary = _("Sent: %(sent)s. Accepted: %(accepted)s. Waiting: %(open)s.") % told
    add = Action(_("Invite people"), reverse("backoffice:invite"))
    page = Page(_("Invitations"), help=_HELP, actions=(add,))
    return list_page(request, page, table, {"note": summary})


@for_council(MANAGE_PEOPLE)
def new(request: CouncilRequest) -> HttpResponse:
    """Invite one person or many: all of them, or none if a line is wrong."""
    form = InvitationForm(request, {"offer": ACCOUNT, "language": get_language()})
    by = request.viewer.acting

    def send() -> None:
        people, language = form.cleaned_data["people"], form.cleaned_data["language"]
        for invitation, token in invite(people=people, offer=form.offered, language=language, by=by):
            mail_invitation(invitation, token)

    if form.carry_out(send):
        count = len(form.cleaned_data["people"])
        text = ngettext("%(count)s invitation is on its way.", "%(count)s invitations are on their way.", count)
        messages.success(request, text % {"count": count})
        return HttpResponseRedirect(reverse("backoffice:invitations"))
    page = Page(_("Invite people"), crumbs=[Link(_("Invitations"), reverse("backoffice:invitations"))], help=_HELP)
    return form_page(request, page, form, submit=_("Send"), cancel_url=reverse("backoffice:invitations"))
