# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.module_loading import import_string

from acordem.capabilities.comments.enums import CommentOrder
from acordem.capabilities.comments.models import PLACED, Comment, CommentVote
from acordem.capabilities.comments.terms import Terms
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.listing import Order, page_at
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import resource_visible_to
from acordem.kernel.registry import registry

PAGE_SIZE = 20
FIRST_REPLIES = 3
_ORDERS = {
    CommentOrder.OLDER: Order(("resource_id",), is_descending=False),
    CommentOrder.RECENT: Order(("resource_id",)),
    CommentOrder.BEST_RATED: Order(("score", "resource_id")),
    CommentOrder.MOST_DISCUSSED: Order(("replies_count", "resource_id")),
}
_NOT_HIDDEN = Q(resource__hidden_at__isnull=True) | Q(replies_count__gt=0)


class Shown(NamedTuple):
    """What a page shows of a comment: a whole one, with its resource and its author, would cost three times as much."""

    pk: int
    parent_id: int | None
    depth: int
    number: int
    author_id: int | None
    author_name: str | None
    body: TranslatedText
    alignment: int
    published_at: dt.datetime
    edited_at: dt.datetime | None
    hidden_at: dt.datetime | None
    deleted_at: dt.datetime | None
    up_count: int
    down_count: int
    replies_count: int

    @property
    def is_gone(self) -> bool:
        """Whether only its place is left: deleted by its author, or hidden."""
        return self.deleted_at is not None or self.hidden_at is not None


# As `Shown` has them.
_COLUMNS = (
    *("resource_id", "parent_id", "depth", "resource__number", "author_id", "author__name", "body", "alignment"),
    *(f"resource__{name}" for name in ("published_at", "edited_at", "hidden_at")),
    *("deleted_at", "up_count", "down_count", "replies_count"),
)


@dataclass(slots=True)
class Thread:
    """A comment and those of its replies that are shown with it: its first ones, or (`is_paged`) a page of them.

    `next` is the cursor of the page after that one.
    """

    comment: Shown
    replies: list[Thread] = field(default_factory=list)
    is_paged: bool = False
    next: str = ""

    @property
    def shown(self) -> int:
        """How many replies are shown that can be read, at any depth."""
        return sum((not reply.comment.is_gone) + reply.shown for reply in self.replies)

    @property
    def others(self) -> int:
        """How many replies can be read and are not shown, nor on pages before or after."""
        return 0 if self.is_paged else self.comment.replies_count - self.shown


@dataclass(frozen=True)
class Threads:
    """A page of comments with their first replies, the viewer's own votes among them, and the cursors that lead on."""

    items: list[Thread]
    votes: dict[int, int]
    previous: str = ""
    next: str = ""


def terms_for(subject: Resource, viewer: Viewer) -> Terms:
    """The terms of commenting on something, as its kind declares them; disabled where it declares none."""
    name = registry.resource_kind(subject.kind).comments
    terms: Terms = import_string(name)(subject, viewer) if name else Terms(is_enabled=False, is_open=False)
    return terms


def subject_visible_to(viewer: Viewer, kind: str, number: int) -> tuple[Resource, Terms]:
    """Something published that can be commented on (hidden things too, for their 410 page), and under which terms.

    Raises `Resource.DoesNotExist`, also where there are no comments at all.
    """
    subject = resource_visible_to(viewer, kind, number)
    if subject.component is not None and subject.space is not None:
        subject.component.space = subject.space
    terms = terms_for(subject, viewer)
    if not terms.is_enabled:
        raise Resource.DoesNotExist
    return subject, terms


def comment_visible_to(viewer: Viewer, number: int) -> tuple[Comment, Terms]:
    """One comment with its subject and the terms there, whatever became of it: deleted and hidden ones keep a place.

    Raises `Comment.DoesNotExist` and, where the viewer may not see its subject, `Resource.DoesNotExist`.
    """
    comment = Comment.objects.select_related("resource", "author", "subject").get(resource__number=number)
    comment.subject, terms = subject_visible_to(viewer, comment.subject.kind, comment.subject.number)
    return comment, terms


def threads_on(viewer: Viewer, subject: Resource, order: CommentOrder, cursor: str = "") -> Threads:
    """A page of the comments on something, each with its first replies. Raises `BadCursor`."""
    return _page(viewer, Comment.objects.filter(subject=subject, depth=0), "top", _ORDERS[order], cursor)


