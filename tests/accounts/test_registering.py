# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import re

from acordem.kernel.accounts.models import Participant, Session
from acordem.surfaces.mail.models import MailMessage
from tests.stories import PASSWORD

NEUS = {
    "name": "Neus Vidal",
    "email": "neus@example.cat",
    "password1": "tres gats i mig al terrat",
    "is_old_enough": "on",
    "accepts_terms": "on",
}


def last_mail(council) -> MailMessage:
    with council.scope():
        return MailMessage.objects.latest("pk")


def link_in(mail: MailMessage) -> str:
    return re.findall(r"https?://[^/]+(\S+)", mail.text)[0]


def test_neus_registers_confirms_by_mail_and_signs_in(vilamar):
    browser = vilamar.client()

    answer = browser.post("/ca/users/sign_up", NEUS, follow=True)
    assert answer.status_code == 200
    assert "/users/confirmation" in answer.request["PATH_INFO"]
    mail = last_mail(vilamar)
    assert mail.recipient == "neus@example.cat"

    refused = browser.post("/ca/users/sign_in", {"login": NEUS["email"], "password": NEUS["password1"]}, follow=True)
    assert not refused.wsgi_request.user.is_authenticated

    page = browser.get(link_in(mail))
    assert "neus@example.cat" in page.text
    browser.post(link_in(mail))
    entered = browser.post("/ca/users/sign_in", {"login": NEUS["email"], "password": NEUS["password1"]}, follow=True)
    assert entered.wsgi_request.user.is_authenticated
    with vilamar.scope():
        neus = Participant.objects.get()
        assert (neus.name, neus.declared_minimum_age, neus.language) == ("Neus Vidal", 14, "ca")
        assert neus.accepted_terms_at is not None


def test_without_accepting_the_terms_nobody_is_registered_and_nothing_typed_is_lost(vilamar):
    answer = vilamar.client().post("/ca/users/sign_up", {k: v for k, v in NEUS.items() if k != "accepts_terms"})

    assert 'value="Neus Vidal"' in answer.text
    with vilamar.scope():
        assert not Participant.objects.exists()


def test_registering_twice_looks_the_same_and_writes_to_the_owner_of_the_address(vilamar):
    vilamar.person("Neus", email="neus@example.cat")

    answer = vilamar.client().post("/ca/users/sign_up", NEUS, follow=True)

    assert "/users/confirmation" in answer.request["PATH_INFO"]
    with vilamar.scope():
        assert Participant.objects.count() == 1
    assert "password/new" in last_mail(vilamar).text


def test_the_same_address_in_two_councils_is_two_strangers(vilamar, montanyana):
    vilamar.person("Neus", email="neus@example.cat")

    montanyana.client().post("/ca/users/sign_up", NEUS, follow=True)

    with montanyana.scope():
        assert [person.name for person in Participant.objects.all()] == ["Neus Vidal"]
    with vilamar.scope():
        assert [person.name for person in Participant.objects.all()] == ["Neus"]
    elsewhere = montanyana.client()
    elsewhere.post("/ca/users/sign_in", {"login": "neus@example.cat", "password": PASSWORD})
    assert not elsewhere.get("/ca/").wsgi_request.user.is_authenticated


def test_a_session_of_one_council_is_nothing_on_anothers_host(vilamar, montanyana):
    neus = vilamar.client("Neus")
    assert neus.get("/ca/account").status_code == 200
    key = neus.cookies["session"].value

    thief = montanyana.client()
    thief.cookies["session"] = key

    assert thief.get("/ca/account").status_code == 302
    with montanyana.scope():
        assert not Session.objects.filter(session_key=key).exists()


def test_a_forgotten_password_is_changed_through_the_mail(vilamar):
    vilamar.person("Neus", email="neus@example.cat")
    browser = vilamar.client()

    browser.post("/ca/users/password/new", {"email": "neus@example.cat"})
    page = browser.get(link_in(last_mail(vilamar)), follow=True)
    where = page.request["PATH_INFO"]
    done = browser.post(
        where, {"password1": "una altra de ben llarga", "password2": "una altra de ben llarga"}, follow=True
    )
    assert done.status_code == 200
    browser.post("/ca/users/sign_in", {"login": "neus@example.cat", "password": "una altra de ben llarga"})

    assert browser.get("/ca/account").status_code == 200


def test_neus_changes_her_e_mail_and_the_old_one_counts_until_the_new_one_is_confirmed(vilamar):
    vilamar.person("Neus", email="neus@example.cat")
    browser = vilamar.client()
    browser.post("/ca/users/sign_in", {"login": "neus@example.cat", "password": PASSWORD})

    asked = browser.post("/ca/account/email", {"email": "nova@example.cat", "action_add": "1"})
    assert "/users/confirm_password" in asked.headers["Location"]
    browser.post(asked.headers["Location"], {"password": PASSWORD})
    with vilamar.scope():
        assert Participant.objects.get().email == "neus@example.cat"
        mail = MailMessage.objects.filter(recipient="nova@example.cat").latest("pk")
    browser.post(link_in(mail))

    with vilamar.scope():
        assert Participant.objects.get().email == "nova@example.cat"
