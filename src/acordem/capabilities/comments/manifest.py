# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.comments.facts import WRITE_WHEN_CLOSED
from acordem.kernel.access.enums import Role
from acordem.kernel.registry.manifests import (
    Activity,
    CapabilityManifest,
    Join,
    Measure,
    PermissionDeclaration,
    ResourceKind,
)

_EVENTS = "acordem.capabilities.comments.events."
# Whoever works here explains and answers also when a discussion is closed; an auditor changes nothing.
STAFF = frozenset(Role) - {Role.AUDITOR}

MANIFEST = CapabilityManifest(
    name="comments",
    label=_("Comments"),
    permissions=(
        PermissionDeclaration(WRITE_WHEN_CLOSED, STAFF),
        PermissionDeclaration("comments.import", frozenset({Role.ADMIN, Role.PROCESS_MANAGER})),
    ),
    verbs={"comments.import": _("imported comments")},
    joins=(
        Join("comments.comment.author", label=_("Comments")),
        Join(
            "comments.commentvote.participant",
            label=_("Votes on comments"),
            by="acordem.capabilities.comments.joining.join_votes",
        ),
    ),
    resources=(
        ResourceKind(
            name="comment",
            code="COMM",
            label=_("Comment"),
            address="acordem.capabilities.comments.queries.address",
            is_reportable=True,
            reported="acordem.capabilities.comments.queries.said",
            author="comment__author",
            subject="comment__subject",
            hiding="acordem.capabilities.comments.actions.turn_sight",
        ),
    ),
    measures=(Measure("comments", _("Comments"), "acordem.capabilities.comments.acts.comments"),),
    activities=(
        Activity(
            "comment",
            _("New comment"),
            "acordem.capabilities.comments.activity.comments",
            counted="acordem.capabilities.comments.public.sections.count_text",
        ),
    ),
    events=tuple(_EVENTS + name for name in ("CommentCreated", "CommentEdited", "CommentDeleted", "CommentVoted")),
    urls="acordem.capabilities.comments.public.urls",
    needs=("moderation",),
)
