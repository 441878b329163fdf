# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of a process: what came of it, what to do now, and why not."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from acordem.components.proposals import actions as proposals
from acordem.kernel.participation import admission
from acordem.kernel.participation.actions import add_component, publish_component
from acordem.kernel.participation.enums import SpaceAccess
from acordem.kernel.participation.models import ParticipatorySpace, Resource
from acordem.kernel.registry import registry
from acordem.kernel.registry.checks import problems_of
from acordem.spaces.processes.models import Process
from tests.stories import Council, ca

PAGE = "/ca/processes/pla-de-places"


@pytest.fixture
def answered(vilamar) -> Council:
    """Vilamar, where of six proposals two were accepted, one was not, one is being evaluated, and one was hidden."""
    vilamar.staff("Alba", "admin")
    alba, place = vilamar.viewer("Alba"), vilamar.place()
    for number, state in enumerate(("accepted", "accepted", "rejected", "evaluating", "accepted", "")):
        proposal = vilamar.proposal(f"Proposta número {number}", by=f"Resident {number}")
        with vilamar.scope():
            if state:
                proposals.answer_proposal(place=place, viewer=alba, proposal=proposal, state=state, text=ca("És així"))
            if number == 4:
                Resource.objects.filter(pk=proposal.pk).update(hidden_at=timezone.now())
    return vilamar


def figures(page: str) -> list[str]:
    found = re.search(r'<ul class="figures">(.*?)</ul>', page, re.DOTALL)
    return re.findall(r"<strong>(\d+)</strong> ([^<]+)<", found[1]) if found else []


def end(council: Council, **texts) -> None:
    with council.scope():
        ParticipatorySpace.objects.filter(pk=council.process.pk).update(
            ends_on=timezone.localdate() - dt.timedelta(days=1)
        )
        Process.objects.filter(pk=council.process.pk).update(**texts)


def test_the_answers_are_told_in_figures_with_the_way_to_read_them(answered):
    page = answered.client().get(PAGE).text
    assert figures(page) == [("3", "amb resposta"), ("2", "acceptades"), ("1", "no acceptada"), ("1", "en estudi")]
    outcome = page[page.index('id="outcome"') :]
    assert f'href="{answered.url()}"' in outcome


def test_nothing_is_told_where_nothing_was_answered(vilamar):
    vilamar.proposal()
    assert 'id="outcome"' not in vilamar.client().get(PAGE).text


def test_a_process_that_is_over_tells_first_what_came_of_it(answered):
    end(answered, results=ca("<p>La plaça tindrà ombra.</p>"), results_on=dt.date(2026, 5, 4))
    page = answered.client().get(PAGE).text
    assert "La plaça tindrà ombra." in page
    assert 'datetime="2026-05-04"' in page
    assert page.index('id="outcome"') < page.index('id="take-part"') < page.index('id="phases"')
    assert "Fes una proposta" not in page


def test_results_are_told_also_where_no_component_has_any(vilamar):
    end(vilamar, results=ca("<p>Ho farem.</p>"))
    page = vilamar.client().get(PAGE).text
    assert "Ho farem." in page
    assert figures(page) == []


def test_answers_of_a_component_that_is_not_published_are_not_told(answered):
    with answered.scope():
        from acordem.kernel.participation.models import Component

        Component.objects.filter(pk=answered.component.pk).update(published_at=None)
    assert 'id="outcome"' not in answered.client().get(PAGE).text


def test_the_one_thing_to_do_now_is_a_button(vilamar):
    assert f'href="{vilamar.url("/new")}"' in vilamar.client().get(PAGE).text
    assert f'href="{vilamar.url("/new")}"' in vilamar.client("Pau").get(PAGE).text
    vilamar.allow(supports_enabled=True)
    assert "Dona suport a propostes" in vilamar.client().get(PAGE).text
    vilamar.allow(supports_enabled=True, supports_blocked=True)
    page = vilamar.client().get(PAGE).text
    assert "Dona suport a propostes" not in page
    assert "Fes una proposta" not in page


def test_the_button_says_why_it_is_not_possible(vilamar):
    with vilamar.scope():
        admission.change_access(space=vilamar.process.space, access=SpaceAccess.TRANSPARENT)
        admission.add_member(space=vilamar.process.space, participant=vilamar.person("Laia"))
    refused = vilamar.client("Pau").get(PAGE).text
    assert f'href="{vilamar.url("/new")}"' not in refused
    assert "Només hi participen els seus membres." in refused
    assert f'href="{vilamar.url("/new")}"' in vilamar.client("Laia").get(PAGE).text
    assert "/users/sign_in?next=%2Fca%2Fprocesses%2Fpla-de-places" in vilamar.client().get(PAGE).text


def test_three_components_of_a_kind_cost_one_question(vilamar, django_assert_num_queries):
    from acordem.kernel.participation.queries import place_of
    from acordem.spaces.processes.public.pages import outcomes

    with vilamar.scope():
        for name in ("Idees", "Esmenes"):
            component = add_component(space=vilamar.process.space, kind="proposals", name=ca(name))
            publish_component(component=component)
        components = list(vilamar.process.space.components.all())
        places = [place_of(vilamar.process.space, component, ()) for component in components]
        with django_assert_num_queries(1):
            assert outcomes(places) == []


def test_a_manifest_that_names_a_function_that_is_not_there_is_refused_at_boot():
    from dataclasses import replace

    manifest = registry.component("proposals")
    assert problems_of(manifest) == []
    for slot in ("outcomes", "invitation"):
        assert len(problems_of(replace(manifest, **{slot: "acordem.nowhere.function"}))) == 1
