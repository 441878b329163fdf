# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The privacy page is drafted with what the council asks of its own: what, what for, who reads it and until when."""

from __future__ import annotations

import pytest

from acordem.capabilities.fields.actions import retire_field
from acordem.capabilities.pages_and_blocks.models import Page
from acordem.kernel.participation.component_actions import trash_component, unpublish_component
from acordem.kernel.participation.models import Component, ParticipatorySpace
from tests.fields.asking import ask, name, propose
from tests.stories import ca

DRAFT = "/ca/admin/site/data/draft"


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


def privacy(council, alba, language="ca") -> str:
    alba.post(DRAFT)
    with council.scope():
        return str(Page.objects.get(slug="privacy").body[language])


def test_each_field_says_what_for_who_reads_it_and_until_when(vilamar, alba):
    why = ca("Per trucar-te si cal aclarir la proposta")
    ask(vilamar, "Telèfon", is_private=True, keep_days=30, help=why)
    ask(vilamar, "Cost aproximat", "number", is_required=True, help=ca("Per saber què es pot fer."))
    ask(vilamar, "Barri", of_people=True)

    text = privacy(vilamar, alba)

    assert "<p>A més, l'ajuntament pregunta:</p>" in text
    assert (
        "<strong>Telèfon</strong>, amb el que escrius a “Propostes” (Pla de places)."
        " Per trucar-te si cal aclarir la proposta. Ho pots deixar sense resposta. La teva resposta no es publica:"
        " es desa xifrada, només la llegeix qui la necessita, cada lectura queda anotada i s'esborra al cap de 30 dies"
        " d'haver-la donat."
    ) in text
    assert (
        "Per saber què es pot fer. S'ha de respondre. La teva resposta es publica amb el que has escrit i es conserva"
        " tant de temps com això."
    ) in text
    assert "<strong>Barri</strong>, a qui té un compte. <strong>[Falta: per a què es demana]</strong>." in text
    assert "la llegeix qui administra aquest web. Es conserva mentre tens el compte." in text


def test_it_is_told_in_the_four_languages(vilamar, alba):
    ask(vilamar, "Telèfon", is_private=True, keep_days=1)

    privacy(vilamar, alba)

    for language, words in {
        "ca": "s'esborra al cap de 1 dia d'haver-la donat",
        "es": "se borra al cabo de 1 día de haberla dado",
        "oc-aranes": "s'esface ath cap de 1 dia d'auer-la dada",
        "en": "it is deleted 1 day after you give it",
    }.items():
        with vilamar.scope():
            assert words in Page.objects.get(slug="privacy").body[language]


def test_a_council_that_asks_nothing_has_the_page_as_it_was(vilamar, montanyana, alba):
    ask(montanyana, "Telèfon", is_private=True)

    text = privacy(vilamar, alba)

    assert "l'ajuntament pregunta" not in text
    assert "Telèfon" not in text
    assert "{asked}" not in text


def test_what_is_not_for_everybody_is_not_named(vilamar, alba):
    ask(vilamar, "Telèfon")
    with vilamar.scope():
        ParticipatorySpace.objects.update(access="restricted")

    text = privacy(vilamar, alba)

    assert "<strong>Telèfon</strong>, amb el que escrius en alguns processos." in text
    assert "Pla de places" not in text


def test_retired_ones_are_told_while_their_answers_are_kept(vilamar, alba):
    answered, gone = ask(vilamar, "Telèfon"), ask(vilamar, "Cost")
    propose(vilamar, **{name(answered): "600 123 123"})
    with vilamar.scope():
        for field in (answered, gone):
            retire_field(field=field, by=vilamar.people["Alba"])

    text = privacy(vilamar, alba)

    assert "Ja no es pregunta; el que es va respondre encara es conserva." in text
    assert "Cost" not in text


def test_what_is_in_the_trash_is_left_out(vilamar, alba):
    ask(vilamar, "Telèfon")
    with vilamar.scope():
        component = Component.objects.get(pk=vilamar.component.pk)
        unpublish_component(component=component)
        trash_component(component=component)

    assert "Telèfon" not in privacy(vilamar, alba)


@pytest.mark.parametrize("label", ["<script>alert(1)</script>", "**Negreta** {official_name}", "[aquí](https://x.cat)"])
def test_a_label_stands_as_it_was_typed(vilamar, alba, label):
    ask(vilamar, label, help=ca(label))

    text = privacy(vilamar, alba)

    assert "<script" not in text
    assert 'href="https://x.cat"' not in text
    assert "<strong>Negreta</strong>" not in text
    assert label.replace("<", "&lt;").replace(">", "&gt;") in text
