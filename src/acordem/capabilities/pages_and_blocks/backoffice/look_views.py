# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acordem.capabilities.attachments.queries import thumbnail_address
from acordem.capabilities.pages_and_blocks.actions import pictures as actions
from acordem.capabilities.pages_and_blocks.backoffice.forms import PictureForm
from acordem.capabilities.pages_and_blocks.models import Look
from acordem.capabilities.pages_and_blocks.rules import ARRANGE
from acordem.kernel.access.requests import CouncilRequest
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.public.context import Link

WORDS: Final = {
    "logo": (
        gettext_lazy("Logo"),
        gettext_lazy("On top of every page, beside the name. Wide or square, on a clear ground."),
    ),
    "footer_logo": (
        gettext_lazy("Logo at the foot"),
        gettext_lazy("At the foot of every page: the coat of arms, for example."),
    ),
    "icon": (gettext_lazy("Small icon"), gettext_lazy("What browsers show on the tab: square, and simple.")),
    "social": (
        gettext_lazy("Picture for links"),
        gettext_lazy("What networks show when somebody shares a page: twice as wide as high."),
    ),
}
_HELP = gettext_lazy(
    "The pictures that every page shows. They are written anew from their pixels, so that nothing hidden comes along."
    " The color is chosen in “Name, languages, look”."
)


@for_council(ARRANGE)
def look(request: CouncilRequest) -> HttpResponse:
    """The pictures of the site."""
    held = Look.objects.select_related(*actions.USES).first()
    pictures = [_row(held, use) for use in actions.USES]
    page = Page(_("Logo and pictures"), help=_HELP, see_url=reverse("public:home"))
    return render_page(request, page, "pages_and_blocks/backoffice/look.html", {"pictures": pictures})


@for_council(ARRANGE)
def edit(request: CouncilRequest, use: str) -> HttpResponse:
    """Change one of them."""
    if use not in WORDS:
        raise Http404
    held = actions.the_look() if request.method == "POST" else Look.objects.select_related(use).first()
    picture = getattr(held, use) if held else None
    form = PictureForm(request, picture)
    viewer = request.viewer

    label, help_text = WORDS[use]
    if form.carry_out(lambda: actions.change_picture(use=use, viewer=viewer, **form.picture)):
        messages.success(request, _("“%(label)s” is changed.") % {"label": label})
        return HttpResponseRedirect(reverse("manage_site:look"))
    page = Page(label, crumbs=[Link(_("Logo and pictures"), reverse("manage_site:look"))], help=help_text)
    return form_page(request, page, form, submit=_("Save"), cancel_url=reverse("manage_site:look"))


def _row(held: Look | None, use: str) -> dict[str, Any]:
    picture = getattr(held, use) if held else None
    label, about = WORDS[use]
    return {
        "label": label,
        "about": about,
        "edit_url": reverse("manage_site:look_edit", kwargs={"use": use}),
        "url": thumbnail_address(picture) if picture else "",
        "alt": picture.description if picture else "",
    }
