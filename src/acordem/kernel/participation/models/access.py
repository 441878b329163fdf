# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models

from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel


class SpaceMember(TenantModel):
    """That a participant takes part in a space that is not for everybody."""

    space = TenantForeignKey("participation.ParticipatorySpace", on_delete=models.CASCADE, related_name="members")
    participant = TenantForeignKey("accounts.Participant", on_delete=models.CASCADE, related_name="memberships")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["organization", "space", "participant"], name="space_member_once"),
        )

    def __str__(self) -> str:
        return f"{self.participant_id} in {self.space_id}"


class AccessLink(TenantModel):
    """A link that lets people look at what is not published yet: a whole space, or one component of it.

    The token is not kept, only its keyed digest: whoever reads the table can open nothing with it.
    """

    space = TenantForeignKey("participation.ParticipatorySpace", on_delete=models.CASCADE, related_name="access_links")
    component = TenantForeignKey(
        "participation.Component", on_delete=models.CASCADE, null=True, blank=True, related_name="access_links"
    )
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField(null=True, blank=True)
    is_registered_only = models.BooleanField(default=False)
    revoked_at = models.DateTimeField(null=True, blank=True)
    times_used = models.PositiveIntegerField(default=0)
    last_used_at = models.DateTimeField(null=True, blank=True)
    created_by = TenantForeignKey(
        "accounts.Participant", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["organization", "digest"], name="access_link_once"),)

    def __str__(self) -> str:
        return f"link {self.pk} to {self.component_id or self.space_id}"
