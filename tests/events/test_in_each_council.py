# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the clock does in each council: one job for each, and nobody waits for a neighbour's trouble."""

from __future__ import annotations

import pytest
from django.db import connection, connections
from procrastinate.contrib.django.models import ProcrastinateJob

from acordem.capabilities.statistics import jobs as statistics
from acordem.capabilities.statistics.models import Counting
from acordem.config.operations.working import run_once
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.events.upkeep import forget_old_events_job
from acordem.kernel.organizations.scope import SETTING, current_organization, has_organization
from acordem.kernel.participation.models import ParticipatorySpace
from acordem.spaces.processes.actions import create_process
from acordem.surfaces.backoffice import jobs
from acordem.surfaces.backoffice.jobs import forget_old_drafts_job as the_job
from tests.nights import at_night, the_clock_strikes
from tests.stories import ca, make_council

NAME = "acordem:forget_old_drafts_job:council"


@pytest.fixture
def three(committed):
    return [make_council(slug) for slug in ("vilamar", "montanyana", "bellpuig")]


@pytest.fixture
def broken(monkeypatch):
    """The slugs of councils in which the job fails, after it has written something."""
    slugs: set[str] = set()

    def work(now: object) -> None:
        AuditEntry.objects.create(verb="test.night", target_kind="council", target_id=1)
        if current_organization().slug in slugs:
            raise RuntimeError("out of order")

    monkeypatch.setattr(jobs, "forget_old_drafts", work)
    return slugs


def nights(*councils) -> list[int]:
    """How often it was done in each."""
    found = []
    for council in councils:
        with council.scope():
            found.append(AuditEntry.objects.filter(verb="test.night").count())
    return found


def queued() -> list[tuple[int, str, int]]:
    rows = ProcrastinateJob.objects.filter(task_name=NAME).order_by("id")
    return [(row.args["organization_id"], row.status, row.attempts) for row in rows]


def make_due() -> None:
    """Whatever is to be tried again later is tried now."""
    with connections["default"].cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")


def test_one_council_fails_the_others_are_done_and_it_alone_is_tried_again(three, broken):
    broken.add("montanyana")
    the_clock_strikes(the_job)
    run_once()
    assert nights(*three) == [1, 0, 1], "what the failing one wrote was undone, with nobody else's"
    assert [(status, attempts) for _number, status, attempts in queued()] == [
        ("succeeded", 1),
        ("todo", 1),
        ("succeeded", 1),
    ]

    broken.clear()
    make_due()
    run_once()

    assert nights(*three) == [1, 1, 1]
    assert [(status, attempts) for _number, status, attempts in queued()] == [
        ("succeeded", 1),
        ("succeeded", 2),
        ("succeeded", 1),
    ]


def test_twice_in_the_same_minute_is_once_and_who_waits_to_be_tried_again_gets_no_second(three, broken):
    numbers = [council.organization.pk for council in three]
    the_clock_strikes(the_job)
    the_clock_strikes(the_job)
    assert queued() == [(number, "todo", 0) for number in numbers]

    broken.add("bellpuig")
    run_once()
    the_clock_strikes(the_job)

    assert queued()[2:] == [(numbers[2], "todo", 1), (numbers[0], "todo", 0), (numbers[1], "todo", 0)]


def test_a_council_made_meanwhile_waits_for_the_next_night(three, broken):
    the_clock_strikes(the_job)
    late = make_council("salo")
    run_once()
    assert nights(*three, late) == [1, 1, 1, 0]
    the_clock_strikes(the_job)
    run_once()
    assert nights(*three, late) == [2, 2, 2, 1]


def test_where_there_is_no_council_there_is_nothing_to_do(committed):
    the_clock_strikes(the_job)
    assert queued() == []


def test_no_scope_is_left_behind_not_even_by_the_one_that_fails(three, broken):
    broken.add("vilamar")
    with pytest.raises(RuntimeError):
        at_night(the_job, three[0])
    assert not has_organization()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [SETTING])
        assert not cursor.fetchone()[0]


def test_a_job_of_this_council_may_be_asked_for_apart(three, broken):
    with three[1].scope():
        the_job.enqueue()
    run_once()
    assert nights(*three) == [0, 1, 0]


def test_what_somebody_waits_for_goes_first(three):
    from acordem.capabilities.statistics.jobs import count_council_job

    the_clock_strikes(forget_old_events_job)
    with three[0].scope():
        count_council_job.enqueue()
    first = ProcrastinateJob.objects.filter(status="todo").order_by("-priority", "id")[0]
    assert first.task_name == "acordem:count_council_job"


def test_spaces_counted_before_one_that_fails_stay_counted(three, monkeypatch):
    vilamar = three[0]
    with vilamar.scope():
        create_process(slug="festa", title=ca("Festa"), short_description=ca("<p>Prova.</p>"))
    real, seen = statistics.count_space, []

    def work(space: ParticipatorySpace) -> None:
        seen.append(space.pk)
        if len(seen) == 2:
            raise RuntimeError("out of order")
        real(space=space)

    monkeypatch.setattr(statistics, "count_space", work)
    with pytest.raises(RuntimeError):
        at_night(statistics.count_councils_job, vilamar)

    with vilamar.scope():
        assert list(Counting.objects.values_list("space_id", flat=True)) == seen[:1]


@pytest.mark.parametrize("number", [1, 3])
def test_a_thousand_councils_are_queued_in_as_few_questions_as_one(committed, number, django_assert_num_queries):
    for each in range(number):
        make_council(f"vila-{each}")
    # Begun and committed apart: whose jobs wait, which councils there are, and all of them queued.
    with django_assert_num_queries(5):
        the_clock_strikes(the_job)
    assert len(queued()) == number
