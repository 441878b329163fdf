# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Accounts at the desk for those who have no e-mail, and the e-mail that such an account gets later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from acordem.kernel.access.decisions import NotAllowed, require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.accounts.enums import IdentityCheck
from acordem.kernel.accounts.models import Participant
from acordem.kernel.accounts.registering import namesakes, offer_email, register_at_desk
from acordem.kernel.accounts.rules import may_offer_email
from acordem.kernel.organizations.scope import current_organization
from acordem.lib.choices import offer
from acordem.lib.text import clean_line
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.manifest import HELP_PEOPLE
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.backoffice.people.mail import mail_email_offered
from acordem.surfaces.backoffice.people.pages import at
from acordem.surfaces.public.context import Link

MOST_NAMESAKES = 10


class DeskForm(CouncilForm):
    """What is known of somebody who is at the desk."""

    # Other people's data, written once.
    keeps_drafts = False

    identity_check = forms.ChoiceField(
        label=gettext_lazy("How did you check who it is?"), choices=IdentityCheck.choices, widget=forms.RadioSelect
    )


class RegisterForm(DeskForm):
    """A new account for somebody who has no e-mail."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=100,
        help_text=gettext_lazy("It is shown beside what they write. It can be the name they are known by."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    accepts_terms = forms.BooleanField(label="")
    is_another = forms.BooleanField(
        label=gettext_lazy("It is somebody else with the same name"), required=False, widget=forms.HiddenInput
    )
    field_order = ("is_another", "name", "language", "identity_check", "accepts_terms")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organization = current_organization()
        offered = [(code, name) for code, name in settings.LANGUAGES if code in organization.languages]
        offer(self, "language", offered)
        self.fields["accepts_terms"].label = _(
            "They have signed the terms of participation on paper, and are %(age)s years old or more"
        ) % {"age": organization.minimum_age}

    def clean_name(self) -> str:
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError(gettext_lazy("Write a name."), code="required")
        return name

    def ask_whether_another(self) -> list[Participant]:
        """Who has the same name, with the question shown; nobody where there is none, or it is answered."""
        self.fields["is_another"].widget = forms.CheckboxInput()
        return list(namesakes(self.cleaned_data["name"])[:MOST_NAMESAKES])


class EmailForm(DeskForm):
    """The e-mail that somebody says is theirs."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )


@for_council(HELP_PEOPLE)
def register(request: CouncilRequest) -> HttpResponse:
    """Make an account for somebody who is at the desk and has no e-mail."""
    form, clerk = RegisterForm(request, {"language": get_language()}), request.viewer
    made: list[Participant] = []
    same: list[Participant] = []

    def do() -> None:
        asked = ("name", "language", "identity_check", "is_another")
        try:
            person = register_at_desk(**{name: form.cleaned_data[name] for name in asked}, clerk=clerk)
        except NotAllowed as refusal:
            if refusal.decision.code != "namesake":
                raise
            same.extend(form.ask_whether_another())
            raise ValidationError({"is_another": str(refusal.decision.reasons[0].text)}) from refusal
        made.append(person)

    if form.carry_out(do):
        messages.success(request, _("%(name)s has an account now, and you can help them.") % {"name": made[0].name})
        return HttpResponseRedirect(at("start_help", made[0]))
    help_text = _(
        "For whoever has no e-mail. Nobody signs in with this account: you, or somebody else at the desk, do for the"
        " person what they ask for when they come. With an e-mail later, it becomes an account as any other."
    )
    page = Page(_("Register somebody"), crumbs=[_desk()], help=help_text)
    return form_page(
        request,
        page,
        form,
        submit=_("Register them"),
        cancel_url=reverse("backoffice:desk"),
        intro="backoffice/people/_namesakes.html" if same else "",
        context={"namesakes": [{"person": each, "url": at("start_help", each)} for each in same]},
    )


@for_council(HELP_PEOPLE)
def give_email(request: CouncilRequest, number: int) -> HttpResponse:
    """Write to the e-mail that somebody without one says is theirs now."""
    found = Participant.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    require(may_offer_email(is_active=found.is_active, has_email=bool(found.email)))
    form, clerk = EmailForm(request, {}), request.viewer

    def do() -> None:
        email, check = form.cleaned_data["email"], form.cleaned_data["identity_check"]
        mail_email_offered(*offer_email(participant=found, email=email, identity_check=check, clerk=clerk))

    if form.carry_out(do):
        text = _("We have written to that e-mail: with the link of the mail, %(name)s chooses a password.")
        messages.success(request, text % {"name": found.name})
        return HttpResponseRedirect(reverse("backoffice:desk"))
    help_text = _(
        "The person gets a mail with a link, good for 14 days. Whoever opens it chooses a password, and the account is"
        " one as any other from then on, with everything that it has: make sure who it is."
    )
    title = _("An e-mail for %(name)s") % {"name": found.name}
    page = Page(title, crumbs=[_desk()], help=help_text)
    return form_page(request, page, form, submit=_("Send"), cancel_url=reverse("backoffice:desk"))


def _desk() -> Link:
    return Link(_("Help at the desk"), reverse("backoffice:desk"))
