# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models
from django.utils import timezone

from acordem.kernel.content.fields import TranslatedField
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel


class TermsVersion(TenantModel):
    """What the terms of participation said from one moment on, and what was new in them.

    With `asks_again` whoever accepted an earlier one is asked before writing the next thing.
    """

    number = models.PositiveIntegerField()
    text = TranslatedField(rich=True)
    summary = TranslatedField(blank=True)
    asks_again = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["organization", "number"], name="terms_version_once"),)

    def __str__(self) -> str:
        return f"terms {self.number}"


class TermsAcceptance(TenantModel):
    """That somebody accepted a version of the terms, and when."""

    participant = TenantForeignKey("accounts.Participant", on_delete=models.CASCADE, related_name="acceptances")
    version = TenantForeignKey(TermsVersion, on_delete=models.PROTECT, related_name="acceptances")
    accepted_at = models.DateTimeField(default=timezone.now)

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organization", "participant", "version"], name="terms_accepted_once"),
        )

    def __str__(self) -> str:
        return f"{self.participant_id} accepts {self.version_id}"
