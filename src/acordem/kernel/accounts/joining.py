# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making one account of two that one person opened: everything is given to the one that stays, and the other closes.

What each feature has that points to a participant it declares (`Join` in its manifest). It can't be undone: whose
each thing was before is not kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef
from django.utils.module_loading import import_string

from acordem.kernel.access.decisions import require
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.accounts.models import Participant
from acordem.kernel.accounts.rules import may_join
from acordem.kernel.audit.actions import record
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.locks import lock_people
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import Join


@transaction.atomic
def join_participants(*, gone: Participant, stays: Participant, reason: str, by: Participant) -> Participant:
    """Give all that `gone` has to `stays`, and close `gone` for good; returns the one who stays. Raises `NotAllowed`.

    What both had once (a support for the same proposal, a vote on the same comment) is there once afterwards. The
    person's requests that are under way end before; those that come later are refused.
    """
    lock_people({gone.pk, stays.pk})
    rows = Participant.objects.select_for_update(no_key=True).order_by("pk").in_bulk([gone.pk, stays.pk])
    gone, stays = rows[gone.pk], rows[stays.pk]
    require(
        may_join(
            is_same=gone.pk == stays.pk,
            is_own=by.pk in (gone.pk, stays.pk),
            has_roles=RoleGrant.objects.filter(participant=gone).exists(),
            is_official=bool(gone.official_as),
            are_active=gone.is_active and stays.is_active,
            loses_email=bool(gone.email) and not stays.email,
            reason=reason,
        )
    )
    had = {str(join.column): number for join, number in counts_of(gone, registry.joins()) if number}
    for join in registry.joins():
        if join.by:
            import_string(join.by)(gone, stays)
        elif not join.left:
            _rows(join, gone).update(**{_field(join): stays.pk})
    _close(gone, stays)
    record(verb="participant.join", by=by, target=stays, changes={"joined": gone.pk, "reason": reason, "had": had})
    record(verb="participant.close_joined", by=by, target=gone, changes={"into": stays.pk})
    return stays


def counts_of(person: Participant, joins: Sequence[Join]) -> list[tuple[Join, int]]:
    """How many rows of each link somebody has: one question for each."""
    return [(join, _rows(join, person).count()) for join in joins]


def counts_of_both(one: Participant, other: Participant) -> list[tuple[Join, int, int]]:
    """How many of each kind of thing that has a name for people each of two has: one question for each kind."""
    found = []
    for join in registry.joins():
        if not join.label:
            continue
        field = _field(join)
        rows = _model(join)._base_manager.filter(**{f"{field}__in": [one.pk, other.pk]}).order_by()
        numbers = dict(rows.values_list(field).annotate(Count("pk")))
        found.append((join, numbers.get(one.pk, 0), numbers.get(other.pk, 0)))
    return found


def give_once(model: type[models.Model], field: str, gone: Participant, stays: Participant, *same: str) -> list[Any]:
    """Give rows of which each person has one for the same thing; returns those left out, which `stays` had already."""
    theirs = model._base_manager.filter(**{field: stays.pk}, **{name: OuterRef(name) for name in same})
    mine = model._base_manager.filter(**{field: gone.pk})
    twice = list(mine.filter(Exists(theirs)))
    mine.filter(pk__in=[row.pk for row in twice]).delete()
    mine.update(**{field: stays.pk})
    return twice


def _close(gone: Participant, stays: Participant) -> None:
    gone.sessions.all().delete()
    EmailAddress.objects.filter(user=gone).delete()
    gone.joined_into, gone.is_active = stays, False
    # Nothing is left that says who it was; whoever reads the log comes to the account that stays.
    gone.name = gone.nickname = f"joined-{gone.pk}"
    gone.email, gone.about, gone.official_as = f"joined-{gone.pk}@joined.invalid", "", TranslatedText()
    gone.set_unusable_password()
    gone.save()


def _rows(join: Join, person: Participant) -> models.QuerySet[Any]:
    return _model(join)._base_manager.filter(**{_field(join): person.pk})


def _model(join: Join) -> type[models.Model]:
    app, model, _name = join.column.split(".")
    return apps.get_model(app, model)


def _field(join: Join) -> str:
    return f"{join.column.rpartition('.')[2]}_id"
