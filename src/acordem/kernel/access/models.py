# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models
from django.db.models import Q

from acordem.kernel.access.enums import Role
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel


class RoleGrant(TenantModel):
    """A role given to a participant, for the whole council (no space) or for one space."""

    participant = TenantForeignKey("accounts.Participant", on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=32, choices=Role.choices)
    space = TenantForeignKey(
        "participation.ParticipatorySpace",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="role_grants",
    )
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "participant", "role", "space"],
                name="role_grant_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_grant_known_role"),
        )

    def __str__(self) -> str:
        return f"{self.role} ({self.participant_id})"


class RateCounter(models.Model):
    """How often something was tried in a window of time. Keys are keyed digests: no address or e-mail is kept.

    It is written outside the request's transaction, so that a refused or failed request still counts. It has no
    foreign key for the same reason: the other connection would wait for rows not yet committed.
    """

    organization_id = models.BigIntegerField()
    key = models.CharField(max_length=64)
    window_ends_at = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organization_id", "key"], name="rate_counter_once"),)

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
