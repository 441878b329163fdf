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
        indexes = (
            models.Index(fields=["organization", "-created_at", "-id"], name="audit_latest"),
            models.Index(fields=["organization", "actor_id", "-created_at", "-id"], name="audit_by_actor"),
            models.Index(fields=["organization", "target_kind", "target_id"], name="audit_about"),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.target_kind} {self.target_id}"


class AuditName(TenantModel):
    """What a person who acted is called, beside the log and not in it: erased with the person, and the log stays."""

    actor_id = models.BigIntegerField()
    name = models.CharField(max_length=100)

    class Meta(TenantModel.Meta):
        constraints = (models.UniqueConstraint(fields=["organization", "actor_id"], name="audit_name_once"),)

    def __str__(self) -> str:
        return self.name
