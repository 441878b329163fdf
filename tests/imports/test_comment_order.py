# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever the order of the rows, and into however many files they are cut, the conversation is the same."""

from __future__ import annotations

import random

from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acordem.capabilities.comments.models import Comment
from acordem.kernel.participation.models import Resource
from tests.imports.conftest import tree
from tests.imports.writers import write_csv

HEADER = ["id", "body", "proposal_id", "parent_id", "created_at", "deleted", "hidden", "alignment"]


@st.composite
def conversations(draw):
    """Comments that reply to earlier ones, at any depth, some gone, with dates that may contradict that."""
    rows = []
    for number in range(1, draw(st.integers(1, 14)) + 1):
        above = draw(st.sampled_from(["", *(row[0] for row in rows)]))
        day = draw(st.integers(1, 28))
        subject = "" if above else draw(st.sampled_from(["7", "8"]))
        deleted, hidden = (draw(st.sampled_from(["", "sí"])) for _ in range(2))
        alignment = draw(st.sampled_from(["-1", "0", "1"]))
        rows.append([str(number), f"Text {number}.", subject, above, f"2016-02-{day:02}", deleted, hidden, alignment])
    return rows


@given(conversations(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_shuffled_rows_make_the_same_conversation(vilamar, two_proposals, bring_comments, tmp_path, rows, chance):
    shuffled = chance.sample(rows, len(rows))

    assert _made(vilamar, bring_comments, tmp_path, rows) == _made(vilamar, bring_comments, tmp_path, shuffled)


def test_a_file_cut_in_two_makes_the_same_conversation(vilamar, two_proposals, bring_comments, tmp_path):
    chance = random.Random(12)
    rows = [[str(n), f"Text {n}.", "7" if n == 1 else "", str(chance.randint(1, n - 1)) if n > 1 else ""] for n in range(1, 60)]  # fmt: skip
    whole = [HEADER[:4], *rows]
    with transaction.atomic():
        bring_comments(write_csv(tmp_path / "f.csv", whole))
        at_once = tree(vilamar)
        transaction.set_rollback(True)

    bring_comments(write_csv(tmp_path / "f.csv", whole[:31]))
    bring_comments(write_csv(tmp_path / "f.csv", [HEADER[:4], *reversed(rows[30:])]))

    assert tree(vilamar) == at_once
    assert counters_equal_the_rows(vilamar)


def _made(council, bring_comments, tmp_path, rows):
    with transaction.atomic():
        report = bring_comments(write_csv(tmp_path / "f.csv", [HEADER, *rows]))
        assert (report.refused, report.imported) == ((), len(rows))
        assert counters_equal_the_rows(council)
        made = list(tree(council).items())
        transaction.set_rollback(True)
    return made


def counters_equal_the_rows(council) -> bool:
    """Whether every counter says what can be read, counted one by one."""
    with council.scope():
        readable = Comment.objects.filter(deleted_at=None, resource__hidden_at=None)
        for comment in Comment.objects.all():
            assert comment.replies_count == readable.filter(Q(parent=comment) | Q(top=comment)).count(), comment
        for subject in Resource.objects.filter(kind="proposal"):
            assert subject.comments_count == readable.filter(subject=subject).count(), subject
    return True
