# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel
from acordem.kernel.participation.models.resources import Resource


class LinkKind(models.TextChoices):
    """How a resource came from another. The reader sees the label on the page of the newer one."""

    RELATED = "related", _("Related to")
    COPIED = "copied", _("Copied from")
    MERGED = "merged", _("Merged from")
    SPLIT = "split", _("Split from")
    INCLUDES = "includes", _("Carries out")


class ResourceLink(TenantModel):
    """That `newer` has to do with `older`: both pages show it, so that an idea can be followed across components."""

    newer = TenantForeignKey(Resource, on_delete=models.CASCADE, related_name="links_to_older")
    older = TenantForeignKey(Resource, on_delete=models.CASCADE, related_name="links_to_newer")
    kind = models.CharField(max_length=16, choices=LinkKind.choices)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        ordering = ("created_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["organization", "newer", "older", "kind"], name="resource_link_once"),
            models.CheckConstraint(condition=~Q(newer=F("older")), name="resource_link_to_another"),
        )

    def __str__(self) -> str:
        return f"{self.newer_id} {self.kind} {self.older_id}"
