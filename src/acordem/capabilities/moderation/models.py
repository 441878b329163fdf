# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone

from acordem.capabilities.moderation.enums import Ground, Outcome, RulingKind, Source
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel, TenantOneToOneField

APPEAL_FOR = dt.timedelta(days=183)
"""Regulation (EU) 2022/2065, article 20: at least six months to complain."""


class ModerationCase(TenantModel):
    """What was said against one thing until somebody decided, and what was decided.

    It waits since `waits_since`: open; None once somebody has decided. An author's answer makes it wait again.
    """

    resource = TenantForeignKey("participation.Resource", on_delete=models.CASCADE, related_name="moderation_cases")
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    waits_since = models.DateTimeField(null=True, default=timezone.now)
    reports_count = models.PositiveIntegerField(default=0)

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "resource"], condition=Q(waits_since__isnull=False), name="one_open_case"
            ),
        )
        indexes = (
            models.Index(fields=["organization", "opened_at", "id"], name="case_by_age"),
            models.Index(
                fields=["organization", "waits_since", "id"],
                name="case_waiting",
                condition=Q(waits_since__isnull=False),
            ),
            models.Index(fields=["organization", "resource"], name="case_about"),
        )

    def __str__(self) -> str:
        return f"case {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.waits_since is not None


class ReportedPerson(TenantModel):
    """What stands for somebody who was reported: a resource that is never published, so that only moderation has it."""

    resource = TenantOneToOneField("participation.Resource", on_delete=models.CASCADE, related_name="reported_person")
    participant = TenantOneToOneField("accounts.Participant", on_delete=models.CASCADE, related_name="reported_person")

    class Meta(TenantModel.Meta):
        pass

    def __str__(self) -> str:
        return f"person {self.participant_id}"


class Report(TenantModel):
    """That somebody, or a rule (`rule`, with what it found), says that something should not be there.

    `said` is what it said at that moment: whoever wrote it can change it afterwards.
    """

    case = TenantForeignKey(ModerationCase, on_delete=models.CASCADE, related_name="reports")
    source = models.CharField(max_length=8, choices=Source.choices)
    ground = models.CharField(max_length=16, choices=Ground.choices)
    details = models.TextField(max_length=5_000, blank=True)
    said = models.TextField()
    participant = TenantForeignKey(
        "accounts.Participant", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    rule = models.CharField(max_length=32, blank=True)
    findings = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "case", "participant"],
                condition=Q(participant__isnull=False),
                name="reported_once",
            ),
            models.CheckConstraint(
                condition=Q(source=Source.RULE) & ~Q(rule="") | ~Q(source=Source.RULE) & Q(rule=""),
                name="report_by_rule_names_it",
            ),
            models.CheckConstraint(
                condition=Q(source=Source.PEOPLE) | Q(participant__isnull=True), name="report_by_participant"
            ),
            models.CheckConstraint(condition=Q(ground__in=Ground.values), name="report_known_ground"),
        )
        indexes = (
            models.Index(fields=["organization", "case"], name="report_of_case"),
            models.Index(fields=["organization", "created_at"], name="report_by_date"),
        )

    def __str__(self) -> str:
        return f"report {self.pk} on {self.case_id}"


class Notifier(TenantModel):
    """Who sent a notice without an account, and where to answer: kept apart, so that it can be erased alone."""

    report = TenantOneToOneField(Report, on_delete=models.CASCADE, related_name="notifier")
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=12)

    class Meta(TenantModel.Meta):
        pass

    def __str__(self) -> str:
        return f"notifier of {self.report_id}"


class Ruling(TenantModel):
    """What was decided on a case, why, by whom or by which rule; the author reads `ground` and `text`.

    Of one that hides, the link that was mailed to the author holds the only copy of a token; here stands its digest.
    """

    case = TenantForeignKey(ModerationCase, on_delete=models.CASCADE, related_name="rulings")
    kind = models.CharField(max_length=8, choices=RulingKind.choices)
    ground = models.CharField(max_length=16, choices=Ground.choices, blank=True)
    text = models.TextField(max_length=5_000, blank=True)
    said = models.TextField(blank=True)
    ruled_by = TenantForeignKey(
        "accounts.Participant", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    rule = models.CharField(max_length=32, blank=True)
    findings = models.JSONField(default=list)
    token_digest = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "token_digest"], condition=~Q(token_digest=""), name="ruling_token_once"
            ),
            models.CheckConstraint(
                condition=~Q(kind=RulingKind.HIDE) | (~Q(ground="") & ~Q(token_digest="")), name="hiding_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(kind=RulingKind.BLOCK) | (~Q(ground="") & ~Q(text="")), name="blocking_says_why"
            ),
            models.CheckConstraint(condition=Q(kind__in=RulingKind.values), name="ruling_known_kind"),
        )
        indexes = (
            models.Index(fields=["organization", "case"], name="ruling_on_case"),
            models.Index(fields=["organization", "created_at"], name="ruling_by_date"),
        )

    def __str__(self) -> str:
        return f"{self.kind} on {self.case_id}"

    @property
    def appealable_until(self) -> dt.datetime:
        """The last moment at which the author can answer it."""
        return self.created_at + APPEAL_FOR


class Appeal(TenantModel):
    """What an author answers to a ruling that hides, once, and what somebody else decided on it."""

    ruling = TenantOneToOneField(Ruling, on_delete=models.CASCADE, related_name="appeal")
    text = models.TextField(max_length=5_000)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    answer = models.TextField(max_length=5_000, blank=True)
    decided_by = TenantForeignKey(
        "accounts.Participant", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True) | ~Q(outcome="") & Q(decided_at__isnull=False),
                name="appeal_decided_at",
            ),
        )
        indexes = (
            models.Index(fields=["organization", "created_at"], name="appeal_by_date"),
            models.Index(fields=["organization", "ruling"], name="appeal_waiting", condition=Q(outcome="")),
        )

    def __str__(self) -> str:
        return f"appeal against {self.ruling_id}"


class Policy(TenantModel):
    """What a council has set for its rules (`settings.RuleSettings`); none: as they are by default."""

    stored = models.JSONField(default=dict)

    class Meta(TenantModel.Meta):
        constraints = (models.UniqueConstraint(fields=["organization"], name="one_policy"),)

    def __str__(self) -> str:
        return "rules of moderation"
