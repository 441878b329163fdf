# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import refused, require
from acordem.kernel.organizations.scope import current_organization_id


def lock_allowance(component_id: int, participant_id: int) -> None:
    """Make a person's requests that use up the same allowance wait for each other until the transaction ends.

    A lock and not a counter: what is used is always counted from the rows themselves and cannot drift from them.

    Raises `NotAllowed` for whoever was blocked, or joined with another account, since the request began.
    """
    # Two statements sent as one: the second sees what whoever held the first lock has done.
    both = (
        "SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, %s)), pg_advisory_xact_lock(%s, %s);"
        " SELECT is_active FROM accounts_participant WHERE id = %s"
    )
    person, pair = _person(participant_id), (_int4(component_id), _int4(participant_id))
    with connection.cursor() as cursor:
        cursor.execute(both, [*person, *pair, participant_id])
        cursor.nextset()
        row = cursor.fetchone()
    if not (row and row[0]):
        require(refused("blocked", _("Your account has been closed since you opened this page.")))


def lock_people(participant_ids: Iterable[int]) -> None:
    """Make everything that these people do wait until the transaction ends, and wait for what they have begun."""
    with connection.cursor() as cursor:
        for number in sorted(participant_ids):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", _person(number))


def lock_name(name: str) -> None:
    """Make those who want the same name in this council wait for each other until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [name, current_organization_id()])


def _person(participant_id: int) -> tuple[str, int]:
    return f"participant {participant_id}", current_organization_id()


def _int4(number: int) -> int:
    """The number in PostgreSQL's 32-bit range; two that collide only wait for each other."""
    return (number + 2**31) % 2**32 - 2**31
