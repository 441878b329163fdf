# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a proposal said, where it comes from, and how anybody can check it."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from acordem.kernel.participation.linking import link_resources
from acordem.kernel.participation.models import LinkKind, Resource, TextVersion


@pytest.fixture
def hers(vilamar):
    vilamar.configure(edit_time="unlimited")
    return vilamar.proposal(by="Neus")


def edit(council, proposal, title: str, body: str) -> None:
    url = council.url(f"/{proposal.resource.number}/edit")
    assert council.client("Neus").post(url, {"title": title, "body": body}).status_code == 302


def test_the_first_edit_writes_what_it_said_and_what_it_says(vilamar, hers):
    edit(vilamar, hers, "Més arbres a la plaça Major", "Fa molta calor i no hi ha ombra on seure.")

    with vilamar.scope():
        titles = [version.texts["title"]["ca"] for version in TextVersion.objects.all()]
    assert titles == ["Més arbres a la plaça", "Més arbres a la plaça Major"]
    url = vilamar.url(f"/{hers.resource.number}")
    assert "Versió 2" in vilamar.client().get(f"{url}/versions").text
    page = vilamar.client().get(f"{url}/versions/2").text
    assert re.search(r"Més arbres a la plaça<ins>.* Major.*</ins>", page)
    assert "<del>" not in page


def test_saving_without_changing_anything_is_no_version(vilamar, hers):
    edit(vilamar, hers, "Més arbres a la plaça", "Fa molta calor i no hi ha ombra on seure.")
    with vilamar.scope():
        assert TextVersion.objects.count() == 0


def test_a_draft_has_no_past_and_a_version_that_was_never_written_is_not_found(vilamar, hers):
    url = vilamar.url(f"/{hers.resource.number}")
    assert vilamar.client().get(f"{url}/versions/1").status_code == 404
    neus = vilamar.client("Neus")
    neus.post(vilamar.url("/new"), {"title": "Una font a la plaça", "body": "Que ragi aigua fresca a l'estiu."})
    for page in ("versions", "source"):
        assert neus.get(vilamar.url(f"/2/{page}")).status_code == 404


def test_scripts_in_what_was_removed_are_text(vilamar, hers):
    edit(vilamar, hers, "Més <script>alert(1)</script> arbres", "Fa molta calor i no hi ha ombra on seure.")
    edit(vilamar, hers, "Més arbres", "Fa molta calor i no hi ha ombra on seure.")
    page = vilamar.client().get(vilamar.url(f"/{hers.resource.number}/versions/3")).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_fingerprint_on_the_page_is_that_of_the_published_bytes(vilamar, hers):
    url = vilamar.url(f"/{hers.resource.number}")
    source = vilamar.client().get(f"{url}/source")
    assert source.headers["Content-Type"] == "application/json"
    assert json.loads(source.content)["title"]["ca"] == "Més arbres a la plaça"
    before = hashlib.sha256(source.content).hexdigest()
    assert before in vilamar.client().get(url).text

    edit(vilamar, hers, "Més arbres a la plaça!", "Fa molta calor i no hi ha ombra on seure.")
    assert before not in vilamar.client().get(url).text


def test_the_reference_on_paper_leads_to_the_page_and_never_changes(vilamar, hers, montanyana):
    with vilamar.scope():
        resource = Resource.objects.get(pk=hers.pk)
    assert re.fullmatch(r"VILA-PROP-20\d\d-\d\d-1", resource.reference)
    there = vilamar.client().get(f"/ca/references/{resource.reference}")
    assert there.headers["Location"] == vilamar.url(f"/{resource.number}")
    assert vilamar.client().get("/ca/references/VILA-PROP-2020-01-99").status_code == 404
    assert montanyana.client().get(f"/ca/references/{resource.reference}").status_code == 404


def test_an_idea_is_followed_from_one_phase_to_another(vilamar, hers):
    newer = vilamar.proposal("Deu arbres a la plaça", by="Roc")
    hidden = vilamar.proposal("Una altra còpia", by="Roc")
    with vilamar.scope():
        link_resources(newer=newer.resource, older=hers.resource, kind=LinkKind.COPIED)
        link_resources(newer=hidden.resource, older=hers.resource, kind=LinkKind.COPIED)
        Resource.objects.filter(pk=hidden.pk).update(hidden_at=newer.resource.published_at)

    old = vilamar.client().get(vilamar.url(f"/{hers.resource.number}", "en")).text
    new = vilamar.client().get(vilamar.url(f"/{newer.resource.number}", "en")).text

    assert re.search(r"Copied to\s+<a[^>]*>.*Deu arbres a la plaça", old)
    assert "Una altra còpia" not in old
    assert re.search(r"Copied from\s+<a[^>]*>.*Més arbres a la plaça", new)
    listed = vilamar.client().get(vilamar.url("?related=proposal&order=recent")).text
    assert re.findall(r'class="kicker">#(\d+)<', listed) == [str(newer.resource.number), str(hers.resource.number)]


def test_a_copy_is_not_edited_by_its_authors(vilamar, hers):
    newer = vilamar.proposal("Deu arbres a la plaça", by="Neus")
    with vilamar.scope():
        link_resources(newer=newer.resource, older=hers.resource, kind=LinkKind.COPIED)
    assert vilamar.client("Neus").get(vilamar.url(f"/{newer.resource.number}/edit")).status_code == 403


def test_what_is_shared_is_an_address_of_the_councils_own_host(vilamar, hers):
    page = vilamar.client().get(vilamar.url(f"/{hers.resource.number}")).text
    assert "https://wa.me/?text=M%C3%A9s%20arbres%20a%20la%20pla%C3%A7a%20http%3A%2F%2Fvilamar.localhost" in page
