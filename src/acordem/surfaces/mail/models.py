# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models
from django.db.models import Q

from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel


class MailMessage(TenantModel):
    """A mail that has to leave: written in the transaction of what causes it, sent by a job, emptied afterwards."""

    recipient = models.EmailField()
    sender = models.CharField(max_length=320)
    subject = models.CharField(max_length=998)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.subject


class MailSender(TenantModel):
    """Who a council's mails come from, and what its domain's DNS said of it the last time that it was asked."""

    # Both halves in ASCII: the domain as the DNS knows it.
    local = models.CharField(max_length=64)
    domain = models.CharField(max_length=253)
    name = models.CharField(max_length=80)
    reply_to = models.EmailField(blank=True)
    checks = models.JSONField(default=dict)
    checked_at = models.DateTimeField(null=True)
    # Whether mails leave from the address itself, and not from the installation's.
    is_proved = models.BooleanField(default=False)
    # Whether the domain's SPF lets the installation send, so that bounces may go to the address.
    is_authorized = models.BooleanField(default=False)
    # The day on which a check failed that was right before; that on which it had failed on two.
    failed_on = models.DateField(null=True)
    lost_on = models.DateField(null=True)
    # Since when the key in use cannot be read.
    unreadable_since = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        constraints = (models.UniqueConstraint(fields=["organization"], name="mail_one_sender"),)

    def __str__(self) -> str:
        return self.address

    @property
    def address(self) -> str:
        """As mail servers read it."""
        return f"{self.local}@{self.domain}"


class MailKey(TenantModel):
    """A DKIM key of a council's: the one in use, and beside it the next, which waits for the DNS to show it."""

    sender = TenantForeignKey(MailSender, models.CASCADE, related_name="keys")
    selector = models.CharField(max_length=63)
    # Sealed, for "mail.dkim".
    private_key = models.BinaryField()
    # In base64, as the record shows it.
    public_key = models.TextField()
    is_next = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["sender"], condition=Q(is_next=False), name="mail_one_key_in_use"),
            models.UniqueConstraint(fields=["sender"], condition=Q(is_next=True), name="mail_one_next_key"),
        )

    def __str__(self) -> str:
        return self.selector