def replies_to(viewer: Viewer, comment: Comment, cursor: str = "") -> Threads:
    """The comment in its place, with a page of the replies to it. Raises `BadCursor`."""
    page = _page(viewer, Comment.objects.filter(parent=comment), "parent", _ORDERS[CommentOrder.OLDER], cursor)
    *above, shown = _shown([*comment.ancestors, comment.pk])
    return _in_place(above, Thread(shown, page.items, is_paged=True, next=page.next), page)


def comment_in_place(viewer: Viewer, comment: Comment) -> Threads:
    """The comment below those it replies to, with its first replies."""
    first = _first_replies("parent" if comment.depth else "top", comment.pk)
    rows = _shown([*comment.ancestors, comment.pk], Q(pk__in=first))
    above, below = rows[: comment.depth], rows[comment.depth :]
    page = Threads([], votes_of(viewer, [row.pk for row in rows]))
    return _in_place(above, _nested(below[:1], below[1:])[0], page)


def comment_shown(comment_id: int) -> Shown:
    """What is shown of one comment, as it is now. Raises `IndexError` when there is none."""
    return _shown([comment_id])[0]


def votes_of(viewer: Viewer, comment_ids: Sequence[int]) -> dict[int, int]:
    """How the viewer voted on these comments, in one query; none for a visitor."""
    if viewer.participant_id is None or not comment_ids:
        return {}
    mine = CommentVote.objects.filter(participant_id=viewer.participant_id, comment_id__in=comment_ids)
    return dict(mine.values_list("comment_id", "weight"))


def commented_by(participant_id: int) -> QuerySet[Comment, int]:
    """Primary keys of what somebody has commented on, what was deleted since left out: a subquery for `pk__in`."""
    mine = Comment.objects.filter(author_id=participant_id, deleted_at__isnull=True)
    return mine.values_list("subject_id", flat=True)


def address(resource: Resource) -> str:
    """The path of a comment, from its resource."""
    return reverse("comments:show", kwargs={"number": resource.number})


def _page(viewer: Viewer, comments: QuerySet[Comment], below: str, order: Order, cursor: str) -> Threads:
    first = ArraySubquery(_first_replies(below, OuterRef("pk")))
    rows = _placed(comments).annotate(first_replies=first).values_list(*_COLUMNS, "score", "first_replies", named=True)
    page = page_at([rows], order, PAGE_SIZE, cursor)
    found: list[Any] = page.items
    replies = [number for row in found for number in row.first_replies]
    votes = votes_of(viewer, [*(row.resource_id for row in found), *replies])
    shown = [Shown(*row[: len(_COLUMNS)]) for row in found]
    return Threads(_nested(shown, _shown(replies) if replies else []), votes, page.previous, page.next)


def _first_replies(below: str, comment_id: Any) -> QuerySet[Comment, Any]:
    """The first replies in a thread, in the order they were written: whoever is answered comes before the answer."""
    return _placed(Comment.objects.filter(**{below: comment_id})).order_by("pk").values("pk")[:FIRST_REPLIES]


def _placed(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Without those that are gone and answered by nobody. The first condition alone is the one that indexes know."""
    return comments.filter(PLACED, _NOT_HIDDEN)


def _shown(numbers: Sequence[int], or_else: Q | None = None) -> list[Shown]:
    """What is shown of these comments, whoever is answered before the answer."""
    which = Q(pk__in=numbers) if or_else is None else Q(pk__in=numbers) | or_else
    return [Shown(*row) for row in Comment.objects.filter(which).order_by("pk").values_list(*_COLUMNS)]


def _nested(comments: Sequence[Shown], replies: Sequence[Shown]) -> list[Thread]:
    threads = {comment.pk: Thread(comment) for comment in [*comments, *replies]}
    for reply in replies:
        threads[cast("int", reply.parent_id)].replies.append(threads[reply.pk])
    return [threads[comment.pk] for comment in comments]


def _in_place(above: Sequence[Shown], thread: Thread, page: Threads) -> Threads:
    for comment in reversed(above):
        thread = Thread(comment, [thread])
    return Threads([thread], page.votes, page.previous, page.next)
