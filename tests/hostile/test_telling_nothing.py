# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever tries names, addresses and numbers one after the other learns nothing from the answers."""

from __future__ import annotations

import re
from html import escape
from typing import Any
from urllib.parse import quote

import pytest

from acordem.kernel.participation.models import Resource
from tests.stories import PASSWORD

NEWCOMER = {"name": "Roc", "password1": PASSWORD, "is_old_enough": "on", "accepts_terms": "on"}


def told(answer: Any, *typed: str) -> dict[str, Any]:
    """All that an answer tells, without its tokens and numbers in passing, and without what was typed."""
    text = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", answer.text)
    text = re.sub(r"/authors/\d+/cancel", "/authors/N/cancel", text)
    headers = {name: value for name, value in answer.items() if name not in ("Content-Length", "ETag", "Expires")}
    for words in {each for word in typed for each in (word, escape(word), quote(word, safe=""), quote(word, safe="@"))}:
        text = re.sub(re.escape(words), "TYPED", text, flags=re.IGNORECASE)
        headers = {
            name: re.sub(re.escape(words), "TYPED", value, flags=re.IGNORECASE) for name, value in headers.items()
        }
    cookies = {name: (c["max-age"], c["path"], c["httponly"], c["samesite"]) for name, c in answer.cookies.items()}
    return {"status": answer.status_code, **headers, "cookies": cookies, "text": text.splitlines()}


ASKED: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("/ca/users/sign_in", "login", {"password": "una que no és"}),
    ("/ca/users/sign_up", "email", NEWCOMER),
    ("/ca/users/password/new", "email", {}),
)


@pytest.mark.parametrize(("path", "field", "rest"), ASKED)
def test_nobody_learns_who_has_an_account(ground, path, field, rest):
    answers = []
    for email in ("neus@example.cat", "ningu@example.cat", "NEUS@EXAMPLE.CAT"):
        with ground.unchanged():
            client = ground.client()
            first = client.post(path, {field: email, **rest})
            answers.append([told(first, email)])
            if first.status_code == 302:
                answers[-1].append(told(client.get(first.headers["Location"]), email))
    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize(("path", "field", "rest"), ASKED[:2])
def test_the_same_work_is_done_for_an_account_that_is_not_there(ground, monkeypatch, path, field, rest):
    """A password is hashed for somebody and for nobody: the clock tells nothing."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *args: hashed.append("") or encode(self, *args))
    counts = []
    for email in ("neus@example.cat", "ningu@example.cat"):
        hashed.clear()
        with ground.unchanged():
            ground.client().post(path, {field: email, **rest})
        counts.append(len(hashed))
    assert counts[0] == counts[1] > 0


def test_what_is_not_for_somebody_looks_like_what_is_not_there(ground):
    """A draft of somebody else's, a process for members only and its files, a link that is wrong: all the same 404."""
    addresses = ground.addresses
    pairs = [
        (addresses["draft:show"], ground.council.url("/999")),
        (addresses["draft:edit"], ground.council.url("/999/edit")),
        (addresses["draft:source"], ground.council.url("/999/source")),
        (addresses["restricted:show"], "/ca/processes/mai-no-ha-estat"),
        (addresses["restricted:file"], "/attachments/999/acta.pdf"),
        ("/ca/references/" + draft_reference(ground), "/ca/references/VILA-PROP-2000-01-9"),
        ("/ca/preview/gairebe-encertat", "/ca/preview/x"),
        (ground.council.url("/invitations/un"), ground.council.url("/invitations/altre")),
    ]
    for hidden, absent in pairs:
        for role in ("visitor", "participant", "admin"):
            if (role == "admin" and "reservat" in hidden) or (role == "admin" and "attachments" in hidden):
                continue
            with ground.unchanged():
                one, other = (ground.client(role).get(path) for path in (hidden, absent))
            assert one.status_code == 404, hidden
            assert told(one, hidden[3:]) == told(other, absent[3:]), (role, hidden)


def test_forms_of_what_is_not_for_somebody_are_refused_like_those_of_what_is_not_there(ground):
    for role in ("visitor", "participant"):
        for verb in ("edit", "publish", "discard", "support", "withdraw", "authors"):
            path = ground.addresses["draft:show"]
            with ground.unchanged():
                one = ground.client(role).post(f"{path}/{verb}", {"title": "x"})
                other = ground.client(role).post(f"{ground.council.url('/999')}/{verb}", {"title": "x"})
            assert told(one, "proposals/2") == told(other, "proposals/999"), (
                role,
                verb,
            )


def draft_reference(ground) -> str:
    with ground.council.scope():
        return str(Resource.objects.get(kind="proposal", published_at__isnull=True).reference)


def test_the_neighbours_accounts_are_nobody_s_here(ground):
    ground.neighbor.person("Gemma")
    with ground.unchanged():
        here = ground.client().post("/ca/users/sign_in", {"login": "gemma@example.cat", "password": PASSWORD})
        nobody = ground.client().post("/ca/users/sign_in", {"login": "ningu@example.cat", "password": PASSWORD})
    assert told(here, "gemma@example.cat") == told(nobody, "ningu@example.cat")
    assert here.status_code in (200, 422)


def test_whoever_invites_does_not_learn_who_has_an_account(ground):
    answers = []
    for email in ("pau@example.cat", "ningu@example.cat"):
        with ground.unchanged():
            client = ground.client("author")
            path = ground.addresses["proposals:authors"]
            first = client.post(path, {"email": email})
            answers.append((told(first, email), told(client.get(path), email)))
    assert answers[0] == answers[1]
