# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from acordem.capabilities.fields import actions
from acordem.capabilities.fields.backoffice.forms import FieldForm
from acordem.capabilities.fields.backoffice.homes import AtBoth, Home
from acordem.capabilities.fields.kinds import kind_of
from acordem.capabilities.fields.models import Field
from acordem.capabilities.fields.options import Option, offered
from acordem.kernel.access.requests import CouncilRequest
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.manifest import MANAGE_PEOPLE
from acordem.surfaces.backoffice.menus import BY_PLACES, Action
from acordem.surfaces.backoffice.pages import render_page

_HELP_PEOPLE = gettext_lazy(
    "What you ask whoever has an account, on their page “About you”. Ask only what you will use: each question keeps"
    " somebody away."
)
_HELP_PLACE = gettext_lazy(
    "What you ask, beside title and text, of whoever writes here. Ask only what you will use: each question keeps"
    " somebody away."
)


@AtBoth
def fields(request: CouncilRequest, home: Home) -> HttpResponse:
    """The fields of a place in their order, and those that are retired."""
    everything = list(home.fields)
    asked = [each for each in everything if each.retired_at is None]
    shown = {
        "rows": [_row(home, field, at, len(asked)) for at, field in enumerate(asked)],
        "retired": [
            {"field": each, "restore_url": home.url("turn", number=each.pk, to="restore")}
            for each in everything
            if each.retired_at is not None
        ],
    }
    offered_here = [Action(_("Add a field"), home.url("add"), style="primary")]
    is_of_people = home.place is None
    if is_of_people and request.viewer.has(MANAGE_PEOPLE):
        offered_here.append(Action(_("Take private answers away"), reverse("manage_fields:take_of_people")))
    page = home.page(help_text=_HELP_PEOPLE if is_of_people else _HELP_PLACE, actions=offered_here)
    return render_page(request, page, "fields/backoffice/fields.html", shown)


@AtBoth
def add(request: CouncilRequest, home: Home) -> HttpResponse:
    """One more field."""
    form = FieldForm(request)
    by = request.viewer.acting

    def add_it() -> None:
        kind = form.cleaned_data["kind"]
        actions.add_field(component=home.component, kind=kind, options=form.options, by=by, **form.columns)

    if form.carry_out(add_it):
        messages.success(request, _("“%(label)s” is asked from now on.") % {"label": form.cleaned_data["label"]})
        return HttpResponseRedirect(home.url("list"))
    page = home.page(title=_("New field"))
    return form_page(request, page, form, submit=_("Add it"), cancel_url=home.url("list"))


@AtBoth
def edit(request: CouncilRequest, home: Home, number: int) -> HttpResponse:
    """What a field asks."""
    field = _found(request, home, number)
    form = FieldForm(request, field)
    by = request.viewer.acting
    if form.carry_out(
        lambda: actions.change_field(field=field, changes=form.changed_columns, options=form.options, by=by)
    ):
        messages.success(request, _("“%(label)s” is changed.") % {"label": form.cleaned_data["label"]})
        return HttpResponseRedirect(home.url("list"))
    page = home.page(title=field.label)
    shown = {"rows": [_option_row(home, field, each, at) for at, each in enumerate(offered(field.choices))]}
    intro = "fields/backoffice/_options.html"
    return form_page(request, page, form, submit=_("Save"), cancel_url=home.url("list"), intro=intro, context=shown)


def _turn(request: CouncilRequest, home: Home, number: int, to: str) -> HttpResponse:
    """Move a field, retire it, or ask it again."""
    field, by = _found(request, home, number), request.viewer.acting
    label = {"label": field.label}
    match to:
        case "up" | "down" if field.retired_at is None:
            actions.move_field(field=field, by_places=BY_PLACES[to], by=by)
        case "remove":
            is_deleted = actions.retire_field(field=field, by=by)
            text = _("“%(label)s” is deleted.") if is_deleted else _("“%(label)s” is retired: its answers stay.")
            messages.success(request, text % label)
        case "restore":
            actions.restore_field(field=field, by=by)
            messages.success(request, _("“%(label)s” is asked again.") % label)
        case _:
            raise Http404
    return HttpResponseRedirect(home.url("list"))


turn = AtBoth(_turn, require_POST)


def _turn_option(request: CouncilRequest, home: Home, number: int, option: str, to: str) -> HttpResponse:
    """Move one of the options of a field."""
    field, by = _found(request, home, number), request.viewer.acting
    if to not in BY_PLACES or option not in {each.key for each in offered(field.choices)}:
        raise Http404
    actions.move_option(field=field, key=option, by_places=BY_PLACES[to], by=by)
    return HttpResponseRedirect(home.url("edit", number=number))


turn_option = AtBoth(_turn_option, require_POST)


def _row(home: Home, field: Field, at: int, count: int) -> dict[str, Any]:
    words = [str(field.get_kind_display())]
    if kind_of(field).has_options:
        words.append(", ".join(str(each.label) for each in offered(field.choices)))
    words.append(_("has to be answered") if field.is_required else _("optional"))
    if field.is_private:
        kept = ngettext("private, kept for %(days)s day", "private, kept for %(days)s days", field.keep_days)
        words.append(kept % {"days": field.keep_days})
    return {
        "field": field,
        "about": " · ".join(words),
        "edit_url": home.url("edit", number=field.pk),
        "turns": [
            *_moves(at, count, lambda to: home.url("turn", number=field.pk, to=to)),
            Action(_("Retire"), home.url("turn", number=field.pk, to="remove"), method="post", style="text"),
        ],
    }


def _option_row(home: Home, field: Field, option: Option, at: int) -> dict[str, Any]:
    def url(to: str) -> str:
        return home.url("turn_option", number=field.pk, option=option.key, to=to)

    return {"label": option.label, "turns": _moves(at, len(offered(field.choices)), url)}


def _moves(at: int, count: int, url: Callable[[str], str]) -> list[Action]:
    turns = [("up", _("Up"), at > 0), ("down", _("Down"), at < count - 1)]
    return [Action(label, url(to), method="post", style="text") for to, label, is_there in turns if is_there]


def _found(request: CouncilRequest, home: Home, number: int) -> Field:
    rows = home.fields.filter(pk=number)
    found = (rows.select_for_update() if request.method == "POST" else rows).first()
    if found is None:
        raise Http404
    return found
