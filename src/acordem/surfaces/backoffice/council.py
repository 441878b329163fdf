# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The council's own settings: what its site is called, speaks, looks like, and asks of those who register."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.organizations.actions import change_site
from acordem.kernel.organizations.enums import RegistrationMode
from acordem.kernel.organizations.models import Organization, validate_color
from acordem.lib.choices import offer
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, Section, form_page
from acordem.surfaces.backoffice.manifest import MANAGE_SITE
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.ui.colors import derive

_PLACES = ("Europe/", "Atlantic/Canary", "Africa/Ceuta")


class SiteForm(CouncilForm):
    """What a council says of its site."""

    sections = (
        Section(gettext_lazy("Name and contact"), ("name", "description", "contact_email")),
        Section(
            gettext_lazy("Languages"),
            ("languages", "default_language"),
            gettext_lazy("A language taken away hides its texts and loses none: they are there if it comes back."),
        ),
        Section(
            gettext_lazy("Colors"),
            ("color",),
            gettext_lazy("If a color can't be read on paper, a darker one of the same kind is used for letters."),
        ),
        Section(gettext_lazy("People"), ("registration_mode", "minimum_age")),
        Section(gettext_lazy("Dates and references"), ("time_zone", "reference_prefix")),
    )
    name = TranslatedFormField(label=gettext_lazy("Name"), max_length=100)
    description = TranslatedFormField(
        label=gettext_lazy("What the site is for, in one sentence"), required=False, max_length=300
    )
    contact_email = forms.EmailField(
        label=gettext_lazy("E-mail for people who need help"), required=False, max_length=254
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages of the site"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    default_language = forms.ChoiceField(
        label=gettext_lazy("The council's own language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    color = forms.CharField(
        label=gettext_lazy("Color"), validators=[validate_color], widget=forms.TextInput(attrs={"type": "color"})
    )
    registration_mode = forms.ChoiceField(
        label=gettext_lazy("Who may register?"), choices=RegistrationMode.choices, widget=forms.RadioSelect
    )
    minimum_age = forms.IntegerField(
        label=gettext_lazy("From what age"),
        min_value=14,
        max_value=99,
        help_text=gettext_lazy("By law nobody consents alone before 14."),
    )
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"))
    reference_prefix = forms.RegexField(
        r"\A[A-Za-z0-9]{1,10}\Z",
        label=gettext_lazy("How references begin"),
        help_text=gettext_lazy("BCN in BCN-PROP-2026-11-7. References that exist stay as they are."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = sorted(zone for zone in zoneinfo.available_timezones() if zone.startswith(_PLACES))
        offer(self, "time_zone", [(zone, zone.replace("_", " ")) for zone in zones])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("default_language") and cleaned["default_language"] not in cleaned.get("languages", ()):
            text = gettext_lazy("It has to be one of the languages of the site.")
            self.add_error("default_language", ValidationError(text, code="not_offered"))
        return cleaned


@for_council(MANAGE_SITE)
def site(request: CouncilRequest) -> HttpResponse:
    """What the council says of its site."""
    organization = _locked(request)
    names = [name for section in SiteForm.sections for name in section.names]
    form = SiteForm(request, {name: getattr(organization, name) for name in names})
    by = request.viewer.acting
    if form.carry_out(lambda: change_site(organization=organization, fields=form.changes, by=by)):
        messages.success(request, _("The site is changed."))
        if derive(form.cleaned_data["color"]).was_corrected:
            messages.info(request, _("The color is too light for letters: those have a darker one of the same kind."))
        return HttpResponseRedirect(request.path)
    return form_page(request, Page(_("The council's site")), form, submit=_("Save"))


def _locked(request: CouncilRequest) -> Organization:
    found = Organization.objects.filter(pk=request.organization.pk)
    # Everything that is written on the site refers to this row, and must not wait for it.
    return (found.select_for_update(no_key=True) if request.method == "POST" else found).get()
