# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alba changes the terms; Neus is asked before she writes the next thing, and loses nothing of what she typed."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import override

from acordem.capabilities.comments.models import Comment
from acordem.components.proposals.models import Proposal, Support
from acordem.kernel.accounts.models import Participant, TermsAcceptance, TermsVersion
from acordem.kernel.accounts.terms import accept_terms, change_terms
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.organizations.models import Organization
from tests.accounts.test_registering import NEUS
from tests.backoffice.forms import fields, texts
from tests.query_counts.test_pages import queries
from tests.stories import ca

TERMS, ACCEPT = "/ca/admin/site/terms", "/ca/pages/terms-of-service/accept"
NEWS = "Ara els comentaris ofensius s'amaguen en un dia."


@pytest.fixture
def alba(vilamar):
    vilamar.staff("Alba", "admin")
    return vilamar.client("Alba")


@pytest.fixture
def neus(vilamar) -> Participant:
    person: Participant = vilamar.person("Neus")
    return person


def change(client, text="<p>Amb respecte i bona fe.</p>", weight="again", summary=NEWS):
    sent = fields(client.get(TERMS)) | {"terms_ca": text, "weight": weight, "summary_ca": summary}
    return client.post(TERMS, sent)


def accepted_by(council, person) -> list[int]:
    with council.scope():
        rows = TermsAcceptance.objects.filter(participant=person).order_by("version__number")
        return list(rows.values_list("version__number", flat=True))


def accept(client, then="/ca/", version=2):
    return client.post(ACCEPT, {"version": version, "next": then})


def test_what_matters_makes_a_version_that_neus_reads_before_she_writes(vilamar, alba, neus):
    assert change(alba).status_code == 302
    browser, new = vilamar.client("Neus"), vilamar.url("/new")
    assert browser.get(new).status_code == 200
    typed = {"title": "Una font a la plaça nova", "body": "Per beure quan fa calor, i per als gossos."}

    answer = browser.post(new, typed)

    assert answer.headers["Location"].startswith(ACCEPT)
    page = texts(browser.get(answer.headers["Location"]))
    assert NEWS in page
    assert "Amb respecte i bona fe." in page
    with vilamar.scope():
        assert not Proposal.objects.exists()
    back = accept(browser, then=new)
    assert back.headers["Location"] == new
    form = texts(browser.get(new))
    assert "Una font a la plaça nova" in form
    assert "Per beure quan fa calor" in form
    browser.post(new, typed)
    with vilamar.scope():
        assert Proposal.objects.count() == 1
    assert accepted_by(vilamar, neus) == [1, 2]


def test_not_now_leads_back_and_what_was_typed_is_there_still(vilamar, alba, neus):
    change(alba)
    browser, new = vilamar.client("Neus"), vilamar.url("/new")

    page = texts(browser.get(browser.post(new, {"title": "Una font a la plaça nova", "body": "x"}).headers["Location"]))

    assert f'href="{new}">Ara no' in page
    assert "Una font a la plaça nova" in texts(browser.get(new))


def test_a_comment_and_a_support_wait_too_and_reading_never_does(vilamar, alba, neus):
    proposal = vilamar.proposal(by="Pau")
    change(alba)
    browser, address = vilamar.client("Neus"), vilamar.url(f"/{proposal.resource.number}")
    with override("ca"):
        comments = reverse("comments:on", kwargs={"kind": "proposal", "number": proposal.resource.number})

    assert browser.post(comments, {"body": "Hi estic d'acord."}).headers["Location"].startswith(ACCEPT)
    assert browser.post(f"{address}/support").headers["Location"].startswith(ACCEPT)
    htmx = browser.post(f"{address}/support", headers={"HX-Request": "true"})
    assert (htmx.status_code, htmx.headers["HX-Redirect"].startswith(ACCEPT)) == (204, True)
    assert browser.get(address).status_code == 200
    with vilamar.scope():
        assert not Comment.objects.exists()
        assert not Support.objects.exists()
    accept(browser, then=address)
    browser.post(f"{address}/support")
    with vilamar.scope():
        assert Support.objects.count() == 1


def test_a_small_change_asks_nobody(vilamar, alba, neus):
    change(alba, weight="small", summary="")
    proposal = vilamar.proposal(by="Pau")

    vilamar.client("Neus").post(vilamar.url(f"/{proposal.resource.number}/support"))

    with vilamar.scope():
        assert Support.objects.count() == 1
        assert list(TermsVersion.objects.values_list("number", "asks_again")) == [(2, False), (1, False)]
    assert accepted_by(vilamar, neus) == [1]


