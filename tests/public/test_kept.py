# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A resident without scripts whose session ends in mid-writing."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.stories import PASSWORD

TREES = {"title": "Més arbres a la plaça Major", "body": "A l'estiu no s'hi pot estar.\r\n\r\nEn calen deu."}


def sign_in(client: Client, council, address: str) -> str:
    """Sign in where one is sent to; where that leads."""
    council.person("Neus")
    answer = client.post(address, {"login": "neus@example.cat", "password": PASSWORD})
    return answer.headers["Location"]


def test_neus_signs_in_again_and_finds_what_she_had_typed(vilamar):
    client = vilamar.client()

    refused = client.post(vilamar.url("/new"), TREES)
    assert "/users/sign_in" in refused.headers["Location"]
    back = sign_in(client, vilamar, refused.headers["Location"])

    page = client.get(back).text
    assert 'value="Més arbres a la plaça Major"' in page
    assert "A l&#x27;estiu no s&#x27;hi pot estar.\r\n\r\nEn calen deu." in page
    assert "Més arbres" not in client.get(back).text


def test_whoever_had_a_draft_gets_back_what_was_typed_since(vilamar):
    vilamar.client("Neus").post(vilamar.url("/new"), TREES)
    client = vilamar.client()
    # Whether or not there is such a draft, a visitor who sends something is asked to sign in.
    for number in (1, 99):
        refused = vilamar.client().post(vilamar.url(f"/{number}/edit"), TREES)
        assert "/users/sign_in" in refused.headers["Location"]

    refused = client.post(vilamar.url("/new"), TREES | {"title": "Més arbres i una font"})
    back = sign_in(client, vilamar, refused.headers["Location"])
    page = client.get(back, follow=True).text
    assert 'value="Més arbres i una font"' in page


def test_a_draft_that_was_being_edited_is_put_back_too(vilamar):
    vilamar.client("Neus").post(vilamar.url("/new"), TREES)
    client = vilamar.client()
    refused = client.post(vilamar.url("/1/edit"), TREES | {"title": "Més arbres i una font"})
    back = sign_in(client, vilamar, refused.headers["Location"])
    assert 'value="Més arbres i una font"' in client.get(back).text


def test_an_edit_is_put_back_too(vilamar):
    vilamar.configure(edit_time="unlimited")
    vilamar.proposal(by="Neus")
    client = vilamar.client()
    refused = client.post(vilamar.url("/1/edit"), TREES)
    back = sign_in(client, vilamar, refused.headers["Location"])
    assert 'value="Més arbres a la plaça Major"' in client.get(back).text


@pytest.mark.parametrize("typed", [{}, {"title": " ", "body": ""}, {"body": "x" * 100_001}, {"password": "secret"}])
def test_nothing_is_kept_where_nothing_was_typed_or_too_much(vilamar, typed):
    client = vilamar.client()
    client.post(vilamar.url("/new"), typed)
    assert "session" not in client.cookies


def test_supporting_without_a_session_leaves_no_cookie(vilamar):
    vilamar.proposal()
    client = vilamar.client()
    client.post(vilamar.url("/1/support"))
    assert not client.cookies


def test_one_place_does_not_fill_the_database(vilamar):
    kept = 0
    for _ in range(62):
        client = vilamar.client()
        client.post(vilamar.url("/new"), TREES)
        kept += "session" in client.cookies
    assert kept == 60


def test_a_form_whose_token_expired_shows_what_was_written_and_plants_nothing(vilamar):
    person = vilamar.client("Neus")
    strict = Client(enforce_csrf_checks=True, headers={"host": vilamar.host})
    strict.cookies = person.cookies

    answer = strict.post(vilamar.url("/new"), TREES | {"title": "<script>alert(1)</script>"})

    assert answer.status_code == 403
    assert "En calen deu." in answer.text
    assert "<script>alert" not in answer.text
    assert 'value="Més arbres' not in person.get(vilamar.url("/new")).text


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=x", "text/plain", "application/json"]
)
def test_a_body_that_is_no_form_is_refused_with_a_sentence(vilamar, kind):
    strict = Client(enforce_csrf_checks=True, headers={"host": vilamar.host})
    answer = strict.generic("POST", vilamar.url("/new"), b"--x\r\nbroken\xff\x00", content_type=kind)
    assert 400 <= answer.status_code < 500
