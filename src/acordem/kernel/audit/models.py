# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models

from acordem.kernel.organizations.tenancy import TenantModel


class AuditEntry(TenantModel):
    """One administrative act: who, from where, what changed.

    Keyed by numbers, without names, so that a person can be erased and the log stays; the application's own role may
    add and read, never alter or delete it.
    """

    verb = models.CharField(max_length=64)
    actor_id = models.BigIntegerField(null=True)
    address = models.GenericIPAddressField(null=True)
    target_kind = models.CharField(max_length=64)
    target_id = models.BigIntegerField()
    changes = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        indexes = (models.Index(fields=["organization", "-created_at", "-id"], name="audit_latest"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.target_kind} {self.target_id}"
