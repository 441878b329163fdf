# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody who is found by typing: what tells people of one name apart, and nobody before enough is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from acordem.kernel.accounts.models import Participant
from acordem.kernel.participation.listing import Order
from acordem.surfaces.backoffice.tables import Column, Table
from acordem.surfaces.ui.templatetags.ui import when

FEWEST_LETTERS = 3


class Named(Table[Participant]):
    """Whoever fits three letters of a name or nickname; a list of everybody is not needed to find somebody."""

    columns: ClassVar[Sequence[Column[Any]]] = (
        Column("name", _("Name"), lambda person: person.name),
        Column("nickname", _("Nickname"), lambda person: person.nickname),
        Column(
            "since", _("Registered"), lambda person: person.created_at, shown=lambda person: when(person.created_at)
        ),
    )
    orders: ClassVar = {"since": Order(("created_at", "id"))}
    default_order = "since"
    page_size = 20

    def narrowed(self, rows: QuerySet[Participant], asked: Mapping[str, Any]) -> QuerySet[Participant]:
        words = asked["q"].strip()
        return rows.none() if len(words) < FEWEST_LETTERS else rows.filter(self.fitting(words))

    def fitting(self, words: str) -> Q:
        """What is looked in: an e-mail finds nobody, unless a list says so."""
        return Q(name__icontains=words) | Q(nickname__icontains=words)
