# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the council explains stands where a kind of thing is listed."""

from __future__ import annotations

from acordem.capabilities.pages_and_blocks.models import HelpText
from tests.backoffice.forms import fields, texts

HELPS = "/ca/admin/site/helps"


def test_a_help_text_is_shown_at_the_top_of_its_list_and_nowhere_else(vilamar, edna):
    edna.post(
        HELPS, fields(edna.get(HELPS)) | {"processes_ca": "Aquí **decidim**.", "proposals_ca": "Escriu què faries."}
    )

    assert "<strong>decidim</strong>" in texts(vilamar.client().get("/ca/processes"))
    assert "Escriu què faries." in texts(vilamar.client().get(vilamar.url()))
    assert "Escriu què faries." not in texts(vilamar.client().get("/ca/processes"))


def test_taken_out_it_is_gone(vilamar, edna):
    edna.post(HELPS, fields(edna.get(HELPS)) | {"processes_ca": "Aquí decidim."})
    edna.post(HELPS, fields(edna.get(HELPS)) | {"processes_ca": ""})
    assert "site-help" not in texts(vilamar.client().get("/ca/processes"))
    with vilamar.scope():
        assert HelpText.objects.filter(place="proposals").count() == 0


def test_two_who_write_it_at_once_see_both(vilamar, edna, alba):
    hers, of_alba = fields(edna.get(HELPS)), fields(alba.get(HELPS))
    alba.post(HELPS, of_alba | {"processes_ca": "Una."})
    late = edna.post(HELPS, hers | {"processes_ca": "Dues."})
    assert late.status_code == 409
