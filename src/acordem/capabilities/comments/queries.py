# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, cast

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.module_loading import import_string

from acordem.capabilities.comments.enums import CommentOrder
from acordem.capabilities.comments.models import PLACED, Comment, CommentVote
from acordem.capabilities.comments.terms import Terms
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.questions import Among, Question, about
from acordem.kernel.participation.listing import Order, Page, first_page, page_at
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import resource_visible_to
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import SearchText

PAGE_SIZE = 20
FIRST_REPLIES = 3
_ORDERS = {
    CommentOrder.OLDER: Order(("resource_id",), is_descending=False),
    CommentOrder.RECENT: Order(("resource_id",)),
    CommentOrder.BEST_RATED: Order(("score", "resource_id")),
    CommentOrder.MOST_DISCUSSED: Order(("replies_count", "resource_id")),
}
# What keeps its place, as `PLACED` and `_NOT_HIDDEN` have it.
_FIRST_REPLIES = """
SELECT reply.resource_id FROM unnest(%%s::bigint[]) AS answered (id) CROSS JOIN LATERAL (
  SELECT c.resource_id FROM comments_comment c JOIN participation_resource r ON r.id = c.resource_id
  WHERE c.%s_id = answered.id AND (c.replies_count > 0 OR (c.deleted_at IS NULL AND r.hidden_at IS NULL))
  ORDER BY c.resource_id LIMIT %%s) AS reply
"""
_NOT_HIDDEN = Q(resource__hidden_at__isnull=True) | Q(replies_count__gt=0)


class Shown(NamedTuple):
    """What a page shows of a comment: a whole one, with its resource and its author, would cost three times as much."""

    pk: int
    parent_id: int | None
    depth: int
    number: int
    author_id: int | None
    author_name: str | None
    author_official_as: TranslatedText | None
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
    *("resource_id", "parent_id", "depth", "resource__number", "author_id", "author__name", "author__official_as"),
    *("body", "alignment"),
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
    if not cursor:
        page = first_page(_first(order, PAGE_SIZE).ask(subject=subject.pk), _ORDERS[order], PAGE_SIZE)
    else:
        page = page_at([_rows(Comment.objects.filter(subject=subject, depth=0))], _ORDERS[order], PAGE_SIZE, cursor)
    return _threads(viewer, page, "top")[1]


def _rows(comments: QuerySet[Comment]) -> QuerySet[Comment, Any]:
    """What is shown of those of these comments that keep a place, and what they may be ordered by."""
    return comments.filter(PLACED, _NOT_HIDDEN).values_list(*_COLUMNS, "score", named=True)


@cache
def _first(order: CommentOrder, size: int) -> Question[Any]:
    """The first comments on something and one more, which every page of something commented asks for."""

    def write() -> QuerySet[Comment, Any]:
        rows = _rows(Comment.objects.filter(subject_id=about("subject"), depth=0))
        return _ORDERS[order].sort(rows, backwards=False)[: size + 1]

    return Question(write, is_uneven=True)


def replies_to(viewer: Viewer, comment: Comment, cursor: str = "") -> Threads:
    """The comment in its place, with a page of the replies to it. Raises `BadCursor`."""
    place, replies = [*comment.ancestors, comment.pk], Comment.objects.filter(parent=comment)
    found = page_at([_rows(replies)], _ORDERS[CommentOrder.OLDER], PAGE_SIZE, cursor)
    (*above, shown), page = _threads(viewer, found, "parent", place)
    return _in_place(above, Thread(shown, page.items, is_paged=True, next=page.next), page)


def comment_in_place(viewer: Viewer, comment: Comment) -> Threads:
    """The comment below those it replies to, with its first replies."""
    first = _first_replies("parent" if comment.depth else "top", [comment.pk])
    rows = _shown(Q(pk__in=[*comment.ancestors, comment.pk]) | first)
    above, below = rows[: comment.depth], rows[comment.depth :]
    page = Threads([], votes_of(viewer, rows))
    return _in_place(above, _nested(below[:1], below[1:])[0], page)


def comment_shown(comment_id: int) -> Shown:
    """What is shown of one comment, as it is now. Raises `IndexError` when there is none."""
    return _shown(Q(pk=comment_id))[0]


def votes_of(viewer: Viewer, comments: Sequence[Shown]) -> dict[int, int]:
    """How the viewer voted on these comments, in one query; without one for a visitor, and where nobody has voted."""
    voted = [comment.pk for comment in comments if comment.up_count or comment.down_count]
    if viewer.participant_id is None or not voted:
        return {}
    mine = CommentVote.objects.filter(participant_id=viewer.participant_id, comment_id__in=voted)
    return dict(mine.values_list("comment_id", "weight"))


def commented_by(participant_id: int) -> QuerySet[Comment, int]:
    """Primary keys of what somebody has commented on, what was deleted since left out: a subquery for `pk__in`."""
    mine = Comment.objects.filter(author_id=participant_id, deleted_at__isnull=True)
    return mine.values_list("subject_id", flat=True)


def address(resource: Resource) -> str:
    """The path of a comment, from its resource."""
    return reverse("comments:show", kwargs={"number": resource.number})


def said(resource_ids: Iterable[int]) -> list[SearchText]:
    """What comments say, for whoever judges them; those that were deleted say nothing."""
    found = Comment.objects.select_related("resource").filter(pk__in=list(resource_ids), deleted_at__isnull=True)
    return [
        SearchText(each.pk, "comment", each.resource.component_id, "", "\n".join(each.body.values())) for each in found
    ]


def _threads(viewer: Viewer, page: Page[Any], below: str, place: Sequence[int] = ()) -> tuple[list[Shown], Threads]:
    """The comments at `place` (older than all of the page), and a page with the first replies and the votes on all."""
    shown = [Shown(*row[:-1]) for row in page.items]
    answered = [comment.pk for comment in shown if comment.replies_count]
    others = _shown(Q(pk__in=place) | _first_replies(below, answered)) if place or answered else []
    above, replies = others[: len(place)], others[len(place) :]
    votes = votes_of(viewer, [*shown, *others])
    return above, Threads(_nested(shown, replies), votes, page.previous, page.next)


def _first_replies(below: str, comment_ids: list[int]) -> Q:
    """The first replies to each of these comments: of all that is below it (`top`), or what answers it (`parent`)."""
    found = RawSQL(f"ARRAY({_FIRST_REPLIES % below})", [comment_ids, FIRST_REPLIES])  # noqa: S611 - a column's name
    return Q(Among(F("pk"), found))


def _shown(which: Q) -> list[Shown]:
    """What is shown of comments, in the order they were written: whoever is answered comes before the answer."""
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
