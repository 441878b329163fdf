# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever loses the session in mid-writing, at any form of the site, finds again what was typed; nobody else does."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.hostile.ground import Ground, encoded
from tests.hostile.pages import Page
from tests.stories import PASSWORD

pytestmark = pytest.mark.slow


NAMES = {"participant": "pau", "author": "neus", "admin": "alba"}
TYPED = "Ho havia escrit a poc a poc i de bon grat"


def writable(ground: Ground):
    """Every form in which somebody signed in writes something that is no password."""
    for target in ground.look_around():
        fields = [name for name in target.form.writable() if "password" not in name]
        if target.role not in NAMES or target.form.method != "post" or not fields:
            continue
        with ground.unchanged():
            is_for_anybody = ground.client().get(target.form.action).status_code == 200
        # What is for anybody needs no session that could end, but for comments, whose page everybody sees.
        if not is_for_anybody or target.form.action.startswith("/ca/comments"):
            yield target, {name: "ho.havia@example.cat" if name == "email" else TYPED for name in fields}


def sign_in(client: Client, where: str, who: str) -> str:
    answer = client.post(where, {"login": f"{who}@example.cat", "password": PASSWORD})
    assert answer.status_code == 302, where
    return str(answer.headers["Location"])


def values(text: str) -> list[str]:
    return [value.strip() for form in Page(text).forms for value in form.data().values()]


def test_what_was_typed_is_put_back_once_signed_in_again_at_every_form(ground):
    wrong = []
    for target, typed in writable(ground):
        if target.name == "account_email":
            continue  # one address, asked for by the sign-in library, which keeps nothing
        with ground.unchanged():
            client = ground.client()
            refused = client.post(target.form.action, target.form.data() | typed)
            assert "/users/sign_in" in refused.headers["Location"], target
            back = sign_in(client, refused.headers["Location"], NAMES[target.role])
            found = values(client.get(back, follow=True).text)
            again = values(client.get(back, follow=True).text)
        wrong += [f"{target} lost {name}" for name, value in typed.items() if value not in found]
        wrong += [f"{target} keeps {name}" for name, value in typed.items() if value in again]
    assert not wrong, "\n".join(wrong)


def test_it_is_not_put_before_another_person_who_signs_in_there(ground):
    for target, typed in writable(ground):
        with ground.unchanged():
            client = ground.client()
            refused = client.post(target.form.action, target.form.data() | typed)
            back = sign_in(client, refused.headers["Location"], "marc")
            page = client.get(back, follow=True)
            assert TYPED not in values(page.text), target
            # Nor to whoever comes after.
            client.post("/ca/users/sign_out")
            assert TYPED not in values(client.get(back, follow=True).text), target


def test_signing_out_forgets_what_was_kept(ground):
    for target, typed in writable(ground):
        with ground.unchanged():
            client = ground.client()
            refused = client.post(target.form.action, target.form.data() | typed)
            sign_in(client, refused.headers["Location"], NAMES[target.role])
            client.post("/ca/users/sign_out")
            back = sign_in(client, "/ca/users/sign_in", NAMES[target.role])
            assert TYPED not in values(client.get(back).text), target
            assert TYPED not in values(client.get(target.form.action, follow=True).text), target


def test_a_comment_on_what_only_members_see_is_not_lost_either(ground):
    """Told "not found", a member whose session ended would have lost it."""
    client = ground.client()
    for path in ("/ca/comments/on/proposal/999", "/ca/comments/999/reply", "/ca/comments/999/edit"):
        refused = client.post(path, {"body": TYPED})
        assert "/users/sign_in" in refused.headers["Location"]


def test_a_form_without_a_valid_token_shows_what_was_typed_at_every_form(ground):
    wrong = []
    for target in ground.targets:
        fields = [name for name in target.form.writable() if "password" not in name]
        if target.form.method != "post" or not fields:
            continue
        with ground.unchanged():
            client = ground.client(target.role, enforce_csrf_checks=True)
            sent = encoded(target.form.data() | dict.fromkeys(fields, TYPED))
            answer = client.post(target.form.action, sent, content_type="application/x-www-form-urlencoded")
        if answer.status_code != 403 or TYPED not in answer.text:
            wrong.append(f"{target}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
