# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class SearchEntry(models.Model):
    """The stems of one published resource, to be found by.

    Outside the wall on purpose: `@@` is not leakproof, so that under a policy its index would not be used. It holds
    stems and numbers of published texts only; every question names the organization, and what is found is read again
    through the protected tables.
    """

    organization_id = models.BigIntegerField()
    resource_id = models.BigIntegerField()
    kind = models.CharField(max_length=32)
    component_id = models.BigIntegerField(null=True)
    title = models.TextField()
    stems = SearchVectorField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organization_id", "resource_id"], name="search_entry_once"),)
        indexes = (
            models.Index(fields=["organization_id", "kind", "component_id", "resource_id"], name="search_latest"),
            GinIndex(fields=["organization_id", "stems"], name="search_stems"),
            GinIndex(
                fields=["organization_id", "title"],
                name="search_title",
                opclasses=["int8_ops", "gin_trgm_ops"],
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.resource_id}"
