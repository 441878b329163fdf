# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from acordem.capabilities.comments import facts, rules
from acordem.capabilities.comments.enums import Alignment, Weight
from acordem.capabilities.comments.events import CommentCreated, CommentDeleted, CommentEdited, CommentVoted
from acordem.capabilities.comments.mentions import mentioned_in
from acordem.capabilities.comments.models import Comment, CommentVote
from acordem.capabilities.comments.queries import terms_for
from acordem.capabilities.comments.terms import Terms
from acordem.kernel.access.decisions import NotAllowed, require
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.events.actions import publish
from acordem.kernel.organizations.epochs import Change
from acordem.kernel.organizations.questions import Question, about
from acordem.kernel.participation.actions import create_resource
from acordem.kernel.participation.events import ResourcesEdited, ResourcesPublished
from acordem.kernel.participation.hiding import turn_row
from acordem.kernel.participation.locks import lock_allowance
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.taking_part import may_take_part
from acordem.kernel.participation.versions import require_edition
from acordem.lib.text import shorten

SAID_JUST_NOW = dt.timedelta(minutes=10)
TITLE_LENGTH = 80


@transaction.atomic
def write_comment(
    *,
    viewer: Viewer,
    subject: Resource,
    body: TranslatedText,
    alignment: int = Alignment.NEUTRAL,
    parent: Comment | None = None,
    terms: Terms | None = None,
) -> Comment:
    """Comment on something or, with `parent`, reply to a comment on it. Raises `NotAllowed`.

    `terms` are those that were read with the subject in this transaction; without them, they are read here.
    The same words as the last of the same person, at the same place and within `SAID_JUST_NOW`, are a button pressed
    twice: what was written first is returned.
    """
    terms = _require_may_write(viewer, subject, terms)
    depth = 0 if parent is None else parent.depth + 1
    require(rules.says_enough(length=len(str(body)), longest=terms.longest))
    require(rules.may_align(is_aligned=bool(alignment), has_alignment=terms.has_alignment, depth=depth))
    if parent is not None:
        require(rules.may_reply(depth=parent.depth, is_gone=parent.is_gone))
    lock_allowance(subject.pk, viewer.acting_id)
    said = _said_just_now(viewer, subject, parent, body)
    return said or _create(viewer, subject, parent, body=body, alignment=alignment, depth=depth)


@transaction.atomic
def edit_comment(*, viewer: Viewer, comment: Comment, body: TranslatedText, seen: str = "") -> None:
    """Change what a comment says; it is marked as edited.

    Raises `NotAllowed`, and `EditedMeanwhile` when what it says is neither what its author had `seen` nor this.
    """
    terms = _require_may_write(viewer, comment.subject)
    require(rules.says_enough(length=len(str(body)), longest=terms.longest))
    comment = _locked(comment)
    require(rules.may_edit(is_author=facts.is_author(comment, viewer), is_gone=comment.is_gone))
    if comment.body == body:
        return
    require_edition(comment.resource, seen)
    before = mentioned_in(str(comment.body), but=viewer.acting_id)
    now = mentioned_in(str(body), but=viewer.acting_id)
    Comment.objects.filter(pk=comment.pk).update(body=body)
    Resource.objects.filter(pk=comment.pk).update(title=title_of(body), edited_at=timezone.now())
    named = tuple(number for number in now if number not in before)
    publish(
        ResourcesEdited("comment", (comment.pk,)),
        CommentEdited(comment.pk, comment.subject_id, viewer.acting_id, named),
    )


@transaction.atomic
def delete_comment(*, viewer: Viewer, comment: Comment) -> None:
    """Take a comment away: its text goes, its place stays while it is answered. Raises `NotAllowed`."""
    require(may_take_part(viewer, facts.space_of(comment.subject)))
    comment = _locked(comment)
    require(rules.may_delete(is_author=facts.is_author(comment, viewer), is_gone=comment.is_gone))
    Comment.objects.filter(pk=comment.pk).update(body=TranslatedText(), deleted_at=timezone.now())
    Resource.objects.filter(pk=comment.pk).update(title=TranslatedText())
    publish(CommentDeleted(comment.pk, comment.subject_id))
    _count(comment, -1)


@transaction.atomic
def vote_comment(*, viewer: Viewer, comment: Comment, weight: Weight) -> None:
    """Vote a comment up or down, change over from one to the other, or take the vote back. Raises `NotAllowed`.

    It says what shall be and not what changes: sent twice, it is the same vote.
    """
    _require_may_write(viewer, comment.subject)
    require(rules.may_vote(is_gone=comment.is_gone))
    # A person's own votes on a comment wait for each other; other people's only for the counters' row.
    lock_allowance(comment.pk, viewer.acting_id)
    votes = CommentVote.objects.filter(comment=comment, participant_id=viewer.acting_id)
    before = Weight(votes.values_list("weight", flat=True).first() or Weight.NONE)
    if before == weight:
        return
    if weight == Weight.NONE:
        votes.delete()
    elif not votes.update(weight=weight):
        CommentVote.objects.create(comment=comment, participant_id=viewer.acting_id, weight=weight)
    publish(CommentVoted(comment.pk, comment.subject_id, comment.author_id, viewer.acting_id, int(weight)))
    # Its author may delete it at this very moment: the update waits for that and looks again.
    counted = Comment.objects.filter(pk=comment.pk, deleted_at__isnull=True).update(
        up_count=F("up_count") + int(weight == Weight.UP) - int(before == Weight.UP),
        down_count=F("down_count") + int(weight == Weight.DOWN) - int(before == Weight.DOWN),
    )
    if not counted:
        raise NotAllowed(rules.may_vote(is_gone=True))


