# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Topics, places and whatever else a council classifies by: names, classes, and where they serve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.queries import with_words
from acordem.kernel.participation.listing import Order
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import SpaceManifest
from acordem.kernel.taxonomies import actions, queries, rules
from acordem.kernel.taxonomies.manifest import MANAGE
from acordem.kernel.taxonomies.models import Taxonomy, TaxonomyItem
from acordem.lib.choices import offer
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.fields import TranslatedFormField
from acordem.surfaces.backoffice.forms import CouncilForm, form_page
from acordem.surfaces.backoffice.lists import list_page
from acordem.surfaces.backoffice.menus import BY_PLACES, Action
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.backoffice.tables import Column, Table
from acordem.surfaces.public.context import Link

_HELP = gettext_lazy(
    "Topics, neighbourhoods, or whatever you classify by. People choose among the classes when they propose something,"
    " and find by them. Where each serves is said here for lists of processes, and in the settings of each component."
)


class TaxonomyForm(CouncilForm):
    """A way of classifying."""

    name = TranslatedFormField(label=gettext_lazy("Name"), help_text=gettext_lazy("Topics, neighbourhoods, ages…"))
    space_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("People filter by it the lists of"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = registry.manifests(SpaceManifest)
        offer(self, "space_kinds", [(kind.name, kind.label) for kind in kinds])


class ItemForm(CouncilForm):
    """A class, perhaps inside another one of the first level."""

    name = TranslatedFormField(label=gettext_lazy("Name"))
    parent = forms.TypedChoiceField(
        label=gettext_lazy("Inside"), required=False, coerce=int, empty_value=None, widget=forms.Select
    )

    def __init__(self, request: CouncilRequest, now: dict[str, Any], others: Sequence[TaxonomyItem]) -> None:
        super().__init__(request, now)
        first = [(item.pk, str(item.name)) for item in others if item.parent_id is None]
        offer(self, "parent", [("", _("Nothing: it is of the first level")), *first])


class RemoveItemForm(CouncilForm):
    """Where what is in a class goes when the class does."""

    heir = forms.TypedChoiceField(
        label=gettext_lazy("What is in it is from now on in"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, request: CouncilRequest, others: Sequence[TaxonomyItem]) -> None:
        super().__init__(request, {})
        offer(self, "heir", [("", _("No class")), *((item.pk, str(item.name)) for item in others)])


class Taxonomies(Table[Taxonomy]):
    """The ways of classifying that the council has."""

    columns: ClassVar = (
        Column("name", gettext_lazy("Name"), lambda each: str(each.name)),
        Column("items", gettext_lazy("Classes"), lambda each: each.items_count, is_number=True),
        Column("filters", gettext_lazy("Places where it serves"), lambda each: each.filters_count, is_number=True),
    )
    orders: ClassVar = {"own": Order(("weight", "id"), is_descending=False)}
    default_order = "own"
    permission = MANAGE
    empty: ClassVar = (
        gettext_lazy("You classify by nothing yet"),
        gettext_lazy("Begin with topics: people find what interests them, and you give each to whoever answers."),
    )

    def rows(self) -> QuerySet[Taxonomy]:
        return Taxonomy.objects.annotate(
            items_count=Count("items", distinct=True), filters_count=Count("filters", distinct=True)
        )

    def narrowed(self, rows: QuerySet[Taxonomy], asked: Any) -> QuerySet[Taxonomy]:
        return with_words(rows, asked["q"], "name")

    def url_of(self, row: Taxonomy) -> str:
        return _url("taxonomy", row)


@for_council(MANAGE)
def taxonomies(request: CouncilRequest) -> HttpResponse:
    """By what the council classifies."""
    add = Action(_("Classify by something else"), reverse("backoffice:taxonomy_add"), style="primary")
    page = Page(_("Topics and places"), help=_HELP, actions=(add,))
    return list_page(request, page, Taxonomies(request.viewer, request.path, request.GET))


@for_council(MANAGE)
def taxonomy_add(request: CouncilRequest) -> HttpResponse:
    """A new way of classifying."""
    form = TaxonomyForm(request, {"space_kinds": []})
    made: list[Taxonomy] = []
    if form.carry_out(lambda: made.append(actions.add_taxonomy(**_answers(form), by=_by(request)))):
        messages.success(request, _("It is there. Add its classes."))
        return HttpResponseRedirect(_url("taxonomy", made[0]))
    page = Page(_("Classify by something else"), crumbs=_crumbs())
    return form_page(request, page, form, submit=_("Add it"), cancel_url=reverse("backoffice:taxonomies"))


@require_safe
@for_council(MANAGE)
def taxonomy(request: CouncilRequest, number: int) -> HttpResponse:
    """The classes of one, in their order, with what is in each."""
    found = _taxonomy(number)
    items = list(found.items.annotate(used=Count("classifications")).order_by("weight", "pk"))
    inside: dict[int | None, list[dict[str, Any]]] = {}
    for item in items:
        inside.setdefault(item.parent_id, []).append(_row(found, item))
    is_used = any(item.used for item in items)
    shown = {
        "tree": [{**row, "inside": inside.get(row["item"].pk, [])} for row in inside.get(None, [])],
        "add_url": _url("taxonomy_item_add", found),
        "remove": Action(
            _("Take it away"),
            _url("taxonomy_remove", found),
            method="post",
            style="danger",
            decision=rules.may_remove_taxonomy(is_used=is_used),
        ),
    }
    edit = Action(_("Name, and where it serves"), _url("taxonomy_edit", found))
    page = Page(str(found.name), crumbs=_crumbs(), help=_HELP, actions=(edit,))
    return render_page(request, page, "backoffice/taxonomy.html", shown)


@for_council(MANAGE)
def taxonomy_edit(request: CouncilRequest, number: int) -> HttpResponse:
    """What it is called, and of which lists it is a filter."""
    found = _taxonomy(number, lock=request.method == "POST")
    form = TaxonomyForm(request, {"name": found.name, "space_kinds": actions.kinds_of(found)})
    if form.carry_out(lambda: actions.change_taxonomy(taxonomy=found, **_answers(form), by=_by(request))):
        messages.success(request, _("“%(name)s” is saved.") % {"name": form.cleaned_data["name"]})
        return HttpResponseRedirect(_url("taxonomy", found))
    page = Page(_("Name, and where it serves"), crumbs=_crumbs(found))
    return form_page(request, page, form, submit=_("Save"), cancel_url=_url("taxonomy", found))


@require_POST
@for_council(MANAGE)
def taxonomy_remove(request: CouncilRequest, number: int) -> HttpResponse:
    """Take a way of classifying away, by which nothing is classified."""
    found = _taxonomy(number)
    actions.remove_taxonomy(taxonomy=found, by=_by(request))
    messages.success(request, _("“%(name)s” is gone.") % {"name": found.name})
    return HttpResponseRedirect(reverse("backoffice:taxonomies"))


@for_council(MANAGE)
def item_add(request: CouncilRequest, number: int) -> HttpResponse:
    """A new class."""
    found = _taxonomy(number)
    items = list(found.items.all())
    form = ItemForm(request, {}, items)

    def add() -> None:
        name, parent = form.cleaned_data["name"], _chosen(items, form.cleaned_data["parent"])
        actions.add_item(taxonomy=found, name=name, parent=parent, by=_by(request))

    if form.carry_out(add):
        messages.success(request, _("“%(name)s” is there.") % {"name": form.cleaned_data["name"]})
        return HttpResponseRedirect(_url("taxonomy", found))
    page = Page(_("New class"), crumbs=_crumbs(found))
    return form_page(request, page, form, submit=_("Add it"), cancel_url=_url("taxonomy", found))


@for_council(MANAGE)
def item_edit(request: CouncilRequest, number: int, item: int) -> HttpResponse:
    """What a class is called and the one that it is inside."""
    found = _taxonomy(number, lock=request.method == "POST")
    one = _item(found, item)
    others = [each for each in found.items.all() if each.pk != one.pk]
    form = ItemForm(request, {"name": one.name, "parent": one.parent_id}, others)

    def change() -> None:
        name, parent = form.cleaned_data["name"], _chosen(others, form.cleaned_data["parent"])
        try:
            actions.change_item(item=one, name=name, parent=parent, by=_by(request))
        except NotAllowed as refusal:
            raise forms.ValidationError({"parent": refusal.decision.reasons[0].text}) from refusal

    if form.carry_out(change):
        messages.success(request, _("“%(name)s” is saved.") % {"name": form.cleaned_data["name"]})
        return HttpResponseRedirect(_url("taxonomy", found))
    page = Page(str(one.name), crumbs=_crumbs(found))
    return form_page(request, page, form, submit=_("Save"), cancel_url=_url("taxonomy", found))


@require_POST
@for_council(MANAGE)
def item_turn(request: CouncilRequest, number: int, item: int, to: str) -> HttpResponse:
    """Move a class among those beside it."""
    if to not in BY_PLACES:
        raise Http404
    found = _taxonomy(number)
    actions.move_item(item=_item(found, item), by_places=BY_PLACES[to], by=_by(request))
    return HttpResponseRedirect(_url("taxonomy", found))


@for_council(MANAGE)
def item_remove(request: CouncilRequest, number: int, item: int) -> HttpResponse:
    """Take a class away, after saying where what is in it goes."""
    found = _taxonomy(number, lock=request.method == "POST")
    one = _item(found, item)
    others = [each for each in found.items.all() if each.pk != one.pk]
    form = RemoveItemForm(request, others)
    moved: list[int] = []

    def remove() -> None:
        heir = _chosen(others, form.cleaned_data["heir"])
        try:
            moved.append(actions.remove_item(item=one, heir=heir, by=_by(request)))
        except NotAllowed as refusal:
            raise forms.ValidationError({"heir": refusal.decision.reasons[0].text}) from refusal

    if form.carry_out(remove):
        text = ngettext(
            "“%(name)s” is gone, and %(count)s thing is in the other class.",
            "“%(name)s” is gone, and %(count)s things are in the other class.",
            moved[0],
        )
        told = text if moved[0] else _("“%(name)s” is gone.")
        messages.success(request, told % {"name": one.name, "count": moved[0]})
        return HttpResponseRedirect(_url("taxonomy", found))
    page = Page(_("Take away “%(name)s”") % {"name": one.name}, crumbs=_crumbs(found))
    return form_page(request, page, form, submit=_("Take it away"), cancel_url=_url("taxonomy", found))


def _row(taxonomy: Taxonomy, item: Any) -> dict[str, Any]:
    turns = {to: _url("taxonomy_item_turn", taxonomy, item=item.pk, to=to) for to in ("up", "down")}
    return {
        "item": item,
        "edit_url": _url("taxonomy_item_edit", taxonomy, item=item.pk),
        "remove_url": _url("taxonomy_item_remove", taxonomy, item=item.pk),
        "turns": turns,
    }


def _taxonomy(number: int, *, lock: bool = False) -> Taxonomy:
    try:
        return queries.taxonomy_numbered(number, lock=lock)
    except Taxonomy.DoesNotExist as error:
        raise Http404 from error


def _item(taxonomy: Taxonomy, number: int) -> TaxonomyItem:
    found = taxonomy.items.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _chosen(items: Sequence[TaxonomyItem], number: int | None) -> TaxonomyItem | None:
    return next((item for item in items if item.pk == number), None)


def _answers(form: CouncilForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("name", "space_kinds")}


def _by(request: CouncilRequest) -> Any:
    return request.viewer.acting


def _crumbs(taxonomy: Taxonomy | None = None) -> list[Link]:
    way = [Link(_("Topics and places"), reverse("backoffice:taxonomies"))]
    return way if taxonomy is None else [*way, Link(taxonomy.name, _url("taxonomy", taxonomy))]


def _url(name: str, taxonomy: Taxonomy, **more: Any) -> str:
    return reverse(f"backoffice:{name}", kwargs={"number": taxonomy.pk, **more})
