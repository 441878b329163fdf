# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models

from acordem.capabilities.statistics.enums import By
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel

PEOPLE = "people"
"""The measure that counts persons and not acts: by day, those who took part for the first time."""


class Tally(TenantModel):
    """How many acts of a measure there were with one key, when the space was last counted.

    Without a space it is of the whole council, which only people need: whoever takes part in two spaces is one person.
    """

    space = TenantForeignKey("participation.ParticipatorySpace", on_delete=models.CASCADE, null=True, related_name="+")
    component = TenantForeignKey("participation.Component", on_delete=models.CASCADE, null=True, related_name="+")
    measure = models.CharField(max_length=32)
    by = models.CharField(max_length=8, choices=By.choices)
    key = models.CharField(max_length=24)
    count = models.PositiveBigIntegerField()

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "space", "component", "measure", "by", "key"],
                name="tally_once",
                nulls_distinct=False,
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure} {self.key}: {self.count}"


class Counting(TenantModel):
    """When a space, or the whole council, was counted."""

    space = TenantForeignKey("participation.ParticipatorySpace", on_delete=models.CASCADE, null=True, related_name="+")
    counted_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organization", "space"], name="counting_once", nulls_distinct=False),
        )

    def __str__(self) -> str:
        return f"{self.space_id} counted {self.counted_at:%Y-%m-%d %H:%M}"
