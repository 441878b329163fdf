# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page with blocks is made of: the rows that somebody placed, or what features put there by default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import import_string

from acordem.capabilities.attachments.queries import address_of
from acordem.capabilities.pages_and_blocks.models import Block
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.organizations.held import Held
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.kernel.registry import registry
from acordem.kernel.registry.blocks import HOME, BlockKind, Standing
from acordem.kernel.registry.settings import load


@dataclass(frozen=True)
class Placed:
    """A block and its kind."""

    kind: BlockKind
    standing: Standing


_home: Held[tuple[Placed, ...] | None] = Held()


def placed_on(page: str, space: ParticipatorySpace | None = None) -> tuple[Placed, ...] | None:
    """The published blocks of a page in their order, in one query; None where nobody has placed any.

    `page` is `HOME` or the name of a kind of space. Of kinds that are not installed, or don't suit the page, nothing
    is shown.
    """
    rows = list(Block.objects.select_related("picture").filter(space=space))
    if not rows:
        return None
    kinds = registry.block_kinds()
    return tuple(
        Placed(kinds[row.kind], standing_of(row, kinds[row.kind], space))
        for row in rows
        if row.published_at is not None and row.kind in kinds and kinds[row.kind].suits_page(page)
    )


def home_blocks() -> tuple[Placed, ...]:
    """The blocks of the council's home, held in the process until the site changes."""
    placed = _home.get(HOME, lambda: placed_on(HOME))
    return default_on(HOME) if placed is None else placed


def default_on(page: str, space: ParticipatorySpace | None = None, first: str = "") -> tuple[Placed, ...]:
    """What a page shows until somebody composes it; the kind `first` comes before the others."""
    placed = [
        (kind.name != first, place, kind)
        for kind in registry.block_kinds().values()
        for name, place in kind.default_on
        if name == page
    ]
    kinds = [kind for _later, _place, kind in sorted(placed, key=lambda each: each[:2])]
    return tuple(Placed(kind, Standing(kind.name, load(kind.settings, {}), space)) for kind in kinds)


def standing_of(row: Block, kind: BlockKind, space: ParticipatorySpace | None) -> Standing:
    """A row as its kind reads it."""
    picture = row.picture
    shown = picture and {
        "url": address_of(picture),
        "alt": picture.description,
        "width": picture.width,
        "height": picture.height,
    }
    return Standing(str(row.pk), load(kind.settings, row.settings), space, shown)


def shown(request: CouncilRequest, placed: Sequence[Placed]) -> list[dict[str, Any]]:
    """What the templates of blocks show, in their order: each kind is asked once for all of its blocks."""
    contexts: dict[str, dict[str, Any] | None] = {each.standing.key: {} for each in placed}
    for kind in {each.kind.name: each.kind for each in placed}.values():
        if kind.contexts:
            standings = [each.standing for each in placed if each.kind is kind]
            found = import_string(kind.contexts)(request, standings)
            contexts |= {each.key: context for each, context in zip(standings, found, strict=True)}
    times: dict[str, int] = {}
    parts = []
    for each in placed:
        context = contexts[each.standing.key]
        if context is not None:
            parts.append({**_around(each, times), **context})
    return parts


def _around(each: Placed, times: dict[str, int]) -> dict[str, Any]:
    """What every template gets; the second of a kind has another anchor, as an id stands once on a page."""
    kind = each.kind
    times[kind.anchor] = times.get(kind.anchor, 0) + 1
    anchor = kind.anchor if times[kind.anchor] == 1 else f"{kind.anchor}-{times[kind.anchor]}"
    return {
        "template": kind.template,
        "settings": each.standing.settings,
        "picture": each.standing.picture,
        "anchor": anchor,
    }
