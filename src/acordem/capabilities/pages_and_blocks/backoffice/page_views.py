# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.capabilities.pages_and_blocks.actions import menu
from acordem.capabilities.pages_and_blocks.actions import pages as actions
from acordem.capabilities.pages_and_blocks.backoffice.forms import PageForm
from acordem.capabilities.pages_and_blocks.backoffice.page_table import Pages
from acordem.capabilities.pages_and_blocks.enums import PagePlace
from acordem.capabilities.pages_and_blocks.models import Page as CouncilPage
from acordem.capabilities.pages_and_blocks.queries import page_path
from acordem.capabilities.pages_and_blocks.rules import EDIT
from acordem.capabilities.pages_and_blocks.slugs import free_slug
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.models import Resource
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.menus import BY_PLACES, Action
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.public.context import Link

_HELP = gettext_lazy(
    "Pages of the council's own: who it is, how to take part, what the law asks it to say. A page is a draft until you"
    " publish it. Topics put some of them together."
)


def tabs(current: str) -> list[Link]:
    """Pages and their topics."""
    names = (("pages", _("Pages")), ("topics", _("Topics")))
    return [Link(label, reverse(f"manage_site:{name}"), name == current) for name, label in names]


@for_council(EDIT)
def pages(request: CouncilRequest) -> HttpResponse:
    """Every page of the council's."""
    table = Pages(request.viewer, request.path, request.GET)
    add = Action(_("New page"), reverse("manage_site:page_add"), style="primary")
    page = Page(_("Pages"), help=_HELP, see_url=reverse("pages:list"), actions=(add,), tabs=tabs("pages"))
    return list_page(request, page, table)


@for_council(EDIT)
def add(request: CouncilRequest) -> HttpResponse:
    """A new page, as a draft."""
    form = PageForm(request, {"place": PagePlace.NONE.value})
    by = request.viewer.acting
    made: list[CouncilPage] = []

    def create() -> None:
        given = {name: form.cleaned_data[name] for name in ("title", "body", "topic", "place", "slug")}
        given["slug"] = given["slug"] or free_slug(given["title"])
        made.append(actions.create_page(**given, by=by))

    if form.carry_out(create):
        messages.success(request, _("“%(title)s” is there, as a draft.") % {"title": form.cleaned_data["title"]})
        return HttpResponseRedirect(reverse("manage_site:pages"))
    page = Page(_("New page"), crumbs=_crumbs())
    return form_page(request, page, form, submit=_("Make the page"), cancel_url=reverse("manage_site:pages"))


@for_council(EDIT)
def edit(request: CouncilRequest, number: int) -> HttpResponse:
    """What a page says, and where."""
    found = _page(request, number)
    now: dict[str, Any] = {name: getattr(found, name) for name in ("body", "topic", "place", "slug")}
    form = PageForm(request, {**now, "title": found.resource.title})
    by = request.viewer.acting

    def change() -> None:
        changes = form.changes
        if "slug" in changes:
            changes["slug"] = changes["slug"] or free_slug(form.cleaned_data["title"])
        actions.edit_page(page=found, changes=changes, by=by)

    if form.carry_out(change):
        messages.success(request, _("“%(title)s” is saved.") % {"title": form.cleaned_data["title"]})
        return HttpResponseRedirect(reverse("manage_site:page_edit", kwargs={"number": number}))
    to, label = ("unpublish", _("Take it out of sight")) if found.resource.is_published else ("publish", _("Publish"))
    url = reverse("manage_site:page_turn", kwargs={"number": number, "to": to})
    turn_it = Action(label, url, method="post", style="quiet" if to == "unpublish" else "primary")
    see = reverse("pages:show", kwargs={"slug": found.slug})
    page = Page(found.resource.title, crumbs=_crumbs(), see_url=see, actions=(turn_it,))
    return form_page(request, page, form, submit=_("Save"))


@require_POST
@for_council(EDIT)
def turn(request: CouncilRequest, number: int, to: str) -> HttpResponse:
    """Publish a page, take it out of sight, move it among those of its topic, or delete a draft."""
    found, by = _page(request, number), request.viewer.acting
    title = {"title": found.resource.title}
    back = reverse("manage_site:pages")
    match to:
        case "publish":
            actions.publish_page(page=found, by=by)
            messages.success(request, _("Everybody reads “%(title)s” now.") % title)
        case "unpublish":
            actions.unpublish_page(page=found, by=by)
            messages.success(request, _("“%(title)s” is a draft again.") % title)
        case "up" | "down":
            actions.move_page(page=found, by_places=BY_PLACES[to], by=by)
        case "remove":
            try:
                actions.delete_page(page=found, by=by)
            except ValidationError as refusal:
                messages.error(request, " ".join(refusal.messages))
            else:
                messages.success(request, _("“%(title)s” is deleted.") % title)
        case _:
            raise Http404
    return HttpResponseRedirect(back)


@require_POST
@for_council(EDIT)
def to_menu(request: CouncilRequest, number: int) -> HttpResponse:
    """Put a page in the menu, under its title."""
    found = _page(request, number)
    by = request.viewer.acting
    try:
        menu.add_menu_item(label=found.resource.title, address=page_path(found.slug), by=by)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("“%(title)s” is in the menu.") % {"title": found.resource.title})
    return HttpResponseRedirect(reverse("manage_site:menu"))


def _page(request: CouncilRequest, number: int) -> CouncilPage:
    found = CouncilPage.objects.select_related("resource", "topic").filter(resource__number=number)
    page = found.first()
    if page is None:
        raise Http404
    if request.method == "POST":
        # Two people who change one page wait for each other, and each form is compared with what is there.
        Resource.objects.select_for_update().get(pk=page.pk)
        page = found.get()
    return page


def _crumbs() -> list[Link]:
    return [Link(_("Pages"), reverse("manage_site:pages"))]
