# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models
from django.db.models import Q

from acordem.capabilities.attachments.enums import AttachmentKind
from acordem.kernel.content.fields import TranslatedField
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel


class AttachmentCollection(TenantModel):
    """A folder of what a resource carries."""

    resource = TenantForeignKey(
        "participation.Resource", on_delete=models.CASCADE, related_name="attachment_collections"
    )
    name = TranslatedField()
    description = TranslatedField(blank=True)
    weight = models.PositiveSmallIntegerField(default=0)

    class Meta(TenantModel.Meta):
        ordering = ("weight", "id")

    def __str__(self) -> str:
        return str(self.name)


class Attachment(TenantModel):
    """A document, a picture or a link that a resource carries. Its content never changes: another one is another row.

    `number` is the one in its address. `file` and `thumbnail` are paths in the storage, never shown and never made of
    what somebody typed; `name` is what the file is called for those who download it. For pictures the description is
    what a person who does not see them reads.
    """

    resource = TenantForeignKey("participation.Resource", on_delete=models.CASCADE, related_name="attachments")
    collection = TenantForeignKey(
        AttachmentCollection, on_delete=models.SET_NULL, null=True, blank=True, related_name="attachments"
    )
    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=12, choices=AttachmentKind.choices)
    title = TranslatedField()
    description = TranslatedField(blank=True)
    weight = models.PositiveSmallIntegerField(default=0)
    url = models.URLField(max_length=2000, blank=True)
    name = models.CharField(max_length=160, blank=True)
    file = models.CharField(max_length=255, blank=True)
    thumbnail = models.CharField(max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        ordering = ("weight", "id")
        constraints = (
            models.UniqueConstraint(fields=["organization", "number"], name="attachment_number_once"),
            models.CheckConstraint(condition=Q(kind__in=AttachmentKind.values), name="attachment_known_kind"),
            models.CheckConstraint(
                condition=(Q(kind=AttachmentKind.LINK) & ~Q(url="") & Q(file=""))
                | (~Q(kind=AttachmentKind.LINK) & Q(url="") & ~Q(file="")),
                name="attachment_file_or_link",
            ),
            models.CheckConstraint(
                condition=~Q(kind=AttachmentKind.PICTURE) | (Q(width__gt=0, height__gt=0) & ~Q(thumbnail="")),
                name="attachment_picture_is_whole",
            ),
        )

    def __str__(self) -> str:
        return f"attachment {self.number}"
