# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models

from acordem.kernel.content.fields import TranslatedField
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel


class Taxonomy(TenantModel):
    """A way of classifying (districts, topics) that a council defines."""

    name = TranslatedField()
    weight = models.PositiveSmallIntegerField(default=0)

    class Meta(TenantModel.Meta):
        ordering = ("weight", "id")

    def __str__(self) -> str:
        return str(self.name)


class TaxonomyItem(TenantModel):
    """One class of a taxonomy, perhaps inside another."""

    taxonomy = TenantForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="items")
    parent = TenantForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    name = TranslatedField()
    weight = models.PositiveSmallIntegerField(default=0)

    class Meta(TenantModel.Meta):
        ordering = ("weight", "id")

    def __str__(self) -> str:
        return str(self.name)


class Classification(TenantModel):
    """That a resource belongs to an item."""

    resource = TenantForeignKey("participation.Resource", on_delete=models.CASCADE, related_name="classifications")
    item = TenantForeignKey(TaxonomyItem, on_delete=models.CASCADE, related_name="classifications")

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organization", "item", "resource"], name="classification_once"),
        )

    def __str__(self) -> str:
        return f"{self.resource_id} in {self.item_id}"


class TaxonomyFilter(TenantModel):
    """That a component, or a kind of space (no component), lets people filter and classify by a taxonomy."""

    taxonomy = TenantForeignKey(Taxonomy, on_delete=models.CASCADE, related_name="filters")
    component = TenantForeignKey(
        "participation.Component",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="taxonomy_filters",
    )
    space_kind = models.CharField(max_length=32, blank=True)

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "taxonomy", "component", "space_kind"],
                name="taxonomy_filter_once",
                nulls_distinct=False,
            ),
        )

    def __str__(self) -> str:
        return f"{self.taxonomy_id} for {self.component_id or self.space_kind}"
