# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone

from acordem.kernel.content.fields import TranslatedField
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel

LISTED = Q(published_at__isnull=False, hidden_at__isnull=True, withdrawn_at__isnull=True)
"""What lists show: published, not hidden by moderation, not withdrawn by its authors."""


def random_key() -> int:
    """A place in the stored random order: 31 bits, drawn once."""
    return secrets.randbits(31)


class Resource(TenantModel):
    """One row per thing people can talk about, of whatever kind.

    Title, counters and what lists are ordered by live here only; texts and particulars on the feature's own row.
    `number` is the one in addresses: unique per organization and kind, never the primary key.
    """

    kind = models.CharField(max_length=32)
    number = models.PositiveBigIntegerField()
    # What people quote on paper. Stored and not derived: it stays when the council changes its prefix.
    reference = models.CharField(max_length=64, blank=True)
    space = TenantForeignKey(
        "participation.ParticipatorySpace",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="contents",
    )
    component = TenantForeignKey(
        "participation.Component", on_delete=models.CASCADE, null=True, blank=True, related_name="resources"
    )
    title = TranslatedField()
    state = models.CharField(max_length=32, blank=True)
    is_official = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True)
    supports_count = models.PositiveIntegerField(default=0)
    comments_count = models.PositiveIntegerField(default=0)
    endorsements_count = models.PositiveIntegerField(default=0)
    followers_count = models.PositiveIntegerField(default=0)
    authors_count = models.PositiveIntegerField(default=0)
    random_key = models.PositiveIntegerField(default=random_key, editable=False)

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organization", "kind", "number"], name="resource_number_once"),
            models.UniqueConstraint(
                fields=["organization", "reference"], condition=~Q(reference=""), name="resource_reference_once"
            ),
        )
        # By kind too: what is said about proposals is in their component, and ten times as many.
        indexes = (
            models.Index(
                fields=["organization", "component", "kind", "-published_at", "-id"],
                name="resource_recent",
                condition=LISTED,
            ),
            models.Index(
                fields=["organization", "component", "kind", "-supports_count", "-id"],
                name="resource_supported",
                condition=LISTED,
            ),
            models.Index(
                fields=["organization", "component", "kind", "-comments_count", "-id"],
                name="resource_commented",
                condition=LISTED,
            ),
            models.Index(
                fields=["organization", "component", "kind", "-authors_count", "-id"],
                name="resource_authored",
                condition=LISTED,
            ),
            models.Index(
                fields=["organization", "component", "kind", "random_key", "id"],
                name="resource_random",
                condition=LISTED,
            ),
            models.Index(
                fields=["organization", "component", "kind", "state"],
                name="resource_by_state",
                condition=LISTED,
            ),
            models.Index(fields=["organization", "space", "kind"], name="resource_by_space"),
        )

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_listed(self) -> bool:
        """The same as `LISTED`, of a row already read."""
        return self.is_published and not self.is_hidden and not self.is_withdrawn


class Coauthorship(TenantModel):
    """That a participant is an author of a resource; official ones have none."""

    resource = TenantForeignKey(Resource, on_delete=models.CASCADE, related_name="coauthorships")
    participant = TenantForeignKey("accounts.Participant", on_delete=models.CASCADE, related_name="coauthorships")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(TenantModel.Meta):
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(fields=["organization", "resource", "participant"], name="coauthorship_once"),
        )

    def __str__(self) -> str:
        return f"{self.participant_id} wrote {self.resource_id}"


class NumberSequence(TenantModel):
    """The last number given to a kind of thing in one organization."""

    kind = models.CharField(max_length=32)
    last = models.PositiveBigIntegerField(default=0)

    class Meta(TenantModel.Meta):
        constraints = (models.UniqueConstraint(fields=["organization", "kind"], name="number_sequence_once"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.last}"
