# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole city's conversation: 20,000 comments on the 400 proposals of Barcelona that the project reads."""

from __future__ import annotations

import itertools
import random
from collections import Counter

import pytest

from acordem.capabilities.comments.models import Comment
from acordem.kernel.events.models import OutboxEvent
from acordem.kernel.participation.models import Resource
from tests.imports.conftest import REAL
from tests.imports.writers import write_csv
from tests.query_counts.test_pages import queries

HOW_MANY = 20_000
WORDS = [
    "banc",
    "font",
    "arbre",
    "ombra",
    "plaça",
    "escola",
    "carril",
    "vorera",
    "jocs",
    "gent",
    "gran",
    "barri",
    "cal",
    "millor",
    "aquí",
    "sempre",
    "mai",
    "ningú",
]
HEADER = ["id", "created_at", "body", "locale", "author/name", "alignment", "depth", "commentable_id"]
HEADER += ["commentable_type", "root_commentable_url"]


def conversation(proposals, chance):
    """Rows as the reference platform exports them, in no order, some proposals talked about much more than others."""
    busy = [each["id"] for n, each in enumerate(proposals) for _ in range(1 + 2000 // (n + 1))]
    rows, said = [], {}
    for number in range(1, HOW_MANY + 1):
        on = chance.choice(busy)
        above = chance.choice(said[on]) if on in said and chance.random() < 0.4 else None
        said.setdefault(on, []).append(number)
        body = " ".join(chance.choices(WORDS, k=chance.randint(5, 120)))
        place = (above, "Decidim::Comments::Comment") if above else (on, "Decidim::Proposals::Proposal")
        at = f"2016-{1 + number * 11 // HOW_MANY:02}-{chance.randint(1, 28):02} 12:00:00 UTC"
        url = f"https://www.decidim.barcelona/processes/pam/f/8/proposals/{on}"
        rows.append([number, at, body, "ca", "Neus V.", chance.choice([-1, 0, 0, 1]), int(bool(above)), *place, url])
    chance.shuffle(rows)
    return rows


def drifted():
    """Whatever does not count what can be read below it. Not in SQL, whose planner knows nothing of rows just written."""
    below: Counter[int] = Counter()
    fields = ("resource_id", "subject_id", "parent_id", "top_id", "deleted_at", "resource__hidden_at", "replies_count")
    rows = list(Comment.objects.values_list(*fields))
    for _number, subject, parent, top, deleted, hidden, _replies in rows:
        if deleted is None and hidden is None:
            below.update({subject, parent, top} - {None})
    told = {row[0]: row[-1] for row in rows}
    told |= dict(Resource.objects.filter(kind="proposal").values_list("pk", "comments_count"))
    return [number for number, count in told.items() if count != below[number]]


@pytest.mark.slow
def test_20000_comments_come_in_and_the_busiest_discussion_opens_as_any_other(
    vilamar, bring, bring_comments, real_proposals, tmp_path
):
    bring(REAL)
    path = write_csv(tmp_path / "f.csv", [HEADER, *conversation(real_proposals, random.Random(2016))])
    told: list[tuple[int, int]] = []

    rehearsal = bring_comments(path, dry_run=True)
    assert (rehearsal.refused, rehearsal.imported) == ((), HOW_MANY)
    report = bring_comments(path, progress=lambda *each: told.append(each))

    assert (report.refused, report.imported) == ((), HOW_MANY)
    assert told[-1] == (HOW_MANY, HOW_MANY)
    assert told == sorted(told)
    with vilamar.scope():
        assert Comment.objects.count() == HOW_MANY
        events = OutboxEvent.objects.filter(payload__kind="comment").values_list("payload", flat=True)
        assert [len(payload["resource_ids"]) for payload in events] == [1000] * 20
        assert drifted() == []
        busiest = Resource.objects.filter(kind="proposal").order_by("-comments_count").first()
        assert busiest.comments_count > 1000
        dates = Resource.objects.filter(kind="comment").order_by("pk").values_list("published_at", flat=True)
        assert sum(after >= before for before, after in itertools.pairwise(dates)) > HOW_MANY * 0.9
    # The same as tests/query_counts says of one comment.
    assert queries(vilamar.client(), vilamar.url(f"/{busiest.number}")) == 10
    assert queries(vilamar.client(), f"/ca/comments/on/proposal/{busiest.number}?order=most_discussed") == 7

    again = bring_comments(path)
    assert (again.here_before, again.imported) == (HOW_MANY, 0)
