# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from acordem.capabilities.comments.enums import Alignment, Weight
from acordem.capabilities.comments.rules import DEEPEST
from acordem.kernel.content.fields import TranslatedField
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel, TenantOneToOneField

PLACED = Q(deleted_at__isnull=True) | Q(replies_count__gt=0)
"""What keeps its place: a comment that says something, and one that is answered by some that do."""


class Comment(TenantModel):
    """What somebody says about a resource, or to who said it. Its number, dates and hiding are on its own resource.

    What was brought from another site has no author among the people of this one; `imported_from` is the key that it
    had there. `replies_count` counts the comments below it that can be read, at any depth: neither deleted nor hidden.
    """

    resource = TenantOneToOneField(
        "participation.Resource", on_delete=models.CASCADE, primary_key=True, related_name="comment"
    )
    subject = TenantForeignKey("participation.Resource", on_delete=models.CASCADE, related_name="comments")
    parent = TenantForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, db_index=False, related_name="replies"
    )
    top = TenantForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, db_index=False, related_name="thread"
    )
    depth = models.PositiveSmallIntegerField(default=0)
    author = TenantForeignKey(
        "accounts.Participant",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="comments",
    )
    body = TranslatedField()
    alignment = models.SmallIntegerField(choices=Alignment.choices, default=Alignment.NEUTRAL)
    deleted_at = models.DateTimeField(null=True, blank=True)
    up_count = models.PositiveIntegerField(default=0)
    down_count = models.PositiveIntegerField(default=0)
    score = models.GeneratedField(
        expression=F("up_count") - F("down_count"), output_field=models.IntegerField(), db_persist=True
    )
    replies_count = models.PositiveIntegerField(default=0)
    imported_from = models.CharField(max_length=255, blank=True)

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "imported_from"], condition=~Q(imported_from=""), name="comment_imported_once"
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=False) | ~Q(imported_from=""), name="comment_has_author_or_source"
            ),
            models.CheckConstraint(
                condition=Q(depth=0, parent__isnull=True, top__isnull=True)
                | Q(depth__range=(1, DEEPEST), parent__isnull=False, top__isnull=False),
                name="comment_depth",
            ),
            # Comments are read in the order of their numbers: who replies comes later, also after an import.
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(parent__lt=F("resource")), name="comment_after_parent"
            ),
            models.CheckConstraint(
                condition=Q(alignment=Alignment.NEUTRAL) | Q(alignment__in=Alignment.values, depth=0),
                name="comment_alignment",
            ),
            models.CheckConstraint(condition=Q(deleted_at__isnull=True) | Q(body={}), name="comment_deleted_is_empty"),
        )
        indexes = (
            # One for each order of the comments on something, and one for each way to what is below a comment.
            models.Index(
                fields=["organization", "subject", "resource"], name="comment_older", condition=Q(depth=0) & PLACED
            ),
            models.Index(
                fields=["organization", "subject", "-score", "-resource"],
                name="comment_rated",
                condition=Q(depth=0) & PLACED,
            ),
            models.Index(
                fields=["organization", "subject", "-replies_count", "-resource"],
                name="comment_discussed",
                condition=Q(depth=0) & PLACED,
            ),
            models.Index(fields=["organization", "top", "resource"], name="comment_of_thread"),
            models.Index(fields=["organization", "parent", "resource"], name="comment_of_parent"),
            models.Index(fields=["organization", "author", "-resource"], name="comment_of_author"),
        )

    def __str__(self) -> str:
        return f"comment {self.pk}"

    @property
    def is_gone(self) -> bool:
        """Whether only its place is left: deleted by its author, or hidden."""
        return self.deleted_at is not None or self.resource.is_hidden

    @property
    def ancestors(self) -> list[int]:
        """The comments it is below, from the top: the order in which they are locked and counted on."""
        return sorted({number for number in (self.top_id, self.parent_id) if number is not None})


class CommentVote(TenantModel):
    """One person's vote on a comment: up or down, never both."""

    comment = TenantForeignKey(Comment, on_delete=models.CASCADE, related_name="votes")
    participant = TenantForeignKey("accounts.Participant", on_delete=models.PROTECT, related_name="+")
    weight = models.SmallIntegerField(choices=Weight.choices)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organization", "comment", "participant"], name="comment_vote_once"),
            models.CheckConstraint(condition=Q(weight__in=(Weight.UP, Weight.DOWN)), name="comment_vote_weight"),
        )

    def __str__(self) -> str:
        return f"{self.participant_id} gives {self.weight} to {self.comment_id}"
