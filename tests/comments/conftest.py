# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A proposal of Neus's and the people who talk about it, through the verbs that everybody uses."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from acordem.capabilities.comments import actions
from acordem.capabilities.comments.enums import Weight
from acordem.capabilities.comments.models import Comment
from acordem.kernel.events.models import OutboxEvent
from acordem.kernel.participation.hiding import hide_resource, show_resource
from acordem.kernel.participation.models import Resource
from tests.stories import Council, ca


@dataclass
class Talk:
    """The comments on one proposal."""

    council: Council
    subject: Resource

    def say(self, who: str, text: str, to: Comment | None = None, alignment: int = 0) -> Comment:
        """`who` comments or, with `to`, replies."""
        viewer = self.council.viewer(who)
        with self.council.scope():
            to = to and Comment.objects.select_related("resource").get(pk=to.pk)
            subject = Resource.objects.select_related("component__space", "space").get(pk=self.subject.pk)
            return actions.write_comment(viewer=viewer, subject=subject, body=ca(text), parent=to, alignment=alignment)

    def vote(self, who: str, comment: Comment, weight: Weight = Weight.UP) -> Comment:
        viewer = self.council.viewer(who)
        with self.council.scope():
            actions.vote_comment(viewer=viewer, comment=self.now(comment), weight=weight)
            return self.now(comment)

    def delete(self, who: str, comment: Comment) -> None:
        viewer = self.council.viewer(who)
        with self.council.scope():
            actions.delete_comment(viewer=viewer, comment=self.now(comment))

    def edit(self, who: str, comment: Comment, text: str) -> None:
        viewer = self.council.viewer(who)
        with self.council.scope():
            actions.edit_comment(viewer=viewer, comment=self.now(comment), body=ca(text))

    def hide(self, comment: Comment, *, again: bool = False) -> None:
        verb = show_resource if again else hide_resource
        with self.council.scope():
            verb(resource=self.now(comment).resource)

    def now(self, comment: Comment) -> Comment:
        """The comment as it is in the database at this moment."""
        with self.council.scope():
            return Comment.objects.select_related("resource", "subject__component", "subject__space").get(pk=comment.pk)

    def count(self) -> int:
        """What the proposal's counter says."""
        with self.council.scope():
            return Resource.objects.get(pk=self.subject.pk).comments_count

    def recount(self) -> int:
        """How many can be read, from the rows themselves."""
        with self.council.scope():
            seen = Comment.objects.filter(subject=self.subject, deleted_at=None, resource__hidden_at=None)
            return seen.count()

    def events(self, name: str) -> list[dict]:
        with self.council.scope():
            return [e.payload for e in OutboxEvent.objects.filter(name__endswith=f".{name}").order_by("pk")]

    def url(self, comment: Comment | None = None, verb: str = "") -> str:
        """The address of a comment, or of the whole discussion."""
        if comment is None:
            return f"/ca/comments/on/proposal/{self.subject.number}{verb}"
        return f"/ca/comments/{comment.resource.number}{verb}"


@pytest.fixture
def talk(vilamar) -> Talk:
    return Talk(vilamar, vilamar.proposal(by="Neus").resource)
