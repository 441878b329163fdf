# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terms of participation: what they say, every version, and how many accepted which."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.accounts.rules import may_change_terms
from acordem.kernel.accounts.terms import change_terms, versions
from acordem.kernel.organizations.models import Organization
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.manifest import MANAGE_SITE
from acordem.surfaces.backoffice.pages import Page

AGAIN, SMALL = "again", "small"


class TermsForm(CouncilForm):
    """The terms of participation, what is new in them, and whether people have to accept them anew."""

    terms = TranslatedFormField(label=gettext_lazy("Terms of participation"), is_rich=True)
    summary = TranslatedFormField(
        label=gettext_lazy("What is new"),
        help_text=gettext_lazy("In some sentences. People read it when they are asked again."),
        is_long=True,
        max_length=2_000,
        required=False,
    )
    weight = forms.ChoiceField(
        label=gettext_lazy("How big is the change?"),
        choices=[
            (SMALL, gettext_lazy("Small (a mistake, an address): nobody is asked again")),
            (AGAIN, gettext_lazy("It matters: everybody is asked to accept before writing the next thing")),
        ],
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        decision = may_change_terms(asks_again=cleaned.get("weight") == AGAIN, has_summary=bool(cleaned.get("summary")))
        if not decision.allowed and "summary" not in self.errors:
            self.add_error("summary", forms.ValidationError(str(decision.reasons[0].text), code=decision.code))
        return cleaned


@for_council(MANAGE_SITE)
def terms(request: CouncilRequest) -> HttpResponse:
    """The terms that people accept when they register, and again when a change matters."""
    organization = _locked(request)
    form = TermsForm(request, {"terms": organization.terms})
    by = request.viewer.acting

    def change() -> None:
        asks_again = form.cleaned_data["weight"] == AGAIN
        if "terms" in form.changes:
            text, summary = form.cleaned_data["terms"], form.cleaned_data["summary"]
            change_terms(text=text, summary=summary, asks_again=asks_again, by=by)

    if form.carry_out(change):
        if "terms" in form.changes:
            messages.success(request, _("The terms are changed; the page says since when."))
        else:
            messages.info(request, _("The terms say the same as before: nothing was changed."))
        return HttpResponseRedirect(request.path)
    help_text = _(
        "What people accept when they register. Each change makes a version. If it matters, whoever accepted an earlier"
        " one reads what is new and is asked to accept it before writing the next thing; reading never asks."
    )
    page = Page(
        _("Terms of participation"), help=help_text, see_url=reverse("public:page", kwargs={"slug": "terms-of-service"})
    )
    shown = {"versions": versions()}
    return form_page(request, page, form, submit=_("Save"), intro="backoffice/_terms_versions.html", context=shown)


def _locked(request: CouncilRequest) -> Organization:
    found = Organization.objects.filter(pk=request.organization.pk)
    # Everything that is written on the site refers to this row, and must not wait for it.
    return (found.select_for_update(no_key=True) if request.method == "POST" else found).get()
