# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from acordem.capabilities.pages_and_blocks.actions.frame import write_frame
from acordem.capabilities.pages_and_blocks.actions.order import move, next_position
from acordem.capabilities.pages_and_blocks.models import MenuItem
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.audit.told import pairs
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.locks import lock_name
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import SpaceManifest

MOST_ITEMS = 12


@transaction.atomic
def add_menu_item(*, label: Any, address: str, by: Participant | None = None) -> MenuItem:
    """Add a link at the end of the menu; the first one joins those that the site has by itself.

    Raises `ValidationError` when the menu is as long as a menu may be.
    """
    lock_name("menu")
    if not MenuItem.objects.exists():
        MenuItem.objects.bulk_create(_by_itself())
    if MenuItem.objects.count() >= MOST_ITEMS:
        text = _("A menu of more than %(most)s links is not read: take one away first.")
        raise ValidationError(text, code="too_many", params={"most": MOST_ITEMS})
    item = MenuItem.objects.create(
        label=label, address=address, position=next_position(MenuItem.objects.all()), published_at=timezone.now()
    )
    record(verb="menu.add", by=by, target=item, changes={"address": address})
    write_frame()
    return item


@transaction.atomic
def change_menu_item(*, item: MenuItem, changes: Mapping[str, Any], by: Participant | None = None) -> None:
    """Change the words or the address of a link."""
    if not changes:
        return
    before = {name: getattr(item, name) for name in changes}
    for name, value in changes.items():
        setattr(item, name, value)
    item.save(update_fields=list(changes))
    record(verb="menu.change", by=by, target=item, changes=pairs(before, changes))
    write_frame()


@transaction.atomic
def turn_menu_item(*, item: MenuItem, is_shown: bool, by: Participant | None = None) -> None:
    """Show a link to everybody, or keep it out of the menu for now."""
    if is_shown == (item.published_at is not None):
        return
    item.published_at = timezone.now() if is_shown else None
    item.save(update_fields=["published_at"])
    record(verb="menu.show" if is_shown else "menu.hide", by=by, target=item, changes={"address": item.address})
    write_frame()


@transaction.atomic
def move_menu_item(*, item: MenuItem, by_places: int, by: Participant | None = None) -> None:
    """Move a link up or down."""
    move(MenuItem.objects.all(), item, by_places)
    record(verb="menu.move", by=by, target=item, changes={"by_places": by_places})
    write_frame()


@transaction.atomic
def remove_menu_item(*, item: MenuItem, by: Participant | None = None) -> None:
    """Take a link away; without any, the menu is the one that the site has by itself."""
    record(verb="menu.remove", by=by, target=item, changes={"address": item.address})
    item.delete()
    write_frame()


def _by_itself() -> list[MenuItem]:
    """The menu of a council that has none: every kind of space."""
    organization, now = current_organization(), timezone.now()
    made = []
    for position, space in enumerate(registry.manifests(SpaceManifest)):
        texts = {}
        for language in organization.languages:
            with override(language):
                texts[language] = str(space.label)
        label = TranslatedText(texts, organization.default_language)
        made.append(MenuItem(label=label, address=f"/{space.path}", position=position, published_at=now))
    return made
