# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.pages_and_blocks.actions.helps import write_helps
from acordem.capabilities.pages_and_blocks.models import HelpText
from acordem.capabilities.pages_and_blocks.rules import EDIT
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.locks import lock_name
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import ComponentManifest, SpaceManifest
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.pages import Page

LONGEST = 2_000
_HELP = gettext_lazy(
    "What your council explains to people at the top of the list of processes, and of each thing that people do in"
    " them. Short: whoever knows already has to pass over it each time. Empty: nothing is shown."
)


@for_council(EDIT)
def helps(request: CouncilRequest) -> HttpResponse:
    """The council's own explanations."""
    if request.method == "POST":
        lock_name("help texts")
    held = {each.place: each.text for each in HelpText.objects.all()}
    kinds = [*registry.manifests(SpaceManifest), *registry.manifests(ComponentManifest)]
    more: dict[str, Any] = {
        kind.name: TranslatedFormField(label=kind.label, required=False, is_rich=True, max_length=LONGEST)
        for kind in kinds
    }
    now = {kind.name: held.get(kind.name, TranslatedText()) for kind in kinds}
    form = CouncilForm(request, now, more=more)
    by = request.viewer.acting
    if form.carry_out(lambda: write_helps(texts=form.changes, by=by)):
        messages.success(request, _("The help texts are changed."))
        return HttpResponseRedirect(request.path)
    return form_page(request, Page(_("Help texts"), help=_HELP), form, submit=_("Save"))
