# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from acordem.kernel.content.fields import TranslatedField
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantManager, TenantModel, TenantOneToOneField
from acordem.kernel.participation.models import OutOfTrash

TEXTS = (
    *("subtitle", "short_description", "description", "announcement", "easy_reading"),
    *("who_decides", "who_takes_part", "what_is_decided", "how_it_works", "where", "results"),
)
"""The texts of a process, in the order in which a page tells them."""


class ProcessGroup(TenantModel):
    """Processes that belong together, as each year's budget. Title and publication are on its resource."""

    resource = TenantOneToOneField(
        "participation.Resource", on_delete=models.CASCADE, primary_key=True, related_name="process_group"
    )
    description = TranslatedField(rich=True, blank=True)
    picture = TenantForeignKey(
        "attachments.Attachment", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_promoted = models.BooleanField(default=False)
    # In the trash nobody finds it, and its processes show none. The database refuses to publish it there.
    trashed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = OutOfTrash["ProcessGroup"]()
    with_trash: ClassVar = TenantManager["ProcessGroup"]()

    class Meta(TenantModel.Meta):
        # A process in it still knows its group.
        base_manager_name = "with_trash"

    def __str__(self) -> str:
        return f"group {self.pk}"


class Process(TenantModel):
    """The particulars of a participatory process; title, dates and publication are on its space and resource."""

    space = TenantOneToOneField(
        "participation.ParticipatorySpace", on_delete=models.CASCADE, primary_key=True, related_name="process"
    )
    subtitle = TranslatedField()
    short_description = TranslatedField(rich=True)
    description = TranslatedField(rich=True, blank=True)
    announcement = TranslatedField(rich=True, blank=True)
    easy_reading = TranslatedField(rich=True, blank=True)
    # The facets a resident asks about: who decides, who takes part, what is decided, how, where.
    who_decides = TranslatedField(blank=True)
    who_takes_part = TranslatedField(blank=True)
    what_is_decided = TranslatedField(blank=True)
    how_it_works = TranslatedField(blank=True)
    where = TranslatedField(blank=True)
    # What came of it, for whoever took part: written when it is over.
    results = TranslatedField(rich=True, blank=True)
    results_on = models.DateField(null=True, blank=True)
    group = TenantForeignKey(ProcessGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="processes")
    picture = TenantForeignKey(
        "attachments.Attachment", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    # The declared template that it began from: its checklist asks what that kind of process needs.
    template = models.CharField(max_length=32, blank=True)

    objects: ClassVar = OutOfTrash["Process"]("space__")
    with_trash: ClassVar = TenantManager["Process"]()

    class Meta(TenantModel.Meta):
        base_manager_name = "with_trash"

    def __str__(self) -> str:
        return f"process {self.pk}"


class RelatedProcess(TenantModel):
    """That a process page points to another process."""

    process = TenantForeignKey(Process, on_delete=models.CASCADE, related_name="related")
    other = TenantForeignKey(Process, on_delete=models.CASCADE, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organization", "process", "other"], name="related_process_once"),
            models.CheckConstraint(condition=~Q(process=F("other")), name="related_process_is_another"),
        )

    def __str__(self) -> str:
        return f"{self.process_id} → {self.other_id}"


class ProcessTemplate(TenantModel):
    """A process of the council's that others may begin from: a process file, kept beside the declared templates."""

    title = TranslatedField()
    data = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.title)
