# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba says what her council's site is called, speaks and looks like."""

from __future__ import annotations

import pytest

from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.organizations.models import Organization
from acordem.kernel.participation.models import Step
from tests.backoffice.forms import fields, texts

SITE = "/ca/admin/site"


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


def council() -> Organization:
    return Organization.objects.get(slug="vilamar")


def change(client, **typed):
    return client.post(SITE, fields(client.get(SITE)) | typed)


def test_name_color_and_help_are_changed_and_people_see_it(vilamar, alba):
    assert change(alba, name_ca="Vila de Mar", contact_email="ajuda@vilamar.cat", color="#aa3300").status_code == 302

    assert "Participació a Vila de Mar" in texts(vilamar.client().get("/ca/"))
    assert (council().contact_email, council().color) == ("ajuda@vilamar.cat", "#aa3300")
    with vilamar.scope():
        (entry,) = AuditEntry.objects.filter(verb="site.change")
    assert entry.changes["color"] == ["#1f5f5b", "#aa3300"]


def test_a_color_that_can_not_be_read_is_taken_and_the_clerk_is_told(vilamar, alba):
    page = alba.post(SITE, fields(alba.get(SITE)) | {"color": "#ffee00"}, follow=True)

    assert "El color és massa clar per a les lletres" in texts(page)


def test_a_language_that_goes_takes_no_text_with_it(vilamar, alba):
    address = f"/ca/admin/processes/pla-de-places/timeline/{vilamar.steps[2].pk}"
    alba.post(address, fields(alba.get(address)) | {"title_es": "Devolución"})

    change(alba, languages=["ca", "en"])
    assert vilamar.client().get("/es/").status_code in (302, 404)
    alba.post(address, fields(alba.get(address)) | {"title_ca": "Retorn a tothom"})
    change(alba, languages=["ca", "es"])

    with vilamar.scope():
        assert Step.objects.get(pk=vilamar.steps[2].pk).title == {"ca": "Retorn a tothom", "es": "Devolución"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"languages": ["es"], "default_language": "ca"}, "Ha de ser una de les llengües del web."),
        ({"languages": ["ca", "tlh"]}, "tlh"),
        ({"color": "red"}, "#rrggbb"),
        ({"minimum_age": "13"}, "14"),
        ({"contact_email": "nobody"}, "nobody"),
        ({"time_zone": "Mars/Olympus"}, "Mars/Olympus"),
        ({"reference_prefix": "A-B"}, "A-B"),
        ({"name_ca": ""}, "Escriu-ho en Català."),
    ],
)
def test_what_a_site_can_not_be_is_refused(vilamar, alba, typed, said):
    page = change(alba, **typed)

    assert (page.status_code, said in texts(page)) == (422, True)
    assert str(council().name) == "Vilamar"


def test_new_terms_are_in_force_from_now_on_and_nothing_in_them_runs(vilamar, alba):
    before = council().terms_updated_at

    alba.post(
        "/ca/admin/site/terms",
        fields(alba.get("/ca/admin/site/terms"))
        | {
            "weight": "small",
            "terms_ca": "# Com participem\n\nAmb **respecte**.\n\n<script>alert(1)</script>\n\n- Un\n- Dos",
        },
    )

    page = texts(vilamar.client().get("/ca/pages/terms-of-service"))
    assert "<strong>respecte</strong>" in page
    assert "<li>Un</li>" in page
    assert "<script>alert" not in page
    assert council().terms_updated_at > before


def test_the_neighbor_s_site_stays_as_it_is(vilamar, montanyana, alba):
    change(alba, name_ca="Vila de Mar")

    assert "Vila de Mar" not in texts(montanyana.client().get("/ca/"))
    assert str(Organization.objects.get(slug="montanyana").name) == "Montanyana"


def test_two_administrators_change_two_things_and_both_stay(vilamar, alba):
    marc = vilamar.staff("Marc", "admin") and vilamar.client("Marc")
    hers, his = fields(alba.get(SITE)), fields(marc.get(SITE))

    marc.post(SITE, his | {"color": "#aa3300"})
    assert alba.post(SITE, hers | {"contact_email": "ajuda@vilamar.cat"}).status_code == 302

    assert (council().color, council().contact_email) == ("#aa3300", "ajuda@vilamar.cat")


@pytest.mark.parametrize("typed", [">" * 60 + " això", "<math><mi>x</mi>", "<script>alert(1)</script>"])
def test_what_would_come_out_empty_is_not_called_saved(vilamar, alba, typed):
    page = alba.post("/ca/admin/site/terms", {"terms_ca": typed})

    assert page.status_code == 422
    assert "No es pot llegir res del que has escrit en Català" in texts(page)
