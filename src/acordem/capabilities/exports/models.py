# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models
from django.db.models import Q

from acordem.capabilities.exports.enums import ExportState, FileFormat
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel


class Export(TenantModel):
    """What somebody asked to take away of a list, how far it is written, and where the file is.

    `table` is the dotted name of a `Table`, made again from `path`, `where` and `question` (the parameters of its
    address). `last_key` and `bytes_written` are what is safe: a job that was killed goes on from there. The file is for
    `asked_by` alone and goes at `expires_at`.
    """

    asked_by = TenantForeignKey("accounts.Participant", on_delete=models.CASCADE, related_name="+")
    table = models.CharField(max_length=200)
    title = models.CharField(max_length=255)
    path = models.CharField(max_length=500)
    where = models.JSONField(default=dict)
    question = models.TextField(blank=True)
    language = models.CharField(max_length=12)
    file_format = models.CharField(max_length=8, choices=FileFormat.choices)
    state = models.CharField(max_length=8, choices=ExportState.choices, default=ExportState.WAITING)
    rows_expected = models.PositiveBigIntegerField(default=0)
    rows_written = models.PositiveBigIntegerField(default=0)
    bytes_written = models.PositiveBigIntegerField(default=0)
    last_key = models.BigIntegerField(null=True, blank=True)
    file = models.CharField(max_length=200, blank=True)
    failure = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = (
            models.CheckConstraint(condition=Q(state__in=ExportState.values), name="export_known_state"),
            models.CheckConstraint(condition=~Q(state=ExportState.DONE) | ~Q(file=""), name="export_done_has_file"),
        )
        indexes = (models.Index(fields=["organization", "asked_by", "-id"], name="export_latest"),)

    def __str__(self) -> str:
        return f"{self.title} ({self.file_format})"