def turn_sight(resource: Resource, at: dt.datetime | None) -> bool:
    """Put a comment out of sight or (without a moment) back, in the kernel's transaction; whether anything changed.

    Those it is below lose and get back what can be read below them.
    """
    comment = _locked(Comment.objects.select_related("subject").get(pk=resource.pk))
    is_changed = turn_row(resource, at)
    if is_changed and comment.deleted_at is None:
        _count(comment, -1 if at else 1)
    return is_changed


def _require_may_write(viewer: Viewer, subject: Resource, terms: Terms | None = None) -> Terms:
    terms = terms or terms_for(subject, viewer)
    require(rules.may_write(facts.writing_facts(subject, terms, viewer)))
    require(may_take_part(viewer, facts.space_of(subject), component=subject.component, action=facts.COMMENT))
    return terms


def _said_just_now(viewer: Viewer, subject: Resource, parent: Comment | None, body: TranslatedText) -> Comment | None:
    """What the person said last, when it is this."""
    # Nearly always something else: what it is compared by is read, and the rest only of the same.
    last = _LAST.first(author=viewer.acting_id)
    if last is None or last[1:] != (subject.pk, parent.pk if parent else None, body):
        return None
    since = timezone.now() - SAID_JUST_NOW
    said = Comment.objects.select_related("resource", "author").filter(pk=last[0], deleted_at__isnull=True)
    return said.filter(resource__created_at__gte=since).first()


def _last() -> QuerySet[Comment, tuple[int, int, int | None, TranslatedText]]:
    mine = Comment.objects.filter(author_id=about("author")).order_by("-resource_id")
    return mine.values_list("pk", "subject_id", "parent_id", "body")[:1]


_LAST: Final = Question(_last, is_uneven=True)


def _create(
    viewer: Viewer,
    subject: Resource,
    parent: Comment | None,
    *,
    body: TranslatedText,
    alignment: int,
    depth: int,
) -> Comment:
    resource = create_resource(
        kind="comment",
        space_id=subject.space_id,
        component_id=subject.component_id,
        title=title_of(body),
        published_at=timezone.now(),
    )
    comment = Comment.objects.create(
        resource=resource,
        subject=subject,
        parent=parent,
        top_id=None if parent is None else parent.top_id or parent.pk,
        depth=depth,
        author_id=viewer.acting_id,
        body=body,
        alignment=alignment,
    )
    publish(
        ResourcesPublished("comment", (comment.pk,)),
        CommentCreated(
            comment_id=comment.pk,
            subject_id=subject.pk,
            author_id=viewer.acting_id,
            parent_id=comment.parent_id,
            parent_author_id=None if parent is None else parent.author_id,
            mentioned_ids=mentioned_in(str(body), but=viewer.acting_id),
        ),
        change=Change.PAGES,
    )
    # It may be withdrawn or hidden at this very moment: the last update waits for that and looks again.
    if not _count(comment, 1, Resource.objects.filter(hidden_at__isnull=True, withdrawn_at__isnull=True)):
        raise NotAllowed(rules.changed_meanwhile())
    return comment


def title_of(body: TranslatedText) -> TranslatedText:
    """What lists of mixed things call a comment: how it begins."""
    return TranslatedText({code: shorten(text, TITLE_LENGTH) for code, text in body.items()}, body.original)


def _count(comment: Comment, by: int, subjects: QuerySet[Resource] | None = None) -> int:
    """Count a comment that comes into sight or goes: from the top down, and the busy row of the subject last.

    Returns 0 when the subject is not (or no longer) one of `subjects`.
    """
    for number in comment.ancestors:
        Comment.objects.filter(pk=number).update(replies_count=F("replies_count") + by)
    subjects = Resource.objects.all() if subjects is None else subjects
    return subjects.filter(pk=comment.subject_id).update(comments_count=F("comments_count") + by)


def _locked(comment: Comment) -> Comment:
    """The comment as it is now; those it is below are locked before it, in the order in which everybody does."""
    chain = Comment.objects.select_for_update(no_key=True).filter(pk__in=[*comment.ancestors, comment.pk])
    fresh = list(chain.order_by("pk"))[-1]
    # Only now: whoever hides it holds the same lock.
    fresh.resource = Resource.objects.get(pk=comment.pk)
    fresh.subject = comment.subject
    return fresh
