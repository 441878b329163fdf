# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.attachments.rules import MANAGE as ATTACH
from acordem.capabilities.pages_and_blocks.actions import blocks as actions
from acordem.capabilities.pages_and_blocks.actions.blocks import blocks_of, page_of
from acordem.capabilities.pages_and_blocks.backoffice.forms import BlockForm
from acordem.capabilities.pages_and_blocks.backoffice.rows import Row, turns
from acordem.capabilities.pages_and_blocks.composition import default_on
from acordem.capabilities.pages_and_blocks.models import Block
from acordem.capabilities.pages_and_blocks.rules import EDIT
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.kernel.registry import registry
from acordem.kernel.registry.blocks import BlockKind
from acordem.kernel.registry.settings import load
from acordem.surfaces.backoffice.entrance import for_council, in_space
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.menus import BY_PLACES
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.backoffice.settings_forms import fields_of
from acordem.surfaces.backoffice.spaces.tabs import route_of, space_page
from acordem.surfaces.backoffice.spaces.timeline import MANAGE
from acordem.surfaces.public.context import Link

TAB = "manage_site:space_blocks"
_TEMPLATE = "pages_and_blocks/backoffice/rows.html"
_HELP = gettext_lazy(
    "The page is made of blocks, one below the other. Add, order and hide them as you like; what is a draft only you"
    " see here. If you take them all away, the page shows again what it showed at the beginning."
)
Space = ParticipatorySpace | None


@for_council(EDIT)
def of_home(request: CouncilRequest) -> HttpResponse:
    """The blocks of the council's home."""
    return _list(request, None)


@for_council(EDIT)
def add_to_home(request: CouncilRequest, kind: str) -> HttpResponse:
    """Add one to the home."""
    return _add(request, None, kind)


@for_council(EDIT)
def edit_on_home(request: CouncilRequest, number: int) -> HttpResponse:
    """The settings of one."""
    return _edit(request, None, number)


@require_POST
@for_council(EDIT)
def turn_on_home(request: CouncilRequest, number: int, to: str) -> HttpResponse:
    """Publish, hide, move one, or take it away."""
    return _turn(request, None, number, to)


@in_space("", MANAGE)
def of_space(request: CouncilRequest, space: ParticipatorySpace) -> HttpResponse:
    """The blocks of the page of a space."""
    return _list(request, space)


@in_space("", MANAGE)
def add_to_space(request: CouncilRequest, space: ParticipatorySpace, kind: str) -> HttpResponse:
    """Add one to the page of a space."""
    return _add(request, space, kind)


@in_space("", MANAGE)
def edit_in_space(request: CouncilRequest, space: ParticipatorySpace, number: int) -> HttpResponse:
    """The settings of one."""
    return _edit(request, space, number)


@require_POST
@in_space("", MANAGE)
def turn_in_space(request: CouncilRequest, space: ParticipatorySpace, number: int, to: str) -> HttpResponse:
    """Publish, hide, move one, or take it away."""
    return _turn(request, space, number, to)


def _list(request: CouncilRequest, space: Space) -> HttpResponse:
    rows, kinds = list(blocks_of(space)), registry.block_kinds()
    suited = [kind for kind in kinds.values() if kind.suits_page(page_of(space))]
    there = {row.kind for row in rows} or {each.kind.name for each in default_on(page_of(space), space)}
    shown: dict[str, Any] = {
        "rows": [_row(space, rows, at, kinds) for at in range(len(rows))] or _rows_by_itself(space),
        "intro": "" if rows else _("This is what the page shows by itself. Add a block to begin to change it."),
        "adds": [
            {"label": kind.label, "help": kind.help, "url": _url(space, "add", kind=kind.name)}
            for kind in suited
            if not (kind.is_single and kind.name in there)
        ],
    }
    return render_page(request, _page(space), _TEMPLATE, shown)


def _row(space: Space, rows: list[Block], at: int, kinds: dict[str, BlockKind]) -> Row:
    block, kind = rows[at], kinds.get(rows[at].kind)
    title, is_shown = _title(block, kind), block.published_at is not None
    return Row(
        title=title,
        about=_("No longer installed") if kind is None else "" if title == kind.label else kind.label,
        edit_url=_url(space, "edit", number=block.pk) if kind and kind.settings else "",
        is_shown=is_shown,
        turns=turns(at, len(rows), lambda to: _url(space, "turn", number=block.pk, to=to), is_shown=is_shown),
    )


