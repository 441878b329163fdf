# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.capabilities.pages_and_blocks.actions import menu as actions
from acordem.capabilities.pages_and_blocks.backoffice.forms import MenuForm
from acordem.capabilities.pages_and_blocks.backoffice.rows import Row, turns
from acordem.capabilities.pages_and_blocks.models import MenuItem
from acordem.capabilities.pages_and_blocks.rules import EDIT
from acordem.kernel.access.requests import CouncilRequest
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.menus import BY_PLACES, Action
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.public.context import Link

_HELP = gettext_lazy(
    "The links on top of every page. Few and short: people read the first ones. If there are none, the menu is the one"
    " that the site has by itself."
)


@for_council(EDIT)
def menu(request: CouncilRequest) -> HttpResponse:
    """The links of the menu in their order."""
    items = list(MenuItem.objects.all())
    shown = {
        "rows": [_row(items, at) for at in range(len(items))],
        "empty": (
            _("The menu is the one that the site has by itself"),
            _("The first link that you add joins those that are there now."),
        ),
    }
    new = Action(_("Add a link"), reverse("manage_site:menu_add"), style="primary")
    page = Page(_("Menu"), help=_HELP, see_url=reverse("public:home"), actions=(new,))
    return render_page(request, page, "pages_and_blocks/backoffice/rows.html", shown)


@for_council(EDIT)
def add(request: CouncilRequest) -> HttpResponse:
    """One more link."""
    form = MenuForm(request, {})
    by = request.viewer.acting

    def add_it() -> None:
        actions.add_menu_item(label=form.cleaned_data["label"], address=form.cleaned_data["target"], by=by)

    if form.carry_out(add_it):
        messages.success(request, _("“%(label)s” is in the menu.") % {"label": form.cleaned_data["label"]})
        return HttpResponseRedirect(_back())
    page = Page(_("A link for the menu"), crumbs=_crumbs())
    return form_page(request, page, form, submit=_("Add it"), cancel_url=_back())


@for_council(EDIT)
def edit(request: CouncilRequest, number: int) -> HttpResponse:
    """The words and the address of a link."""
    item = _locked(request, number)
    form = MenuForm(request, {"label": item.label, "target": item.address})
    by = request.viewer.acting

    def change() -> None:
        changes = {{"target": "address"}.get(name, name): value for name, value in form.changes.items()}
        actions.change_menu_item(item=item, changes=changes, by=by)

    if form.carry_out(change):
        messages.success(request, _("“%(label)s” is changed.") % {"label": form.cleaned_data["label"]})
        return HttpResponseRedirect(_back())
    page = Page(item.label, crumbs=_crumbs())
    return form_page(request, page, form, submit=_("Save"), cancel_url=_back())


@require_POST
@for_council(EDIT)
def turn(request: CouncilRequest, number: int, to: str) -> HttpResponse:
    """Show a link, hide it, move it, or take it away."""
    item, by = _locked(request, number), request.viewer.acting
    match to:
        case "show" | "hide":
            actions.turn_menu_item(item=item, is_shown=to == "show", by=by)
        case "up" | "down":
            actions.move_menu_item(item=item, by_places=BY_PLACES[to], by=by)
        case "remove":
            actions.remove_menu_item(item=item, by=by)
            messages.success(request, _("“%(label)s” is out of the menu.") % {"label": item.label})
        case _:
            raise Http404
    return HttpResponseRedirect(_back())


def _row(items: list[MenuItem], at: int) -> Row:
    item = items[at]
    route, is_shown = {"number": item.pk}, item.published_at is not None
    return Row(
        title=item.label,
        about=item.address,
        edit_url=reverse("manage_site:menu_edit", kwargs=route),
        is_shown=is_shown,
        turns=turns(
            at,
            len(items),
            lambda to: reverse("manage_site:menu_turn", kwargs={**route, "to": to}),
            is_shown=is_shown,
        ),
    )


def _locked(request: CouncilRequest, number: int) -> MenuItem:
    found = MenuItem.objects.filter(pk=number)
    item = (found.select_for_update() if request.method == "POST" else found).first()
    if item is None:
        raise Http404
    return item


def _back() -> str:
    return reverse("manage_site:menu")


def _crumbs() -> list[Link]:
    return [Link(_("Menu"), _back())]
