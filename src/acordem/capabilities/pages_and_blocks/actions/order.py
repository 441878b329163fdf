# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import TypeVar

from django.db import models

from acordem.lib.ordering import moved

M = TypeVar("M", bound=models.Model)


def move(siblings: models.QuerySet[M], row: M, by_places: int) -> None:
    """Move one of some rows with a `position` up (less than 0) or down among them: a part of verbs."""
    rows = list(siblings.select_for_update(of=("self",)).order_by("position", "pk"))
    after = moved([each.pk for each in rows], row.pk, by_places)
    for each in rows:
        each.position = after.index(each.pk)  # type: ignore[attr-defined]
    siblings.model._default_manager.bulk_update(rows, ["position"])


def next_position(siblings: models.QuerySet[M]) -> int:
    """The place after the last of some rows."""
    last = siblings.aggregate(last=models.Max("position"))["last"]
    return 0 if last is None else last + 1
