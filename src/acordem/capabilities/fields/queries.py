# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the council asks, and what was answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from acordem.capabilities.fields.kinds import Json, kind_of
from acordem.capabilities.fields.models import Field, FieldAnswer
from acordem.capabilities.fields.sealed import BROKEN, opened
from acordem.kernel.accounts.models import Participant
from acordem.kernel.participation.models import Component, Resource

HAS_FIELDS = "has_fields"
"""In a component's own row, so that where nothing is asked no page looks for fields."""

Holder = Participant | Resource


@dataclass(frozen=True)
class Answered:
    """An answer as it is read."""

    label: str
    text: str
    is_long: bool = False
    is_broken: bool = False


def fields_of(component: Component) -> list[Field]:
    """What is asked now with each thing made in a component; no question where nothing is."""
    return list(asked_in(component)) if has_fields(component) else []


def has_fields(component: Component) -> bool:
    """Whether anything is or was asked in a component."""
    return bool(component.settings.get(HAS_FIELDS))


def public_fields(component: Component) -> list[Field]:
    """Those of a component whose answers everybody may read, retired ones too; no question where there are none."""
    return list(Field.objects.filter(component=component, is_private=False)) if has_fields(component) else []


def private_fields(component: Component | None) -> list[Field]:
    """Those of a component, or of participants, whose answers only some open, retired ones too."""
    return list(Field.objects.filter(component=component, is_private=True))


def private_answers_in(component: Component | None, until: dt.datetime) -> QuerySet[FieldAnswer]:
    """What was answered in private there up to a moment, and is still kept."""
    return _kept().filter(field__component=component, sealed__isnull=False, answered_at__lte=until)


def asked_in(component: Component | None) -> QuerySet[Field]:
    """What is asked now in a component, or of participants."""
    return Field.objects.filter(component=component, retired_at=None)


def ever_asked() -> list[Field]:
    """What is asked now anywhere but in the trash, or was and has answers still; of people first."""
    has_answers = Exists(_kept().filter(field=OuterRef("pk")))
    stands = Q(component__trashed_at=None, component__space__trashed_at=None)
    found = Field.objects.filter(Q(retired_at=None) | has_answers).filter(stands)
    placed = found.select_related("component__space__resource")
    return list(placed.order_by(F("component").asc(nulls_first=True), "position", "id"))


def answers_of(holder: Holder) -> list[FieldAnswer]:
    """Everything that is kept of a holder's, with its field; what has expired is not, even before the night."""
    return list(_rows_of(holder))


def values_of(holder: Holder) -> dict[int, Json]:
    """Answers by field, as the form of whoever gave them shows them; what can't be opened is left out."""
    values = {each.field_id: value_of(each) for each in answers_of(holder)}
    return {number: value for number, value in values.items() if value is not BROKEN}


def public_answers(holder: Holder) -> list[Answered]:
    """What everybody may read: one question."""
    return [told(each) for each in _rows_of(holder).filter(field__is_private=False)]


def public_values_among(component: Component, resource_ids: Collection[int]) -> dict[int, dict[int, Json]]:
    """Public answers by resource and field: one question, none where nothing is asked."""
    found: dict[int, dict[int, Json]] = {}
    if not has_fields(component):
        return found
    rows = FieldAnswer.objects.filter(resource_id__in=resource_ids, field__is_private=False)
    for resource_id, field_id, value in rows.values_list("resource_id", "field_id", "value"):
        found.setdefault(resource_id, {})[field_id] = value
    return found


def missing_of(component: Component, holder: Holder) -> list[Field]:
    """The required fields of a component that have no answer here."""
    required = [field for field in fields_of(component) if field.is_required]
    if not required:
        return []
    answered = set(_kept().filter(**held_by(holder)).values_list("field_id", flat=True))
    return [field for field in required if field.pk not in answered]


def told(answer: FieldAnswer) -> Answered:
    """An answer in words."""
    value, kind = value_of(answer), kind_of(answer.field)
    if value is BROKEN:
        return Answered(str(answer.field.label), "", is_broken=True)
    return Answered(str(answer.field.label), kind.words(answer.field, value), kind.is_long)


def value_of(answer: FieldAnswer) -> Json:
    """What was answered; `BROKEN` for what can't be opened any more."""
    return answer.value if answer.sealed is None else opened(answer.sealed)


def held_by(holder: Holder) -> Mapping[str, int]:
    """The columns of an answer that say whose it is."""
    return {"resource_id": holder.pk} if isinstance(holder, Resource) else {"participant_id": holder.pk}


def same_fields(source: Component, target: Component) -> dict[int, int]:
    """For each public field of a component, the one of another that asks the same of everybody, by number."""
    if source.pk == target.pk:
        return {field.pk: field.pk for field in public_fields(source)}
    here = {_asks(field): field.pk for field in public_fields(target) if field.retired_at is None}
    return {field.pk: here[_asks(field)] for field in public_fields(source) if _asks(field) in here}


def _rows_of(holder: Holder) -> QuerySet[FieldAnswer]:
    return _kept().filter(**held_by(holder)).select_related("field").order_by("field__position", "field_id")


def _asks(field: Field) -> tuple[object, ...]:
    return (field.kind, field.label, frozenset((each.key, each.label) for each in field.choices))


def _kept() -> QuerySet[FieldAnswer]:
    return FieldAnswer.objects.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))
