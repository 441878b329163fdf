# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import connection

from acordem.kernel.organizations.scope import current_organization_id


def lock_allowance(component_id: int, participant_id: int) -> None:
    """Make a person's requests that use up the same allowance wait for each other until the transaction ends.

    A lock and not a counter: what is used is always counted from the rows themselves and cannot drift from them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_int4(component_id), _int4(participant_id)])


def lock_name(name: str) -> None:
    """Make those who want the same name in this council wait for each other until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [name, current_organization_id()])


def _int4(number: int) -> int:
    """The number in PostgreSQL's 32-bit range; two that collide only wait for each other."""
    return (number + 2**31) % 2**32 - 2**31
