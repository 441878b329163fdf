# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.capabilities.pages_and_blocks.actions import council as actions
from acordem.capabilities.pages_and_blocks.backoffice.forms import DataForm
from acordem.capabilities.pages_and_blocks.models import CouncilData
from acordem.capabilities.pages_and_blocks.rules import ARRANGE
from acordem.kernel.access.requests import CouncilRequest
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page

_HELP = gettext_lazy(
    "Who the council is, at the foot of every page and in the pages that the law asks for. Those can be drafted from"
    " here: legal notice, privacy, cookies and contact. The drafts want to be read by whoever answers for legal matters"
    " before you publish them, and a page that exists is never written over."
)


@for_council(ARRANGE)
def data(request: CouncilRequest) -> HttpResponse:
    """Who the council is."""
    held = actions.the_data() if request.method == "POST" else (CouncilData.objects.first() or CouncilData())
    names = [name for section in DataForm.sections for name in section.names]
    form = DataForm(request, {name: getattr(held, name) for name in names})
    by = request.viewer.acting
    if form.carry_out(lambda: actions.describe_council(fields=form.changes, by=by)):
        messages.success(request, _("The council's data are changed."))
        return HttpResponseRedirect(request.path)
    draft_them = Action(_("Draft the legal pages"), reverse("manage_site:draft"), method="post")
    page = Page(_("The council's data"), help=_HELP, see_url=reverse("pages:list"), actions=(draft_them,))
    return form_page(request, page, form, submit=_("Save"))


@require_POST
@for_council(ARRANGE)
def draft(request: CouncilRequest) -> HttpResponse:
    """Draft the legal pages that are missing."""
    made = actions.draft_legal_pages(by=request.viewer.participant)
    if made:
        titles = ", ".join(str(page.resource.title) for page in made)
        text = _("Drafted: %(titles)s. Look for what is missing (in bold), have them read, and publish them.")
        messages.success(request, text % {"titles": titles})
    else:
        messages.info(request, _("All of them exist already: nothing was changed."))
    return HttpResponseRedirect(reverse("manage_site:pages"))
