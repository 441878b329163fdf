# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel

OPEN = Q(accepted_at__isnull=True, revoked_at__isnull=True)
"""What its link may still accept, if the term has not passed."""


class Invitation(TenantModel):
    """That somebody was asked, by e-mail, to have an account here, and what comes with it.

    `participant` is whose account without an e-mail gets this one. `role` is for the whole council, or for `space`; a
    space without a role makes a member. The link that was mailed holds the only copy of the token; here stands its
    digest. E-mail and name are emptied when it is accepted or revoked: who accepted is known then, and who did not is
    nobody's business.
    """

    email = models.EmailField(max_length=254, blank=True)
    name = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=12)
    role = models.CharField(max_length=32, blank=True)
    space = TenantForeignKey(
        "participation.ParticipatorySpace", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    participant = TenantForeignKey(
        "accounts.Participant", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    invited_by = TenantForeignKey(
        "accounts.Participant", on_delete=models.SET_NULL, null=True, blank=True, db_index=False, related_name="+"
    )
    token_digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(default=timezone.now)
    times_sent = models.PositiveSmallIntegerField(default=1)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = TenantForeignKey(
        "accounts.Participant", on_delete=models.SET_NULL, null=True, blank=True, db_index=False, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organization", "token_digest"], name="invitation_token_once"),
            models.UniqueConstraint(
                "organization",
                Lower("email"),
                "role",
                "space",
                "participant",
                condition=OPEN,
                nulls_distinct=False,
                name="invitation_open_once",
            ),
            models.CheckConstraint(condition=~OPEN | ~Q(email=""), name="invitation_open_has_email"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True), name="invitation_ends_once"
            ),
        )

    def __str__(self) -> str:
        return f"invitation {self.pk}"
