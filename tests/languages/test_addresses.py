# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The language of a page is in its address."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.stories import make_organization


@pytest.mark.parametrize(
    ("header", "path"),
    [
        ("ca", "/ca/processes"),
        ("es-ES,es;q=0.9", "/es/processes"),
        ("oc", "/oc-aranes/processes"),
        ("de", "/ca/processes"),
    ],
)
def test_an_address_without_language_leads_to_the_browsers(vilamar, header, path):
    answer = vilamar.client().get("/processes?when=past", headers={"accept-language": header})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{path}?when=past"
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in answer.headers["Vary"].split(",")}


def test_a_language_that_the_council_does_not_offer_leads_to_one_it_does(db):
    make_organization("soleta", languages=("ca", "es"))
    browser = Client(headers={"host": "soleta.localhost"})
    assert browser.get("/en/processes").headers["Location"] == "/ca/processes"
    assert browser.get("/oc-aranes/").headers["Location"] == "/ca/"


def test_an_address_that_exists_in_no_language_is_a_404(vilamar):
    assert vilamar.client().get("/nowhere").status_code == 404
    assert vilamar.client().get("/ca/nowhere").status_code == 404
    assert vilamar.client().get("/%2Fevil.example/").status_code == 404


def test_a_secondary_host_leads_to_the_main_one_and_keeps_the_path(vilamar):
    from acordem.kernel.organizations.models import Host

    Host.objects.create(organization=vilamar.organization, name="antic.localhost")
    answer = Client(headers={"host": "antic.localhost"}).get("/ca/processes?when=past")
    assert answer.status_code == 301
    assert answer.headers["Location"].endswith("//vilamar.localhost/ca/processes?when=past")


@pytest.mark.parametrize(
    "host", ["evil.example", "vilamar.localhost.evil.example", "vilamar.localhost@evil.example", "x" * 300]
)
def test_a_host_nobody_has_is_never_used_to_make_addresses(vilamar, host):
    answer = Client(headers={"host": host}).get("/ca/users/password/new")
    assert answer.status_code in (400, 404)


def test_the_next_address_after_signing_in_stays_on_this_site(vilamar):
    from tests.stories import PASSWORD

    person = vilamar.person("Neus")
    answer = vilamar.client().post(
        "/ca/users/sign_in?next=https://evil.example/", {"login": person.email, "password": PASSWORD}
    )
    assert answer.headers["Location"] == "/ca/"
