# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from acordem.kernel.accounts.enums import IdentityCheck
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel


class HelpSession(TenantModel):
    """That a public servant took part for a person who was at the desk and asked for it, why, and how long.

    It ends at `expires_at` by the clock of the database, or before at `ended_at`. It is kept: both people are in it.
    """

    participant = TenantForeignKey("accounts.Participant", on_delete=models.CASCADE, related_name="helped")
    clerk = TenantForeignKey("accounts.Participant", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    clerk_role = models.CharField(max_length=32)
    reason = models.TextField(max_length=2_000)
    identity_check = models.CharField(max_length=16, choices=IdentityCheck.choices)
    started_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "clerk"], condition=Q(ended_at__isnull=True), name="help_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(identity_check__in=IdentityCheck.values), name="help_known_check"),
        )

    def __str__(self) -> str:
        return f"{self.clerk_id} helps {self.participant_id}"
