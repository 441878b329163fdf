# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remei answers from templates, the council's and those of the component."""

from __future__ import annotations

import pytest

from acordem.components.proposals.models import AnswerTemplate
from acordem.kernel.audit.models import AuditEntry
from tests.backoffice.answering import here, remei, said
from tests.backoffice.forms import fields, texts
from tests.backoffice.proposals import office

__all__ = ["remei"]


def test_a_template_is_written_once_and_used_from_the_page_and_from_the_list(vilamar, remei):
    proposal, other = vilamar.proposal("Arbres"), vilamar.proposal("Bancs i arbres", by="Pau")
    sent = {"name": "Massa cara", "state": "rejected", "text_ca": "{title} costa massa."}
    page = remei.post(office(vilamar, "/templates/new"), sent, follow=True)
    assert "Ja hi ha la plantilla «Massa cara»." in texts(page)
    with vilamar.scope():
        template = AnswerTemplate.objects.get()
        assert template.component_id == vilamar.component.pk

    page = remei.get(here(vilamar, proposal, f"?template={template.pk}"))
    assert fields(page)["text_ca"] == "Arbres costa massa."
    remei.post(here(vilamar, proposal), fields(page))
    bulk = {"bulk": "answer", "row": [other.pk], "answered": "1", "template": template.pk}
    remei.post(office(vilamar), bulk)

    assert said(vilamar, proposal) == ("rejected", "<p>Arbres costa massa.</p>", True)
    assert said(vilamar, other) == ("rejected", "<p>Bancs i arbres costa massa.</p>", True)


@pytest.mark.parametrize("asked", ["?template=0", "?template=no", "?template=99999", "?template=" + "9" * 40])
def test_a_template_that_is_not_there(vilamar, remei, asked):
    assert remei.get(here(vilamar, vilamar.proposal(), asked)).status_code == 400


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text_ca": "{author} no"}, "No sabem què posar en lloc de {author}. Entre claus pots fer servir: {name}"),
        ({"name": "NO POT SER"}, "Ja hi ha una plantilla amb aquest nom."),
        ({"text_ca": ""}, "Escriu-ho en"),
    ],
)
def test_a_template_that_can_not_be(vilamar, remei, sent, sentence):
    good = {"name": "No pot ser", "state": "rejected", "text_ca": "No."}
    remei.post(office(vilamar, "/templates/new"), good)
    page = remei.post(office(vilamar, "/templates/new"), good | {"name": "Una altra"} | sent)

    assert page.status_code == 422
    assert sentence in texts(page)


def test_templates_of_the_whole_council_are_for_who_runs_it(vilamar, remei):
    vilamar.staff("Alba", "admin")
    alba = vilamar.client("Alba")
    sent = {"name": "No pot ser", "state": "rejected", "text_ca": "No.", "is_for_council": "on"}
    alba.post(office(vilamar, "/templates/new"), sent)
    with vilamar.scope():
        template = AnswerTemplate.objects.get()
        assert template.component_id is None
    edit = office(vilamar, f"/templates/{template.pk}")

    assert "No pot ser" in texts(remei.get(office(vilamar, "/templates")))
    assert "is_for_council" not in remei.get(office(vilamar, "/templates/new")).context["form"].fields
    assert remei.post(edit, fields(remei.get(edit)) | {"name": "Meva"}).status_code == 403
    assert remei.post(f"{edit}/remove").status_code == 403
    assert alba.post(edit, fields(alba.get(edit)) | {"name": "Inviable"}).status_code == 302
    assert alba.post(f"{edit}/remove").status_code == 302
    with vilamar.scope():
        assert not AnswerTemplate.objects.exists()
        verbs = AuditEntry.objects.filter(verb__startswith="answer_template.").values_list("verb", flat=True)
        assert [verb.partition(".")[2] for verb in verbs.order_by("pk")] == ["add", "change", "remove"]
