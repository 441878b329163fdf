# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models

from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel


class OutboxEvent(TenantModel):
    """Something that happened, written in the transaction of the verb that did it.

    `name` is the dotted name of the event's dataclass, `payload` its fields: numbers and codes, never personal data.
    """

    name = models.CharField(max_length=128)
    payload = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)
    dispatched_at = models.DateTimeField(null=True)
    retry_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        indexes = (models.Index(fields=["id"], name="outbox_pending", condition=models.Q(dispatched_at__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"


class Delivery(TenantModel):
    """That one receiver had one event, once: the row is written in the same transaction as the receiver's effect."""

    event = TenantForeignKey(OutboxEvent, on_delete=models.CASCADE, related_name="deliveries")
    receiver = models.CharField(max_length=128)
    attempts = models.PositiveSmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta(TenantModel.Meta):
        constraints = (models.UniqueConstraint(fields=["organization", "event", "receiver"], name="delivery_once"),)

    def __str__(self) -> str:
        return f"{self.receiver} ← {self.event_id}"