def test_a_small_change_after_one_that_matters_still_asks(vilamar, alba, neus):
    change(alba)
    change(alba, text="<p>Amb respecte, i bona fe.</p>", weight="small", summary="")
    browser = vilamar.client("Neus")

    page = browser.get(browser.post(vilamar.url("/new"), {}).headers["Location"])

    assert NEWS in texts(page)
    accept(browser, version=3)
    assert accepted_by(vilamar, neus) == [1, 3]
    assert browser.post(vilamar.url("/new"), {}).status_code == 422


def test_who_registers_afterwards_is_not_asked(vilamar, alba):
    change(alba)

    vilamar.client().post("/ca/users/sign_up", {**NEUS, "email": "nova@example.cat"})

    with vilamar.scope():
        nova = Participant.objects.get(email="nova@example.cat")
    assert accepted_by(vilamar, nova) == [2]


def test_terms_that_changed_while_they_were_read_are_not_accepted_unread(vilamar, alba, neus):
    change(alba)
    browser = vilamar.client("Neus")
    change(alba, text="<p>I sense presses.</p>", summary="I ara sense presses.")

    answer = accept(browser, version=2)

    assert answer.status_code == 409
    assert "I ara sense presses." in texts(answer)
    assert accepted_by(vilamar, neus) == [1]


@pytest.mark.parametrize("version", ["", "abc", "0", "-1", "99999999999999999999"])
def test_bad_versions_accept_nothing(vilamar, alba, neus, version):
    change(alba)

    assert accept(vilamar.client("Neus"), version=version).status_code == 409
    assert accepted_by(vilamar, neus) == [1]


@pytest.mark.parametrize("then", ["https://dolent.example/", "//dolent.example/", "javascript:alert(1)", ""])
def test_one_is_led_on_inside_the_site_only(vilamar, alba, neus, then):
    change(alba)

    assert accept(vilamar.client("Neus"), then=then).headers["Location"] == "/ca/"


def test_to_be_asked_again_people_are_told_what_is_new(vilamar, alba):
    page = change(alba, summary="")

    assert page.status_code == 422
    assert "Digues què hi ha de nou" in texts(page)
    with vilamar.scope():
        assert not TermsVersion.objects.exists()


def test_the_same_terms_make_no_version(vilamar, alba):
    sent = fields(alba.get(TERMS)) | {"weight": "again", "summary_ca": NEWS}
    alba.post(TERMS, sent)

    with vilamar.scope():
        assert not TermsVersion.objects.exists()


def test_alba_sees_how_many_accepted_which_and_the_log_tells_it(vilamar, alba, neus):
    vilamar.person("Pau")
    change(alba)
    accept(vilamar.client("Neus"))

    page = texts(alba.get(TERMS))

    cells = page[page.index("<tbody") : page.index("</tbody")].replace("\n", "")
    assert "<td>Sí</td><td>1</td>" in cells or "<td>sí</td><td>1</td>" in cells
    assert "<td>no</td><td>3</td>" in cells.lower()
    with vilamar.scope():
        entry = AuditEntry.objects.get(verb="terms.change")
    assert entry.changes == {"version": 2, "asks_again": True}


def test_accounts_and_administration_stay_open_without_accepting(vilamar, alba, neus):
    change(alba)

    assert vilamar.client("Neus").post("/ca/account", {"name": "Neus", "nickname": "neus"}).status_code == 302
    assert change(alba, text="<p>Altres.</p>").status_code == 302
    browser = vilamar.client("Neus")
    assert browser.post("/ca/users/sign_out").headers["Location"] == "/ca/"


def test_the_neighbors_terms_are_theirs(vilamar, montanyana, alba):
    change(alba)
    montanyana.person("Neus")

    assert montanyana.client("Neus").post(montanyana.url("/new"), {}).status_code == 422
    with montanyana.scope():
        assert not TermsVersion.objects.exists()


def test_asking_costs_no_question_on_any_page(vilamar, alba, neus):
    browser = vilamar.client("Neus")
    before = queries(browser, "/ca/")
    change(alba)

    assert queries(browser, "/ca/") == before


def test_the_database_keeps_one_acceptance_and_one_number_of_each(vilamar, alba, neus):
    with vilamar.scope():
        by = vilamar.people["Alba"]
        version = change_terms(text=ca("<p>A</p>"), summary=ca("B"), asks_again=True, by=by)
        assert accept_terms(participant=neus)
        assert accept_terms(participant=neus)
        assert TermsAcceptance.objects.filter(version=version).count() == 1
        with pytest.raises(IntegrityError), transaction.atomic():
            TermsVersion.objects.create(number=2, text=ca("<p>A</p>"))
    assert Organization.objects.get(slug="vilamar").terms_asked_at == version.created_at
