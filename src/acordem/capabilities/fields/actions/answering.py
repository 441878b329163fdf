# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from acordem.capabilities.fields.kinds import Json
from acordem.capabilities.fields.models import Field, FieldAnswer
from acordem.capabilities.fields.queries import (
    Holder,
    held_by,
    public_values_among,
    same_fields,
    value_of,
    values_of,
)
from acordem.capabilities.fields.sealed import closed
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.participation.models import Component, Resource

Given = Mapping[Field, Json]
"""What a form was given for each of its fields; None for no answer."""


@transaction.atomic
def keep_answers(*, holder: Holder, given: Given) -> None:
    """Keep what was answered: a part of verbs, which lock the holder and say that something changed.

    What was answered in private before and says the same keeps its day of deletion.
    """
    found = FieldAnswer.objects.filter(**held_by(holder), field__in=[field.pk for field in given])
    before = {each.field_id: each for each in found}
    for field, value in given.items():
        held = before.get(field.pk)
        if value is None:
            if held is not None:
                held.delete()
        elif held is None or value_of(held) != value:
            _write(held or FieldAnswer(field=field, **held_by(holder)), field, value)


@transaction.atomic
def answer_about_oneself(*, participant: Participant, given: Given) -> None:
    """Keep what a participant answers to what the council asks everybody."""
    locked = Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    keep_answers(holder=locked, given=given)
    locked.questions_answered_at = timezone.now()
    locked.save(update_fields=["questions_answered_at"])


@transaction.atomic
def read_private_of_person(*, participant: Participant, reason: str, by: Participant) -> None:
    """Write down that somebody reads what a participant answered in private, and why."""
    record(verb="field.read_of_person", by=by, target=participant, changes={"reason": reason})


def says(holder: Holder, given: Given) -> bool:
    """Whether this is what a holder answered already."""
    values = values_of(holder) if given else {}
    return all(values.get(field.pk) == value for field, value in given.items())


@transaction.atomic
def read_private(*, resource: Resource, by: Participant) -> None:
    """Write down that somebody reads what was answered in private with a resource, and to which fields."""
    sealed = FieldAnswer.objects.filter(resource=resource, sealed__isnull=False)
    numbers = sorted(sealed.values_list("field_id", flat=True))
    record(verb="field.read_private", by=by, target=resource, changes={"fields": numbers})


def carry_answers(*, pairs: Sequence[tuple[Resource, Resource]], source: Component, target: Component) -> None:
    """Take public answers along from originals to what is made of them: a part of verbs.

    Only to fields that ask the same where they go; of several originals of one, the first that answers speaks.
    """
    same = same_fields(source, target)
    values = public_values_among(source, [original.pk for original, _made in pairs]) if same else {}
    made: dict[tuple[int, int], FieldAnswer] = {}
    for original, new in pairs:
        for number, value in values.get(original.pk, {}).items():
            if number in same:
                key = (new.pk, same[number])
                made.setdefault(key, FieldAnswer(resource=new, field_id=same[number], value=value))
    FieldAnswer.objects.bulk_create(made.values())


@transaction.atomic
def delete_expired() -> int:
    """Delete the private answers whose time is over; the log says how many of each field. Returns how many."""
    over = FieldAnswer.objects.filter(expires_at__lte=timezone.now())
    locked = over.filter(pk__in=list(over.select_for_update(skip_locked=True).values_list("pk", flat=True)))
    counts = dict(locked.order_by().values_list("field").annotate(Count("pk")))
    fields = Field.objects.in_bulk(counts)
    locked.delete()
    for number, field in fields.items():
        record(verb="field.expire", by=None, target=field, changes={"answers": counts[number]})
    return sum(counts.values())


def _write(answer: FieldAnswer, field: Field, value: Json) -> None:
    answer.answered_at = timezone.now()
    if field.is_private:
        answer.sealed = closed(value)
        answer.expires_at = answer.answered_at + dt.timedelta(days=field.keep_days)
    else:
        answer.value = value
    answer.save()
