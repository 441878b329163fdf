# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of the demo: invented places, four languages, Aranese that is not Catalan, and no proposal twice."""

from __future__ import annotations

import csv
import dataclasses
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from acordem.capabilities.comments.rules import DEEPEST
from acordem.capabilities.comments.terms import USUAL_LENGTH
from acordem.capabilities.fields.forms import Questions
from acordem.components.proposals.public.forms import ProposalForm
from acordem.components.proposals.settings import ProposalsSettings
from acordem.config.demo.comments import discussions_of
from acordem.config.demo.plans import CouncilPlan, IdeaPlan
from acordem.config.demo.reading import COUNCILS, council_plan
from acordem.kernel.content.values import TranslatedText

FOUR = {"ca", "es", "oc-aranes", "en"}
SHARED = Path(__file__).parents[2].parent / "shared"
PLANS = [council_plan(slug) for slug in COUNCILS]
every_council = pytest.mark.parametrize("plan", PLANS, ids=COUNCILS)


def plain(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().strip()


def ideas(plan: CouncilPlan) -> list[IdeaPlan]:
    return [idea for process in plan.processes for idea in process.ideas]


def texts(value: object) -> Iterator[TranslatedText]:
    """Every text inside a plan, however deep."""
    if isinstance(value, TranslatedText):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)


@every_council
def test_no_council_has_the_name_of_a_real_municipality(plan):
    source = SHARED / "data" / "catalunya" / "ine_municipios_2017_catalunya.csv"
    if not source.exists():
        pytest.skip(f"The list of municipalities is not at {source}.")
    with source.open(encoding="utf-8") as file:
        real = {plain(row["nombre"]) for row in csv.DictReader(file)}
    assert len(real) > 900
    assert plain(plan.name["ca"]) not in real


@every_council
def test_what_everybody_reads_first_is_in_four_languages(plan):
    assert set(plan.languages) == FOUR
    first = [plan.name, plan.description, plan.terms]
    first += [name for taxonomy in plan.taxonomies for name in (taxonomy.name, *taxonomy.items.values())]
    for process in plan.processes:
        first += [process.title, process.texts["subtitle"], process.texts["short_description"]]
        first += [phase.title for phase in process.phases]
        first += [text for text in texts(process.carried) if text]
        first += [process.texts["results"]] if "results" in process.texts else []
    first += [text for text in texts(plan.groups) if text]
    assert [text for text in first if set(text) != FOUR] == []


@every_council
def test_some_long_text_is_not_in_every_language_so_that_the_fallback_is_seen(plan):
    long = [process.texts["description"] for process in plan.processes if "description" in process.texts]
    assert any("en" not in text for text in long)


@every_council
def test_every_text_was_written_first_in_the_councils_language(plan):
    told = [text for text in texts(dataclasses.replace(plan, processes=())) if text]
    for process in plan.processes:
        told += [text for text in texts(dataclasses.replace(process, ideas=())) if text]
    assert {text.original for text in told} == {plan.language}


def test_nothing_that_the_council_of_aran_says_in_aranese_is_catalan():
    aran = council_plan("vilagarona")
    assert aran.language == "oc-aranes"
    told = [text for text in texts(aran) if {"ca", "oc-aranes"} <= set(text) and text != aran.name]
    assert len(told) > 50
    assert [text for text in told if text["oc-aranes"] == text["ca"]] == []


def test_most_people_of_aran_write_in_aranese():
    languages = [idea.body.original for idea in ideas(council_plan("vilagarona"))]
    assert languages.count("oc-aranes") >= 15
    assert {"es", "ca"} <= set(languages)


def test_no_two_proposals_say_the_same():
    said = [idea.body for plan in PLANS for idea in ideas(plan)]
    titles = [(plan.slug, idea.title) for plan in PLANS for idea in ideas(plan)]
    assert len(said) == len(set(said)) == 214
    assert len(titles) == len(set(titles))


@every_council
def test_every_proposal_would_pass_the_form_that_residents_fill_in(plan):
    for idea in ideas(plan):
        data = {
            "title": str(idea.title[idea.title.original]),
            "body": str(idea.body[idea.body.original]),
            "address": idea.address,
        }
        form = ProposalForm(data, questions=Questions((), {}, ""), settings=ProposalsSettings(), choices=())
        assert form.is_valid(), (data["title"], form.errors)
        assert form.cleaned_data["body"] == data["body"]


@every_council
def test_rejected_proposals_are_told_why_and_classes_exist(plan):
    known = {key for taxonomy in plan.taxonomies for key in taxonomy.items}
    for idea in ideas(plan):
        assert set(idea.classes) <= known
        assert bool(idea.state) == bool(idea.answer)


@every_council
def test_people_have_different_names_and_addresses(plan):
    names = [*dict(plan.staff), *plan.residents, plan.newcomer]
    assert len({plain(name) for name in names}) == len(names)


def test_at_least_two_processes_have_an_easy_reading():
    assert sum("easy_reading" in process.texts for plan in PLANS for process in plan.processes) >= 2


@every_council
def test_what_is_said_is_said_of_a_proposal_that_is_there_and_in_an_order_that_is_possible(plan):
    titles = {str(idea.title[idea.title.original]) for idea in ideas(plan) if not idea.is_withdrawn}
    for title, said in discussions_of(plan.slug).items():
        assert title in titles
        depths: list[int] = []
        for at, told in enumerate(said):
            assert told.get("to", 0) <= at
            assert told.get("as", 0) <= at
            depths.append(depths[told["to"] - 1] + 1 if "to" in told else 0)
            assert depths[at] <= DEEPEST
            assert not ("to" in told and "position" in told)
            assert len(told["text"]) <= USUAL_LENGTH
