# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba says who the council is, and lets the legal pages be drafted from it."""

from __future__ import annotations

import pytest

from acordem.capabilities.pages_and_blocks.legal import PAGES
from acordem.capabilities.pages_and_blocks.models import Page
from acordem.capabilities.pages_and_blocks.rules import is_tax_number
from tests.backoffice.forms import fields, texts

DATA = "/ca/admin/site/data"
WHO = {
    "official_name": "Ajuntament de *Vilamar*",
    "tax_number": "p-0801500 j",
    "street_address": "Plaça Major, 1",
    "phone": "977 00 00 00",
    "protection_email": "dpd@vilamar.cat",
}


def describe(client, **typed):
    return client.post(DATA, fields(client.get(DATA)) | typed)


def bodies(council):
    with council.scope():
        return {page.slug: page for page in Page.objects.select_related("resource")}


def test_the_foot_says_who_the_council_is(vilamar, alba):
    assert describe(alba, **WHO).status_code == 302
    foot = texts(vilamar.client().get("/ca/"))
    assert "Ajuntament de *Vilamar*<br>Plaça Major, 1<br>977 00 00 00</address>" in foot


def test_legal_pages_are_drafted_with_the_data_in_them_and_gaps_marked(vilamar, alba):
    describe(alba, **WHO)
    alba.post(f"{DATA}/draft")

    pages = bodies(vilamar)
    assert set(pages) == set(PAGES)
    assert not any(page.resource.is_published for page in pages.values())
    privacy = pages["privacy"].body
    assert set(privacy) == {"ca", "es", "oc-aranes", "en"}
    assert "Ajuntament de *Vilamar*, NIF P0801500J, Plaça Major, 1" in privacy["ca"]
    assert "<strong>[Falta: on es publica el registre d'activitats de tractament]</strong>" in privacy["ca"]
    assert "<strong>[Manque: " in privacy["oc-aranes"]
    for word in ("article 13", "2016/679", "3/2018", "apdcat.gencat.cat", "dpd@vilamar.cat", "14 anys"):
        assert word in privacy["ca"], word


def test_the_cookies_page_names_every_cookie_that_is_set(vilamar, alba):
    alba.post(f"{DATA}/draft")
    from django.conf import settings

    from acordem.surfaces.public.page_cache import MESSAGES_COOKIE

    for text in bodies(vilamar)["cookies"].body.values():
        for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, MESSAGES_COOKIE):
            assert f"<strong>{name}</strong>" in text
        assert str(settings.SESSION_COOKIE_AGE // 86_400) in text


def test_a_page_that_exists_is_never_written_over(vilamar, alba):
    alba.post(
        "/ca/admin/site/pages/new", {"title_ca": "La nostra", "body_ca": "Nostra.", "slug": "privacy", "place": "none"}
    )
    alba.post(f"{DATA}/draft")
    alba.post(f"{DATA}/draft")
    pages = bodies(vilamar)
    assert len(pages) == 4
    assert pages["privacy"].body == {"ca": "<p>Nostra.</p>"}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ({"tax_number": "P0801500K"}, "tax_number"),
        ({"email": "nobody"}, "email"),
        ({"processing_register": "javascript:alert(1)"}, "processing_register"),
        ({"processing_register": "http://x.cat"}, "processing_register"),
        ({"official_name": "a" * 201}, "official_name"),
    ],
)
def test_what_can_not_be_is_refused_next_to_its_field(vilamar, alba, typed, name):
    page = describe(alba, **typed)
    assert page.status_code == 422
    assert name in page.context["form"].errors


@pytest.mark.parametrize(
    ("number", "is_one"),
    [("P0801500J", True), ("A58818501", True), ("P0801500K", False), ("P080150", False), ("", False)],
)
def test_the_control_of_a_tax_number(number, is_one):
    assert is_tax_number(number) is is_one


def test_only_who_administrates_says_who_the_council_is(vilamar, edna):
    assert edna.get(DATA).status_code == 403
    assert edna.post(f"{DATA}/draft").status_code == 403
