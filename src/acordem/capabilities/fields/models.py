# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from acordem.capabilities.fields.enums import FieldKind
from acordem.capabilities.fields.options import Option
from acordem.kernel.content.fields import TranslatedField
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel

DAYS_KEPT = 90
MOST_DAYS_KEPT = 730


class Field(TenantModel):
    """Something that a council asks: in one component of each thing made there, or without one of each participant.

    What is private is kept sealed, for `keep_days` from when it was answered. Retired ones are asked no more.
    """

    component = TenantForeignKey("participation.Component", on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=FieldKind.choices)
    label = TranslatedField()
    help = TranslatedField(blank=True)
    options = models.JSONField(default=list, blank=True)
    is_required = models.BooleanField(default=False)
    is_private = models.BooleanField(default=False)
    keep_days = models.PositiveSmallIntegerField(default=DAYS_KEPT)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(keep_days__gte=1, keep_days__lte=MOST_DAYS_KEPT), name="field_kept_for_days"
            ),
        )
        indexes = (models.Index(fields=["organization", "component", "position"], name="field_of_place"),)

    def __str__(self) -> str:
        return str(self.label)

    @property
    def choices(self) -> tuple[Option, ...]:
        """All that there is or was to choose, in order."""
        return tuple(Option.from_json(each) for each in self.options)


class FieldAnswer(TenantModel):
    """What was answered to a field by a participant, or with a resource: in the clear, or sealed until a moment.

    Without an answer there is no row.
    """

    field = TenantForeignKey(Field, on_delete=models.CASCADE, related_name="answers")
    participant = TenantForeignKey("accounts.Participant", on_delete=models.CASCADE, null=True, related_name="+")
    resource = TenantForeignKey("participation.Resource", on_delete=models.CASCADE, null=True, related_name="+")
    value = models.JSONField(null=True)
    sealed = models.BinaryField(null=True)
    expires_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta(TenantModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(participant__isnull=True, resource__isnull=False)
                | Q(participant__isnull=False, resource__isnull=True),
                name="answer_of_one_holder",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, sealed__isnull=True, expires_at__isnull=True)
                | Q(value__isnull=True, sealed__isnull=False, expires_at__isnull=False),
                name="answer_clear_or_sealed",
            ),
            models.UniqueConstraint(fields=["organization", "field", "participant"], name="answer_once_by_person"),
            models.UniqueConstraint(fields=["organization", "field", "resource"], name="answer_once_with_resource"),
        )
        indexes = (
            models.Index(fields=["organization", "resource"], name="answer_of_resource"),
            models.Index(fields=["organization", "participant"], name="answer_of_person"),
            models.Index(
                fields=["organization", "expires_at"], name="answer_expires", condition=Q(expires_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"answer {self.pk} to field {self.field_id}"
