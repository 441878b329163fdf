# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models
from django.db.models import Q

from acordem.kernel.content.fields import TranslatedField
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel


class Component(TenantModel):
    """A functional block inside a space; `kind` names its manifest.

    `settings` holds `{"component": {…}, "default_step": {…}, "steps": {"<step number>": {…}}}`, typed by the manifest.
    """

    space = TenantForeignKey("participation.ParticipatorySpace", on_delete=models.CASCADE, related_name="components")
    kind = models.CharField(max_length=32)
    number = models.PositiveBigIntegerField()
    name = TranslatedField()
    weight = models.PositiveSmallIntegerField(default=0)
    settings = models.JSONField(default=dict, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    # In the trash nobody finds it but those who may take it out again.
    trashed_at = models.DateTimeField(null=True, blank=True)
    is_in_menu = models.BooleanField(default=True)

    class Meta(TenantModel.Meta):
        ordering = ("weight", "id")
        constraints = (
            models.UniqueConstraint(fields=["organization", "number"], name="component_number_once"),
            models.CheckConstraint(
                condition=Q(trashed_at__isnull=True) | Q(published_at__isnull=True),
                name="component_trash_is_unpublished",
            ),
        )

    def __str__(self) -> str:
        return str(self.name)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None
