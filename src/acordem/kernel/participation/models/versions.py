# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models
from django.utils import timezone

from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel
from acordem.kernel.participation.models.resources import Resource


class TextVersion(TenantModel):
    """What a published resource said at one time.

    `texts` holds the stored form of each translated text by its name (`{"title": {"ca": …}, "body": {…}}`). A text
    that was never edited has no versions; its first edit writes two.
    """

    resource = TenantForeignKey(Resource, on_delete=models.CASCADE, related_name="versions")
    position = models.PositiveIntegerField()
    texts = models.JSONField()
    author = TenantForeignKey(
        "accounts.Participant", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["organization", "resource", "position"], name="text_version_once"),
        )

    def __str__(self) -> str:
        return f"version {self.position} of {self.resource_id}"
