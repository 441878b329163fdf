# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei looks for the proposals that wait for her; Evel, who evaluates, finds those given to him."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acordem.capabilities.search.actions import index
from acordem.components.proposals.queries import search_texts
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.participation.models import Resource
from acordem.kernel.taxonomies.models import Classification, Taxonomy, TaxonomyFilter, TaxonomyItem
from tests.backoffice.forms import texts
from tests.backoffice.proposals import answer, assign, office, staff, titles
from tests.stories import ca


@pytest.fixture
def remei(vilamar):
    return staff(vilamar, "Remei", "process_manager")


@pytest.fixture
def three(vilamar):
    """A proposal with a public answer, one whose answer waits, and one without."""
    public, waiting, bare = (vilamar.proposal(t, by=t.split()[0]) for t in ("Arbres al passeig", "Bancs nous", "Font"))
    answer(vilamar, public)
    vilamar.allow(creation_enabled=True, answers_published_at_once=False)
    answer(vilamar, waiting)
    return public, waiting, bare


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["Font", "Bancs nous", "Arbres al passeig"]),
        ("?order=-published", ["Arbres al passeig", "Bancs nous", "Font"]),
        ("?order=number", ["Font", "Bancs nous", "Arbres al passeig"]),
        ("?answer=unanswered", ["Font"]),
        ("?answer=waiting", ["Bancs nous"]),
        ("?answer=public", ["Arbres al passeig"]),
        ("?state=accepted", ["Arbres al passeig"]),
        ("?state=rejected", []),
        ("?origin=official", []),
        ("?origin=participants&order=-number", ["Arbres al passeig", "Bancs nous", "Font"]),
        ("?q=banc", ["Bancs nous"]),
        ("?q=banc&answer=public", []),
        ("?evaluator=nobody", ["Font", "Bancs nous", "Arbres al passeig"]),
        ("?presence=withdrawn", []),
    ],
)
def test_filters_and_orders(vilamar, remei, three, asked, found):
    with vilamar.scope():
        index(search_texts([proposal.pk for proposal in three]))

    assert titles(remei.get(office(vilamar) + asked)) == found


@pytest.mark.parametrize("asked", ["?state=never", "?evaluator=9999", "?answer=x", "?cursor=!", "?order=title"])
def test_what_nobody_could_have_chosen_is_told_with_the_clean_address(vilamar, remei, three, asked):
    assert remei.get(office(vilamar) + asked).status_code == 400


def test_the_list_says_where_each_stands_and_who_works_on_it(vilamar, remei, three):
    staff(vilamar, "Evel", "evaluator")
    assign(vilamar, three[2], "Evel")

    page = remei.get(office(vilamar))

    rows = {row["cells"][0]: row["cells"] for row in page.context["rows"]}
    assert "«Acceptada» espera que es publiqui" in rows["Bancs nous"][2]
    assert "Acceptada" in rows["Arbres al passeig"][2]
    assert "Encara sense resposta" in rows["Font"][2]
    assert (rows["Font"][5], rows["Font"][7]) == ("Font", "Evel")
    assert f'href="{office(vilamar, f"/{three[2].resource.number}")}"' in texts(page)


def test_withdrawn_and_hidden_ones_are_apart(vilamar, remei, three):
    public, waiting, _bare = three
    with vilamar.scope():
        Resource.objects.filter(pk=public.pk).update(withdrawn_at="2026-01-01T00:00Z")
        Resource.objects.filter(pk=waiting.pk).update(hidden_at="2026-01-01T00:00Z")

    assert titles(remei.get(office(vilamar))) == ["Font"]
    assert titles(remei.get(office(vilamar, "?presence=withdrawn"))) == ["Arbres al passeig"]
    assert titles(remei.get(office(vilamar, "?presence=hidden"))) == ["Bancs nous"]


def test_by_topic(vilamar, remei, three):
    with vilamar.scope():
        taxonomy = Taxonomy.objects.create(name=ca("Temes"))
        TaxonomyFilter.objects.create(taxonomy=taxonomy, component=vilamar.component)
        water = TaxonomyItem.objects.create(taxonomy=taxonomy, name=ca("Aigua"))
        Classification.objects.create(item=water, resource=three[2].resource)

    assert titles(remei.get(office(vilamar, f"?item={water.pk}"))) == ["Font"]


def test_an_evaluator_sees_those_assigned_and_no_others(vilamar, three):
    evel = staff(vilamar, "Evel", "evaluator")
    assert titles(evel.get(office(vilamar))) == []
    assign(vilamar, three[1], "Evel")

    page = evel.get(office(vilamar))

    assert titles(page) == ["Bancs nous"]
    assert "evaluator" not in page.context["table"].form.fields
    assert titles(evel.get(office(vilamar, "?evaluator=nobody"))) == ["Bancs nous"]


def test_who_is_no_longer_an_evaluator_is_named_nowhere_and_sees_nothing(vilamar, remei, three):
    evel = staff(vilamar, "Evel", "evaluator")
    assign(vilamar, three[1], "Evel")
    with vilamar.scope():
        RoleGrant.objects.filter(participant=vilamar.person("Evel")).delete()

    assert evel.get(office(vilamar)).status_code == 403
    assert "Evel" not in texts(remei.get(office(vilamar)))


@pytest.mark.parametrize(
    ("role", "status"),
    [("moderator", 403), ("editor", 403), ("desk_clerk", 403), ("auditor", 200), ("evaluator", 200), ("admin", 200)],
)
def test_who_comes_in(vilamar, three, role, status):
    vilamar.staff("Marc", role)
    assert vilamar.client("Marc").get(office(vilamar)).status_code == status


def test_an_auditor_reads_everything(vilamar, three):
    vilamar.staff("Aurora", "auditor")
    assert len(titles(vilamar.client("Aurora").get(office(vilamar)))) == 3


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("role", "statements"), [("process_manager", 12), ("evaluator", 12)])
def test_what_the_list_asks_the_database(vilamar, rows, role, statements):
    client = staff(vilamar, "Remei", role)
    for number in range(rows):
        assign(vilamar, vilamar.proposal(f"Proposta {number}", by=f"Resident {number}"), "Remei")
    client.get(office(vilamar))
    with CaptureQueriesContext(connection) as captured:
        assert len(titles(client.get(office(vilamar)))) == rows
    assert sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in captured) == statements
