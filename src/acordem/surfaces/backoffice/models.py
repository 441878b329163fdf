# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models

from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel


class FormDraft(TenantModel):
    """What somebody left half-written in a form of the back-office, for nobody but them.

    `address` is the form's path without its language, `title` what its page was called, and `values` the fields as
    they were sent: `{name: [text, …]}`, never files nor passwords.
    """

    participant = TenantForeignKey("accounts.Participant", on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=500)
    title = models.CharField(max_length=255)
    values = models.JSONField()
    updated_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organization", "participant", "address"], name="draft_once_per_form"),
        )

    def __str__(self) -> str:
        return self.address
