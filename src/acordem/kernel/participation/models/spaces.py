# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import ClassVar, TypeVar

from django.db import models
from django.db.models import F, Q

from acordem.kernel.content.fields import TranslatedField
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantManager, TenantModel, TenantOneToOneField
from acordem.kernel.participation.enums import SpaceAccess

M = TypeVar("M", bound=models.Model)


class OutOfTrash(TenantManager[M]):
    """Spaces (or rows of which `through` leads to the space) that are not in the trash.

    It is what everything finds, unless it asks for those `with_trash`.
    """

    def __init__(self, through: str = "") -> None:
        super().__init__()
        self._out = {f"{through}trashed_at__isnull": True}

    def get_queryset(self) -> models.QuerySet[M]:
        return super().get_queryset().filter(**self._out)


class ParticipatorySpace(TenantModel):
    """A place where people take part: a process, an assembly… Its title and publication are on its resource."""

    resource = TenantOneToOneField("participation.Resource", on_delete=models.CASCADE, related_name="as_space")
    kind = models.CharField(max_length=32)
    slug = models.SlugField(max_length=80)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    is_highlighted = models.BooleanField(default=False)
    weight = models.PositiveSmallIntegerField(default=0)
    access = models.CharField(max_length=12, choices=SpaceAccess.choices, default=SpaceAccess.OPEN)
    # In the trash nobody finds it but those who may take it out again. The database refuses to publish it there.
    trashed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = OutOfTrash["ParticipatorySpace"]()
    with_trash: ClassVar = TenantManager["ParticipatorySpace"]()

    class Meta(TenantModel.Meta):
        # What belongs to a space in the trash still knows where it belongs.
        base_manager_name = "with_trash"
        constraints = (
            models.UniqueConstraint(fields=["organization", "kind", "slug"], name="space_slug_once"),
            models.CheckConstraint(condition=Q(access__in=SpaceAccess.values), name="space_known_access"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="space_ends_after_start"),
        )

    def __str__(self) -> str:
        return self.slug


class Step(TenantModel):
    """A period of a space; residents read "phase". The active one decides what the components let people do."""

    space = TenantForeignKey(ParticipatorySpace, on_delete=models.CASCADE, related_name="steps")
    title = TranslatedField()
    description = TranslatedField(rich=True, blank=True)
    position = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(default=False)
    # When it was opened and closed, by hand or by its date: a date acts once and never undoes what a person did.
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "space"], condition=Q(is_active=True), name="step_one_active"
            ),
            models.UniqueConstraint(
                fields=["organization", "space", "position"],
                name="step_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="step_ends_after_start"),
        )

    def __str__(self) -> str:
        return str(self.title)
