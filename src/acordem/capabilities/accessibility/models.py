# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.accessibility.enums import Grounds, MessageKind, Method
from acordem.kernel.content.fields import TranslatedField
from acordem.kernel.organizations.tenancy import TenantModel

validate_criterion = RegexValidator(
    r"\A[1-4]\.[1-5]\.[1-9][0-9]?\Z", _("Write the number of a WCAG criterion, for example 1.4.3.")
)


class AccessibilityFinding(TenantModel):
    """Something on this council's site that somebody can't use: its texts, its documents, its pictures.

    What the program itself lacks is in `findings.py`, the same for everybody.
    """

    criterion = models.CharField(max_length=8, validators=[validate_criterion])
    description = TranslatedField()
    alternative = TranslatedField(blank=True)
    grounds = models.CharField(max_length=16, choices=Grounds.choices, default=Grounds.NOT_CONFORMING)
    found_on = models.DateField()
    fixed_on = models.DateField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ("criterion", "id")
        constraints = (
            models.CheckConstraint(condition=Q(fixed_on__gte=F("found_on")), name="finding_fixed_after_found"),
        )

    def __str__(self) -> str:
        return f"{self.criterion} ({self.pk})"


class AccessibilityReview(TenantModel):
    """That the site was examined, and its statement brought up to date."""

    reviewed_on = models.DateField()
    method = models.CharField(max_length=16, choices=Method.choices)
    by = models.CharField(max_length=200, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ("-reviewed_on", "-id")

    def __str__(self) -> str:
        return f"{self.reviewed_on} ({self.method})"


class AccessibilityMessage(TenantModel):
    """What somebody wrote about the site's accessibility; `due_on` is until when it has to be answered."""

    kind = models.CharField(max_length=16, choices=MessageKind.choices)
    text = models.TextField()
    page = models.CharField(max_length=500, blank=True)
    email = models.EmailField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    due_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"message {self.pk}"