def _rows_by_itself(space: Space) -> list[Row]:
    kinds = [placed.kind for placed in default_on(page_of(space), space)]
    return [Row(kind.label, kind.help, "", None, ()) for kind in kinds]


def _title(block: Block, kind: BlockKind | None) -> Any:
    if kind is None:
        return block.kind
    return getattr(load(kind.settings, block.settings), "title", "") or kind.label


def _add(request: CouncilRequest, space: Space, name: str) -> HttpResponse:
    kind = registry.block_kinds().get(name)
    if kind is None or not kind.suits_page(page_of(space)):
        raise Http404
    viewer = request.viewer
    form = _form(request, space, kind, {})

    def add() -> None:
        block = actions.add_block(space=space, kind=kind, given=form.given, by=viewer.participant)
        if form.takes_picture and form.picture["file"]:
            actions.picture_block(block=block, viewer=viewer, **form.picture)

    if form.carry_out(add):
        messages.success(request, _("The block is there, as a draft. Publish it when it is ready."))
        return HttpResponseRedirect(_url(space, "list"))
    page = _page(space, title=_("New block: %(kind)s") % {"kind": kind.label}, help_text=kind.help)
    return form_page(request, page, form, submit=_("Add it"), cancel_url=_url(space, "list"))


def _edit(request: CouncilRequest, space: Space, number: int) -> HttpResponse:
    block, kind = _found(request, space, number)
    viewer = request.viewer
    form = _form(request, space, kind, block.settings, block.picture)

    def change() -> None:
        actions.change_block(block=block, kind=kind, given=form.given, by=viewer.participant)
        if form.takes_picture:
            actions.picture_block(block=block, viewer=viewer, **form.picture)

    if form.carry_out(change):
        messages.success(request, _("The block is changed."))
        return HttpResponseRedirect(_url(space, "list"))
    page = _page(space, title=str(_title(block, kind)), help_text=kind.help)
    return form_page(request, page, form, submit=_("Save"), cancel_url=_url(space, "list"))


def _turn(request: CouncilRequest, space: Space, number: int, to: str) -> HttpResponse:
    block = _locked(request, space, number)
    viewer = request.viewer
    match to:
        case "show" | "hide":
            actions.turn_block(block=block, is_shown=to == "show", by=viewer.participant)
            text = (
                _("Everybody sees the block now.") if to == "show" else _("The block is a draft: nobody else sees it.")
            )
            messages.success(request, text)
        case "up" | "down":
            actions.move_block(block=block, by_places=BY_PLACES[to], by=viewer.participant)
        case "remove":
            actions.remove_block(block=block, viewer=viewer)
            messages.success(request, _("The block is taken away."))
        case _:
            raise Http404
    return HttpResponseRedirect(_url(space, "list"))


def _form(
    request: CouncilRequest, space: Space, kind: BlockKind, stored: dict[str, Any], picture: Attachment | None = None
) -> BlockForm:
    viewer = request.viewer
    takes = kind.has_picture and viewer.has(ATTACH, space.pk if space else None)
    return BlockForm(request, kind=kind, stored=stored, takes_picture=takes, picture=picture)


def _found(request: CouncilRequest, space: Space, number: int) -> tuple[Block, BlockKind]:
    block = _locked(request, space, number)
    kind = registry.block_kinds().get(block.kind)
    if kind is None or not fields_of(kind.settings):
        raise Http404
    return block, kind


def _locked(request: CouncilRequest, space: Space, number: int) -> Block:
    found = blocks_of(space).select_related("picture", "space__resource").filter(pk=number)
    block = (found.select_for_update(of=("self",)) if request.method == "POST" else found).first()
    if block is None:
        raise Http404
    return block


def _page(space: Space, *, title: str = "", help_text: Any = _HELP) -> Page:
    if space is not None:
        return space_page(space, TAB, help_text, title=title)
    crumbs = [Link(_("First page"), _url(None, "list"))] if title else []
    return Page(title or _("First page"), crumbs=crumbs, help=help_text, see_url=reverse("public:home"))


def _url(space: Space, name: str, **more: Any) -> str:
    suffix = {"list": "blocks", "add": "block_add", "edit": "block_edit", "turn": "block_turn"}[name]
    if space is None:
        return reverse(f"manage_site:{suffix}", kwargs=more)
    return reverse(f"manage_site:space_{suffix}", kwargs=route_of(space, **more))
