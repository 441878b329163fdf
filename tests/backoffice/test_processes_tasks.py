# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What waits for Remei in the morning, of her processes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from acordem.kernel.access.actions import grant_role
from acordem.kernel.participation.models import Component, ParticipatorySpace, Resource
from acordem.spaces.processes import actions
from acordem.spaces.processes.backoffice.tasks import tasks
from acordem.spaces.processes.models import Process
from tests.backoffice.forms import texts
from tests.stories import ca


@pytest.fixture
def remei(vilamar):
    vilamar.staff("Remei", "process_manager")
    return vilamar.client("Remei")


def day(offset):
    return timezone.localdate() + dt.timedelta(days=offset)


def date(council, **fields):
    with council.scope():
        ParticipatorySpace.objects.filter(pk=council.process.pk).update(**fields)


def waiting(council, name="Remei"):
    viewer = council.viewer(name)
    with council.scope():
        return [(str(task.text), task.url, task.is_urgent) for task in tasks(viewer)]


def test_nothing_waits_where_everything_is_as_it_should(vilamar, remei):
    date(vilamar, starts_on=day(-1), ends_on=day(20))

    assert waiting(vilamar) == []


@pytest.mark.parametrize(
    ("starts", "ends", "count"), [(-1, 30, 1), (0, 30, 0), (1, 30, 0), (-30, -1, 0), (-1, None, 1)]
)
def test_a_draft_whose_first_day_has_passed_is_urgent_until_its_last(vilamar, remei, starts, ends, count):
    with vilamar.scope():
        actions.create_process(
            slug="horts", title=ca("Horts"), starts_on=day(starts), ends_on=None if ends is None else day(ends)
        )

    text = "«Horts» ja hauria d'haver començat i no el veu ningú: publica'l o canvia'n les dates."
    assert waiting(vilamar) == [(text, "/ca/admin/processes/horts", True)] * count


@pytest.mark.parametrize(
    ("ended", "results", "count"), [(-1, {}, 1), (-1, ca("<p>Fet.</p>"), 0), (0, {}, 0), (-400, {}, 0)]
)
def test_what_is_over_waits_for_its_results_during_a_year(vilamar, remei, ended, results, count):
    date(vilamar, starts_on=day(-500), ends_on=day(ended))
    with vilamar.scope():
        Process.objects.update(results=results)

    text = "«Pla de places» s'ha acabat: digues què n'ha sortit."
    assert waiting(vilamar) == [(text, "/ca/admin/processes/pla-de-places/edit#id_results_ca", False)] * count


def test_a_published_process_in_which_nothing_can_be_done_waits_for_a_component(vilamar, remei):
    with vilamar.scope():
        Component.objects.update(published_at=None)

    [(text, url, is_urgent)] = waiting(vilamar)

    assert (text, is_urgent) == (
        "«Pla de places» és publicat i ningú no hi pot fer res: publica'n algun component.",
        False,
    )
    assert remei.get(url).status_code == 200


def test_the_clerks_day_shows_it_and_leads_there(vilamar, remei):
    with vilamar.scope():
        Component.objects.update(published_at=None)

    assert "«Pla de places» és publicat i ningú no hi pot fer res" in texts(remei.get("/ca/admin"))


def test_it_waits_for_those_who_can_do_it(vilamar, montanyana, remei):
    with vilamar.scope():
        Component.objects.update(published_at=None)
        other = actions.create_process(slug="horts", title=ca("Horts"), starts_on=day(-1))
        grant_role(participant=vilamar.person("Pol"), role="process_manager", space=other.space)
    vilamar.staff("Edna", "editor")
    montanyana.staff("Alba", "admin")

    assert len(waiting(vilamar)) == 2
    assert [url for _text, url, _urgent in waiting(vilamar, "Pol")] == ["/ca/admin/processes/horts"]
    assert waiting(vilamar, "Edna") == waiting(vilamar, "Neus") == waiting(montanyana, "Alba") == []


@pytest.mark.parametrize("rows", [1, 3])
def test_it_is_one_question_for_one_process_and_for_three(vilamar, remei, rows):
    with vilamar.scope():
        for number in range(rows):
            actions.create_process(slug=f"horts-{number}", title=ca("Horts"), starts_on=day(-1))
        viewer = vilamar.viewer("Remei")
        assert viewer.roles
        with CaptureQueriesContext(connection) as captured:
            found = tasks(viewer)
        assert Resource.objects.filter(published_at__isnull=True).count() == len(found) == rows
    assert len([query for query in captured if query["sql"].startswith("SELECT")]) == 1
