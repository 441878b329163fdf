# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from acordem.capabilities.pages_and_blocks.actions import redirects as actions
from acordem.capabilities.pages_and_blocks.backoffice.redirect_forms import NewRedirectForm, PasteForm, RedirectForm
from acordem.capabilities.pages_and_blocks.enums import RedirectStatus
from acordem.capabilities.pages_and_blocks.models import Redirect
from acordem.capabilities.pages_and_blocks.rules import ARRANGE
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.listing import Order
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page
from acordem.surfaces.backoffice.tables import Bulk, Column, Table
from acordem.surfaces.public.context import Link
from acordem.surfaces.ui.templatetags.ui import when

_HELP = gettext_lazy(
    "Addresses that are on paper, on posters or on other sites, and no longer exist here: whoever comes by them is led"
    " to where the thing is now. They are looked at only where there is no page. The site keeps those of pages that you"
    " give another address by itself."
)


class Redirects(Table[Redirect]):
    """The redirects of the site."""

    columns: ClassVar = (
        Column("source", gettext_lazy("The address that was"), lambda row: row.source, order="source"),
        Column("target", gettext_lazy("Where it is now"), lambda row: row.target),
        Column(
            "status",
            gettext_lazy("For how long"),
            lambda row: _("for now") if row.status == RedirectStatus.FOR_NOW else _("for good"),
        ),
        Column("uses", gettext_lazy("Used"), lambda row: row.uses, order="uses", is_number=True),
        Column("used_at", gettext_lazy("Last time"), lambda row: row.used_at, lambda row: when(row.used_at, "short")),
    )
    orders: ClassVar = {
        "source": Order(("source", "pk"), is_descending=False),
        "uses": Order(("uses", "pk")),
    }
    default_order = "source"
    permission = ARRANGE
    empty: ClassVar = (gettext_lazy("There are no redirects"), gettext_lazy("Add one, or paste a list of them."))

    def rows(self) -> QuerySet[Redirect]:
        return Redirect.objects.all()

    def narrowed(self, rows: QuerySet[Redirect], asked: Mapping[str, Any]) -> QuerySet[Redirect]:
        if not asked["q"]:
            return rows
        return rows.filter(source__icontains=asked["q"]) | rows.filter(target__icontains=asked["q"])

    def url_of(self, row: Redirect) -> str:
        return reverse("manage_site:redirect_edit", kwargs={"number": row.pk})

    def actions_of(self, row: Redirect) -> Sequence[Action]:
        url = reverse("manage_site:redirect_turn", kwargs={"number": row.pk, "to": "remove"})
        return [Action(_("Take away"), url, method="post")]

    def bulk(self) -> Sequence[Bulk[Redirect]]:
        return (Bulk("remove", _("Take them away"), self._remove, style="danger"),)

    def _remove(self, rows: Sequence[Redirect], _answers: Mapping[str, Any]) -> str:
        for row in rows:
            actions.remove_redirect(redirect=row, by=self.viewer.participant)
        return _told(len(rows), taken=True)


@for_council(ARRANGE)
def redirects(request: CouncilRequest) -> HttpResponse:
    """Where addresses that were lead."""
    table = Redirects(request.viewer, request.path, request.GET)
    add_one = Action(_("New redirect"), reverse("manage_site:redirect_add"), style="primary")
    paste_some = Action(_("Paste a list"), reverse("manage_site:redirect_paste"))
    return list_page(request, Page(_("Redirects"), help=_HELP, actions=(paste_some, add_one)), table)


@for_council(ARRANGE)
def add(request: CouncilRequest) -> HttpResponse:
    """One more."""
    form = NewRedirectForm(request, {"lasts": RedirectStatus.FOR_GOOD.value})
    by = request.viewer.acting

    def keep() -> None:
        given = form.cleaned_data
        actions.keep_redirects(pairs=[(given["source"], given["target"])], status=given["lasts"], by=by)

    if form.carry_out(keep):
        messages.success(request, _("Whoever comes by %(source)s is led on now.") % form.cleaned_data)
        return HttpResponseRedirect(_back())
    page = Page(_("New redirect"), crumbs=_crumbs(), help=_HELP)
    return form_page(request, page, form, submit=_("Add it"), cancel_url=_back())


@for_council(ARRANGE)
def paste(request: CouncilRequest) -> HttpResponse:
    """Many at once: all of them, or none."""
    form = PasteForm(request, {})
    by = request.viewer.acting
    if form.carry_out(lambda: actions.keep_redirects(pairs=form.cleaned_data["lines"], by=by)):
        messages.success(request, _told(len(form.cleaned_data["lines"])))
        return HttpResponseRedirect(_back())
    page = Page(_("Paste a list"), crumbs=_crumbs())
    return form_page(request, page, form, submit=_("Add them"), cancel_url=_back())


@for_council(ARRANGE)
def edit(request: CouncilRequest, number: int) -> HttpResponse:
    """Where one leads."""
    found = _locked(request, number)
    form = RedirectForm(request, {"target": found.target, "lasts": found.status})
    by = request.viewer.acting

    def change() -> None:
        given = form.cleaned_data
        actions.change_redirect(redirect=found, target=given["target"], status=given["lasts"], by=by)

    if form.carry_out(change):
        messages.success(request, _("Whoever comes by %(source)s is led there now.") % {"source": found.source})
        return HttpResponseRedirect(_back())
    page = Page(found.source, crumbs=_crumbs())
    return form_page(request, page, form, submit=_("Save"), cancel_url=_back())


@require_POST
@for_council(ARRANGE)
def turn(request: CouncilRequest, number: int, to: str) -> HttpResponse:
    """Take one away."""
    if to != "remove":
        raise Http404
    actions.remove_redirect(redirect=_locked(request, number), by=request.viewer.participant)
    messages.success(request, _told(1, taken=True))
    return HttpResponseRedirect(_back())


def _told(count: int, *, taken: bool = False) -> str:
    if taken:
        return ngettext("%(count)s redirect less.", "%(count)s redirects less.", count) % {"count": count}
    return ngettext("%(count)s redirect is in force.", "%(count)s redirects are in force.", count) % {"count": count}


def _locked(request: CouncilRequest, number: int) -> Redirect:
    found = Redirect.objects.filter(pk=number)
    redirect = (found.select_for_update() if request.method == "POST" else found).first()
    if redirect is None:
        raise Http404
    return redirect


def _back() -> str:
    return reverse("manage_site:redirects")


def _crumbs() -> list[Link]:
    return [Link(_("Redirects"), _back())]
