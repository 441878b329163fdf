# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later

"""What people say about the demo's proposals, and their votes on it, through the verbs."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from acordem.capabilities.comments import actions
from acordem.capabilities.comments.enums import Alignment, Weight
from acordem.capabilities.comments.models import Comment, CommentVote
from acordem.config.demo.council import Making
from acordem.config.demo.reading import TEXTS
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import Place

_POSITIONS = {"for": Alignment.IN_FAVOR, "against": Alignment.AGAINST}
_LASTS = dt.timedelta(days=12)
"""How long people talk about a proposal."""


@lru_cache
def discussions_of(slug: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """What is said in a council, in its order, by the title of the proposal."""
    told = tomllib.loads((TEXTS / slug / "comments.toml").read_text("utf-8"))
    return {discussion["on"]: discussion["said"] for discussion in told["discussions"]}


def make_comments(making: Making, place: Place) -> None:
    """The discussions on the proposals of one place."""
    for subject in Resource.objects.filter(component=place.component, kind="proposal").order_by("number"):
        said = discussions_of(making.plan.slug).get(subject.title.read(subject.title.original).text, ())
        if said:
            subject.component, subject.space = place.component, place.space
            _discuss(making, subject, said)


def _discuss(making: Making, subject: Resource, said: Sequence[Mapping[str, Any]]) -> None:
    began = subject.published_at or making.now
    moments = sorted(making.moment(began, began + _LASTS) for _ in said)
    made: list[Comment] = []
    for told, when in zip(said, moments, strict=True):
        language = told.get("language", making.plan.language)
        comment = actions.write_comment(
            viewer=_speaker(making, told, made),
            subject=subject,
            body=TranslatedText({language: told["text"]}),
            alignment=_POSITIONS.get(told.get("position", ""), Alignment.NEUTRAL),
            parent=made[told["to"] - 1] if "to" in told else None,
        )
        Resource.objects.filter(pk=comment.pk).update(created_at=when, published_at=when)
        _vote(making, comment, told, when)
        made.append(comment)


def _speaker(making: Making, told: Mapping[str, Any], made: Sequence[Comment]) -> Viewer:
    """Who says it: somebody named by the plan, or a resident who has not spoken here yet."""
    if "staff" in told:
        return making.staff(told["staff"])
    if "as" in told:
        return Viewer(made[told["as"] - 1].author)
    silent = {comment.author_id for comment in made}
    return Viewer(making.chance.choice([person for person in making.residents if person.pk not in silent]))


def _vote(making: Making, comment: Comment, told: Mapping[str, Any], when: dt.datetime) -> None:
    up, down = told.get("up", 0), told.get("down", 0)
    others = [person for person in making.residents if person.pk != comment.author_id]
    voters = making.chance.sample(others, min(up + down, len(others)))
    for at, person in enumerate(voters):
        weight = Weight.UP if at < up else Weight.DOWN
        actions.vote_comment(viewer=Viewer(person), comment=comment, weight=weight)
    for vote in CommentVote.objects.filter(comment=comment):
        CommentVote.objects.filter(pk=vote.pk).update(created_at=making.moment(when, when + _LASTS))
