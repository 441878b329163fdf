# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the council asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from acordem.capabilities.fields import rules
from acordem.capabilities.fields.kinds import kind_of
from acordem.capabilities.fields.models import Field
from acordem.capabilities.fields.options import Labels, Option, in_order, offered, written
from acordem.capabilities.fields.queries import HAS_FIELDS, asked_in
from acordem.kernel.access.decisions import Decision
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.audit.told import pairs
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.locks import lock_name
from acordem.kernel.participation.models import Component
from acordem.lib.ordering import moved


@transaction.atomic
def add_field(
    *, component: Component | None, kind: str, label: TranslatedText, by: Participant, options: Labels, **rest: Any
) -> Field:
    """Ask one more thing, after the others; `rest` are the other columns. Raises `ValidationError`."""
    _lock(component)
    refuse(rules.may_add_field(asked_in(component).count()))
    last = Field.objects.filter(component=component).aggregate(last=Max("position"))["last"]
    field = Field(component=component, kind=kind, label=label, position=0 if last is None else last + 1, **rest)
    if kind_of(field).has_options:
        _set_options(field, written((), options, keeps=False))
    field.save()
    if component is not None and not component.settings.get(HAS_FIELDS):
        locked = Component.objects.select_for_update().get(pk=component.pk)
        locked.settings[HAS_FIELDS] = True
        locked.save(update_fields=["settings"])
    _ask_people(field, was_required=False)
    changes = {"kind": kind, "is_private": field.is_private, "is_required": field.is_required}
    record(verb="field.add", by=by, target=field, changes=changes)
    return field


@transaction.atomic
def change_field(*, field: Field, changes: Mapping[str, Any], by: Participant, options: Labels | None = None) -> None:
    """Change what a field asks; answers stay. Its kind doesn't change. Raises `ValidationError`."""
    locked = Field.objects.select_for_update().get(pk=field.pk)
    before = {name: getattr(locked, name) for name in changes} | {"options": locked.options}
    will_be_private, has_answers = changes.get("is_private", locked.is_private), _has_answers(locked)
    may = rules.may_change_privacy(
        is_private=locked.is_private, will_be_private=will_be_private, has_answers=has_answers
    )
    refuse(may, "is_private")
    for name, value in changes.items():
        setattr(locked, name, value)
    if options is not None and kind_of(locked).has_options:
        _set_options(locked, written(locked.choices, options, keeps=has_answers))
    was_required = before.get("is_required", locked.is_required)
    locked.save()
    _ask_people(locked, was_required=was_required)
    after = {name: getattr(locked, name) for name in before}
    record(verb="field.change", by=by, target=locked, changes=pairs(before, after))


@transaction.atomic
def move_field(*, field: Field, by_places: int, by: Participant) -> None:
    """Ask it before or after those beside it."""
    _lock(field.component)
    rows = list(asked_in(field.component).select_for_update())
    after = moved([each.pk for each in rows], field.pk, by_places)
    for each in rows:
        each.position = after.index(each.pk)
    Field.objects.bulk_update(rows, ["position"])
    record(verb="field.move", by=by, target=field, changes={"by_places": by_places})


@transaction.atomic
def move_option(*, field: Field, key: str, by_places: int, by: Participant) -> None:
    """Offer an option before or after those beside it; answers go on pointing to it. Raises `ValueError` for none."""
    locked = Field.objects.select_for_update().get(pk=field.pk)
    _set_options(locked, in_order(locked.choices, key, by_places))
    locked.save(update_fields=["options"])
    record(verb="field.move_option", by=by, target=locked, changes={"option": key, "by_places": by_places})


@transaction.atomic
def retire_field(*, field: Field, by: Participant) -> bool:
    """Ask it no more. Where nobody has answered it is deleted; returns whether it was."""
    locked = Field.objects.select_for_update().get(pk=field.pk)
    record(verb="field.retire", by=by, target=locked, changes={"kind": locked.kind})
    is_deleted = not _has_answers(locked)
    locked.retired_at = locked.retired_at or timezone.now()
    locked.save(update_fields=["retired_at"])
    _ask_people(locked, was_required=True)
    if is_deleted:
        locked.delete()
    return is_deleted


@transaction.atomic
def restore_field(*, field: Field, by: Participant) -> None:
    """Ask again what was retired, after the others. Raises `ValidationError`."""
    _lock(field.component)
    others = asked_in(field.component).exclude(pk=field.pk)
    refuse(rules.may_add_field(others.count()))
    last = others.aggregate(last=Max("position"))["last"]
    field.retired_at, field.position = None, 0 if last is None else last + 1
    field.save(update_fields=["retired_at", "position"])
    _ask_people(field, was_required=False)
    record(verb="field.restore", by=by, target=field, changes={"kind": field.kind})


def _ask_people(field: Field, *, was_required: bool) -> None:
    """Keep in the organization's own row since when there is something that everybody has to answer."""
    if field.component_id is not None:
        return
    organization = Organization.objects.select_for_update(no_key=True).get(pk=current_organization().pk)
    if not asked_in(None).filter(is_required=True).exists():
        organization.questions_asked_at = None
    elif field.is_required and not was_required:
        organization.questions_asked_at = timezone.now()
    organization.save(update_fields=["questions_asked_at"])


def _lock(component: Component | None) -> None:
    """Two people who arrange the fields of one place wait for each other."""
    lock_name(f"fields {component.pk if component else 'of participants'}")


def _has_answers(field: Field) -> bool:
    return field.answers.exists()


def _set_options(field: Field, options: Sequence[Option]) -> None:
    refuse(rules.may_offer(len(offered(options))))
    field.options = [each.to_json() for each in options]


def refuse(decision: Decision, field: str = "") -> None:
    """Say beside the form's field why not, and what would help."""
    if decision.allowed:
        return
    words = [*(each.text for each in decision.reasons), *(each.text for each in decision.remedies)]
    text = " ".join(str(each) for each in words)
    raise ValidationError({field: text} if field else text, code=decision.code)
