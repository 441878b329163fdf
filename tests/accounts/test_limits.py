# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How often: lockout and rate limits, counted where no rollback reaches."""

from __future__ import annotations

import pytest
from django.db import connection

from acordem.kernel.access import limits
from acordem.kernel.access.limits import Limit
from acordem.kernel.audit.middleware import address_of
from tests.stories import PASSWORD

TWICE = Limit("test", 2, 60)


def test_the_third_attempt_is_refused_and_says_how_long_to_wait(vilamar):
    with vilamar.scope():
        answers = [limits.count(TWICE, "neus@example.cat") for _ in range(3)]
    assert [answer.code for answer in answers] == ["", "", "too_many_attempts"]
    assert "1" in str(answers[2].reasons[0].text)


def test_another_person_and_another_council_count_apart(vilamar, montanyana):
    with vilamar.scope():
        for _ in range(2):
            limits.count(TWICE, "neus@example.cat")
        assert limits.count(TWICE, "pau@example.cat").allowed
    with montanyana.scope():
        assert limits.count(TWICE, "neus@example.cat").allowed


def test_capitals_and_spaces_are_the_same_person(vilamar):
    assert limits.digest(TWICE, " NEUS@example.cat") == limits.digest(TWICE, "neus@example.cat")
    assert "neus" not in limits.digest(TWICE, "neus@example.cat")


def test_after_nine_wrong_passwords_the_right_one_has_to_wait(vilamar):
    vilamar.person("Neus", email="neus@example.cat")
    browser = vilamar.client()
    for _ in range(8):
        browser.post("/ca/users/sign_in", {"login": "neus@example.cat", "password": "no ho sé"})

    answer = browser.post("/en/users/sign_in", {"login": "neus@example.cat", "password": PASSWORD})

    assert answer.status_code == 200
    assert "Too many attempts" in answer.text
    assert not answer.wsgi_request.user.is_authenticated


def test_an_attempt_stays_counted_when_the_request_rolls_back(committed):
    from tests.stories import make_council

    vilamar = make_council("vilamar")
    with pytest.raises(RuntimeError), vilamar.scope():
        limits.count(TWICE, "neus@example.cat")
        raise RuntimeError
    with vilamar.scope(), connection.cursor() as cursor:
        cursor.execute("SELECT count FROM access_ratecounter")
        assert cursor.fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("peer", "forwarded", "trusted", "client"),
    [
        ("203.0.113.9", "", [], "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", [], "203.0.113.9"),
        ("10.0.0.1", "198.51.100.1", ["10.0.0.0/8"], "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1", ["10.0.0.0/8"], "198.51.100.1"),
        ("10.0.0.1", "198.51.100.1, 10.0.0.2", ["10.0.0.0/8"], "198.51.100.1"),
        ("", "198.51.100.1", ["10.0.0.0/8"], "198.51.100.1"),
        ("10.0.0.1", "<script>", ["10.0.0.0/8"], None),
    ],
)
def test_only_our_own_proxies_are_believed(peer, forwarded, trusted, client):
    assert address_of(peer, forwarded, trusted) == client


def test_a_claim_to_have_come_through_https_is_believed_from_our_proxies_only(vilamar, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    claim = {"x-forwarded-proto": "https"}
    browser = vilamar.client()

    assert browser.get("/ca/", headers=claim, REMOTE_ADDR="10.0.0.1").wsgi_request.is_secure()
    assert not browser.get("/ca/", headers=claim, REMOTE_ADDR="203.0.113.9").wsgi_request.is_secure()


def test_who_presses_without_end_is_told_to_wait_and_reading_goes_on(vilamar):
    proposal = vilamar.proposal(by="Neus")
    url, pau = vilamar.url(f"/{proposal.resource.number}"), vilamar.client("Pau")
    answers = [pau.post(f"{url}/support").status_code for _ in range(61)]
    assert answers == [302] * 60 + [429]
    assert pau.get(url).status_code == 200


def test_one_place_cannot_have_mails_sent_to_everybody(vilamar):
    from acordem.surfaces.mail.models import MailMessage

    browser = vilamar.client()
    answers = {browser.post("/ca/users/password/new", {"email": f"r{n}@example.cat"}).status_code for n in range(32)}

    assert answers == {302}
    with vilamar.scope():
        assert MailMessage.objects.count() == 30
