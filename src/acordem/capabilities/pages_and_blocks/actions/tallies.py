# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import transaction
from django.db.models import Count, Q

from acordem.capabilities.pages_and_blocks.models import Tally
from acordem.kernel.organizations.epochs import touch
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.models.resources import LISTED
from acordem.kernel.registry import registry

_OPEN = Q(space__isnull=True) | Q(
    space__resource__published_at__isnull=False,
    space__resource__hidden_at__isnull=True,
) & ~Q(space__access=SpaceAccess.RESTRICTED)
_SHOWN = Q(component__isnull=True) | Q(component__published_at__isnull=False, component__trashed_at__isnull=True)


@transaction.atomic
def count_things() -> None:
    """Count what everybody sees of each kind that has a figure, in one question; what members alone see is left out."""
    kinds = [kind.name for kind in registry.resource_kinds() if kind.figure]
    rows = Resource.objects.filter(LISTED, _OPEN, _SHOWN, kind__in=kinds).order_by().values_list("kind")
    counted = dict(rows.annotate(number=Count("pk")))
    before = dict(Tally.objects.values_list("kind", "number"))
    now = {kind: counted.get(kind, 0) for kind in kinds}
    if now == before:
        return
    for kind, number in now.items():
        Tally.objects.update_or_create(kind=kind, defaults={"number": number})
    touch()
