# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.pages_and_blocks.actions.order import move, next_position
from acordem.capabilities.pages_and_blocks.actions.pictures import attach_picture, forget_picture, say_what_it_shows
from acordem.capabilities.pages_and_blocks.composition import default_on
from acordem.capabilities.pages_and_blocks.models import Block
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.participation.locks import lock_name
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.kernel.registry.blocks import HOME, BlockKind
from acordem.kernel.registry.settings import validated

MOST_BLOCKS = 40


def page_of(space: ParticipatorySpace | None) -> str:
    """The name of the page that a space has, or of the council's home."""
    return HOME if space is None else space.kind


def blocks_of(space: ParticipatorySpace | None) -> QuerySet[Block]:
    """The blocks of a page, published or not."""
    return Block.objects.filter(space=space)


@transaction.atomic
def add_block(
    *, space: ParticipatorySpace | None, kind: BlockKind, given: Mapping[str, Any], by: Participant | None = None
) -> Block:
    """Add a block at the end of a page, where nobody sees it yet.

    The first one joins what the page shows by itself, which are blocks from now on. Raises `ValidationError`.
    """
    lock_name(f"blocks {space.pk if space else HOME}")
    if not blocks_of(space).exists():
        _begin(space)
    there = list(blocks_of(space).values_list("kind", flat=True))
    if len(there) >= MOST_BLOCKS:
        text = _("The page has %(most)s blocks already: take one away first.")
        raise ValidationError(text, code="too_many", params={"most": MOST_BLOCKS})
    if kind.is_single and kind.name in there:
        raise ValidationError(_("This page has it already, and once is enough."), code="is_single")
    block = Block.objects.create(
        space=space,
        kind=kind.name,
        settings=validated(kind.settings, given),
        position=next_position(blocks_of(space)),
    )
    record(verb="block.add", by=by, target=block, changes=_told(block))
    return block


@transaction.atomic
def change_block(*, block: Block, kind: BlockKind, given: Mapping[str, Any], by: Participant | None = None) -> None:
    """Change the settings of a block. Raises `ValidationError` by field."""
    before, block.settings = block.settings, validated(kind.settings, given)
    if before == block.settings:
        return
    block.save(update_fields=["settings"])
    record(verb="block.change", by=by, target=block, changes=_told(block) | {"settings": [before, block.settings]})


@transaction.atomic
def picture_block(*, block: Block, file: BinaryIO | None, alt: Any, is_removed: bool = False, viewer: Viewer) -> None:
    """Put a picture into a block, say otherwise what it shows, or take it out. Raises `ValidationError` by field."""
    old = block.picture
    if file is not None:
        block.picture = attach_picture(viewer=viewer, file=file, title=alt, alt=alt, space=block.space)
    elif is_removed:
        block.picture = None
    else:
        say_what_it_shows(viewer=viewer, picture=old, alt=alt)
        return
    block.save(update_fields=["picture"])
    told = _told(block) | {"picture": [old.number if old else None, block.picture.number if block.picture else None]}
    record(verb="block.change", by=viewer.participant, target=block, changes=told)
    if old is not None and old != block.picture:
        forget_picture(viewer=viewer, picture=old)


@transaction.atomic
def turn_block(*, block: Block, is_shown: bool, by: Participant | None = None) -> None:
    """Show a block to everybody, or keep it from them for now."""
    if is_shown == (block.published_at is not None):
        return
    block.published_at = timezone.now() if is_shown else None
    block.save(update_fields=["published_at"])
    record(verb="block.show" if is_shown else "block.hide", by=by, target=block, changes=_told(block))


@transaction.atomic
def move_block(*, block: Block, by_places: int, by: Participant | None = None) -> None:
    """Move a block up or down on its page."""
    move(Block.objects.filter(space=block.space_id), block, by_places)
    record(verb="block.move", by=by, target=block, changes=_told(block) | {"by_places": by_places})


@transaction.atomic
def remove_block(*, block: Block, viewer: Viewer) -> None:
    """Take a block away; a page without any shows again what it shows by itself."""
    record(verb="block.remove", by=viewer.participant, target=block, changes=_told(block))
    picture = block.picture
    block.delete()
    if picture is not None:
        forget_picture(viewer=viewer, picture=picture)


def _begin(space: ParticipatorySpace | None) -> None:
    now = timezone.now()
    Block.objects.bulk_create(
        Block(space=space, kind=placed.kind.name, position=position, published_at=now)
        for position, placed in enumerate(default_on(page_of(space), space))
    )


def _told(block: Block) -> dict[str, Any]:
    return {"kind": block.kind, "space": block.space_id}
