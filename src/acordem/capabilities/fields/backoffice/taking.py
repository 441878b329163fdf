# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page where private answers are taken away in a file, once it has been said what for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.exports.backoffice.views import hand_over
from acordem.capabilities.exports.enums import FileFormat
from acordem.capabilities.exports.models import Export
from acordem.capabilities.fields.actions.exporting import export_private
from acordem.capabilities.fields.backoffice.private import PrivateAnswers, PrivateOfPeople
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.manifest import MANAGE_PEOPLE
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.backoffice.people.pages import to_list
from acordem.surfaces.backoffice.people.reasons import ReasonForm

HELP = gettext_lazy(
    "A file with what was answered in private. Each answer is opened one by one on its own page; take a file only when"
    " that is not enough."
)


class TakingForm(ReasonForm):
    """What for, and in which form."""

    file_format = forms.ChoiceField(label=gettext_lazy("Format"), choices=FileFormat.choices, widget=forms.RadioSelect)


@for_council(MANAGE_PEOPLE)
def of_people(request: CouncilRequest) -> HttpResponse:
    """What people have answered about themselves in private, in a file."""
    viewer = request.viewer
    page = Page(_("Take private answers away"), crumbs=[to_list()], help=HELP)
    table = PrivateOfPeople(timezone.now(), viewer, request.path)
    return taking_page(request, page, table, cancel_url=reverse("backoffice:people"))


def taking_page(request: CouncilRequest, page: Page, table: PrivateAnswers[Any], cancel_url: str) -> HttpResponse:
    """Ask why; then lead to the file. Raises `NotAllowed` for who may not open what it would hold."""
    require(table.may_open())
    form = TakingForm(request, {"file_format": FileFormat.XLSX.value})
    asked: list[Export] = []

    def ask() -> None:
        reason, file_format = form.cleaned_data["reason"], form.cleaned_data["file_format"]
        title = ": ".join(filter(None, (_("Private answers"), str(table.component.name) if table.component else "")))
        asked.append(export_private(table=table, title=title, reason=reason, file_format=file_format))

    if form.carry_out(ask):
        return hand_over(request, asked[0])
    shown = {"holders": table.found.order_by().count(), "asked": [str(field.label) for field in table.fields]}
    submit, intro = _("Take it: the log says so"), "fields/backoffice/_taking.html"
    return form_page(request, page, form, submit=submit, cancel_url=cancel_url, intro=intro, context=shown)
