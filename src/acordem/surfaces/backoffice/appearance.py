# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The council's color, looked at in light and dark before anybody else sees it."""

from __future__ import annotations

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.organizations.actions import change_site
from acordem.kernel.organizations.models import Organization, validate_color
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.manifest import MANAGE_SITE
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.public.errors import BadAddress
from acordem.surfaces.ui.colors import derive, stylesheet

_HELP = gettext_lazy(
    "Choose a color and look at it: this page alone takes it until you say that it is the one. Letters and buttons get"
    " a darker or lighter form of it where it could not be read."
)


class ColorForm(forms.Form):
    """One color."""

    color = forms.CharField(
        label=gettext_lazy("Color"), validators=[validate_color], widget=forms.TextInput(attrs={"type": "color"})
    )


@for_council(MANAGE_SITE)
def color(request: CouncilRequest) -> HttpResponse:
    """Look at a color; posted, take it. Raises `BadAddress` for what is none."""
    organization = request.organization
    if request.method == "POST":
        return _take(request)
    form = ColorForm(request.GET if "color" in request.GET else None, initial={"color": organization.color})
    if form.is_bound and not form.is_valid():
        raise BadAddress(request.path)
    looked_at = form.cleaned_data["color"] if form.is_bound else organization.color
    sheet = reverse("backoffice:color_sheet")
    shown = {
        "form": form,
        "color": looked_at,
        "is_other": looked_at != organization.color,
        "was_corrected": derive(looked_at).was_corrected,
        "sheet": sheet,
        "sheet_url": f"{sheet}?{urlencode({'color': looked_at})}",
        "themes": (("light", _("In light")), ("dark", _("In the dark"))),
    }
    page = Page(_("Color"), help=_HELP, see_url=reverse("public:home"))
    return render_page(request, page, "backoffice/color.html", shown)


@require_safe
@for_council(MANAGE_SITE)
def color_sheet(request: CouncilRequest) -> HttpResponse:
    """The style sheet that a color would make."""
    form = ColorForm(request.GET)
    if not form.is_valid():
        raise BadAddress(reverse("backoffice:color"))
    return HttpResponse(stylesheet(form.cleaned_data["color"]), content_type="text/css; charset=utf-8")


def _take(request: CouncilRequest) -> HttpResponse:
    form = ColorForm(request.POST)
    if not form.is_valid():
        raise BadAddress(request.path)
    found = Organization.objects.select_for_update().get(pk=request.organization.pk)
    chosen = form.cleaned_data["color"]
    changes = {} if chosen == found.color else {"color": chosen}
    change_site(organization=found, fields=changes, by=request.viewer.acting)
    messages.success(request, _("The site has this color now."))
    return HttpResponseRedirect(request.path)
