# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verbs about the components of a space, once they are there: name, settings, place, sight, and the trash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.audit.told import pairs
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.enums import Who
from acordem.kernel.participation.models import Component, ParticipatorySpace
from acordem.kernel.registry import registry, settings
from acordem.lib.ordering import moved


@transaction.atomic
def change_component(
    *, component: Component, name: TranslatedText, given: Mapping[str, Any], by: Participant | None = None
) -> None:
    """Change what a component is called and its settings for all steps. Raises `ValidationError` by field."""
    checked = settings.validated(registry.component(component.kind).settings, given)
    locked = _locked(component)
    before = {"name": locked.name.to_json(), **locked.settings.get("component", {})}
    after = {"name": name.to_json(), **checked}
    locked.name, locked.settings["component"] = name, checked
    locked.save(update_fields=["name", "settings"])
    if changes := pairs(before, after):
        record(verb="component.change", by=by, target=locked, changes=changes)


@transaction.atomic
def change_who(*, component: Component, who: Mapping[str, str], by: Participant | None = None) -> None:
    """Say to whom each action of a component is left: one of `Who`, or an installed verification.

    Raises `ValidationError` for an action that its kind doesn't declare, and for anybody else.
    """
    known = {action.name for action in registry.component(component.kind).actions}
    anybody = {*Who.values, *(each.name for each in registry.verifications())}
    locked = _locked(component)
    before = dict(locked.settings.get("who", {}))
    after = {**before, **who}
    if not set(who) <= known or not {after[name] for name in who if after[name] != before.get(name)} <= anybody:
        raise ValidationError(_("Choose among those that are offered."), code="unknown")
    locked.settings["who"] = after
    locked.save(update_fields=["settings"])
    if changes := pairs(before, after):
        record(verb="component.change_who", by=by, target=locked, changes=changes)


@transaction.atomic
def unpublish_component(*, component: Component, by: Participant | None = None) -> None:
    """Let only those who prepare it see a component; what people wrote there stays."""
    locked = _locked(component)
    if locked.published_at is None:
        return
    locked.published_at = None
    locked.save(update_fields=["published_at"])
    record(verb="component.unpublish", by=by, target=locked, changes={})


@transaction.atomic
def show_in_menu(*, component: Component, is_shown: bool, by: Participant | None = None) -> None:
    """Say whether the page of the space leads to a component; its address works all the same."""
    locked = _locked(component)
    if locked.is_in_menu == is_shown:
        return
    locked.is_in_menu = is_shown
    locked.save(update_fields=["is_in_menu"])
    record(verb="component.show_in_menu", by=by, target=locked, changes={"is_in_menu": [not is_shown, is_shown]})


@transaction.atomic
def move_component(*, component: Component, by_places: int, by: Participant | None = None) -> None:
    """Move a component up (negative) or down among those of its space; at the edge it stays."""
    ParticipatorySpace.objects.select_for_update().get(pk=component.space_id)
    beside = list(Component.objects.filter(space_id=component.space_id, trashed_at__isnull=True))
    ordered = [each.pk for each in beside]
    after = moved(ordered, component.pk, by_places)
    if after == ordered:
        return
    for each in beside:
        each.weight = after.index(each.pk)
    Component.objects.bulk_update(beside, ["weight"])
    changes = {"position": [ordered.index(component.pk), after.index(component.pk)]}
    record(verb="component.move", by=by, target=component, changes=changes)


@transaction.atomic
def trash_component(*, component: Component, by: Participant | None = None) -> None:
    """Put a component out of sight of everybody, with what is in it; `restore_component` brings it back as a draft."""
    locked = _locked(component)
    if locked.trashed_at is not None:
        return
    locked.trashed_at, locked.published_at = timezone.now(), None
    locked.save(update_fields=["trashed_at", "published_at"])
    record(verb="component.trash", by=by, target=locked, changes={})


@transaction.atomic
def restore_component(*, component: Component, by: Participant | None = None) -> None:
    """Take a component out of the trash; it is published anew when somebody says so."""
    locked = _locked(component)
    if locked.trashed_at is None:
        return
    locked.trashed_at = None
    locked.save(update_fields=["trashed_at"])
    record(verb="component.restore", by=by, target=locked, changes={})


def _locked(component: Component) -> Component:
    return Component.objects.select_for_update().get(pk=component.pk)
