# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever finds a browser with somebody's session open guesses their password no more often than at the door."""

from __future__ import annotations

import pytest

from acordem.kernel.access.limits import SIGN_IN_PER_ACCOUNT
from acordem.kernel.accounts.models import Participant
from tests.stories import PASSWORD

NEW = "una altra de tres paraules"
GUESSED: tuple[tuple[str, dict[str, str], str], ...] = (
    ("/ca/users/sign_in", {"login": "neus@example.cat"}, "password"),
    ("/ca/account/password", {"password1": NEW, "password2": NEW}, "oldpassword"),
    ("/ca/users/confirm_password", {}, "password"),
)


@pytest.mark.parametrize(("path", "rest", "field"), GUESSED)
def test_after_some_guesses_not_even_the_right_password_is_taken(vilamar, path, rest, field):
    vilamar.person("Neus")
    browser = vilamar.client() if path.endswith("sign_in") else vilamar.client("Neus")

    for number in range(SIGN_IN_PER_ACCOUNT.times):
        answer = browser.post(path, rest | {field: f"potser és aquesta {number}"})
        assert "massa intents" not in answer.text
    answer = browser.post(path, rest | {field: PASSWORD})

    assert "massa intents" in answer.text
    with vilamar.scope():
        assert Participant.objects.get(email="neus@example.cat").check_password(PASSWORD)


def test_who_knows_the_password_changes_it_after_some_mistakes(vilamar):
    browser = vilamar.client("Neus")

    for number in range(SIGN_IN_PER_ACCOUNT.times - 1):
        browser.post("/ca/account/password", GUESSED[1][1] | {"oldpassword": f"potser és aquesta {number}"})
    answer = browser.post("/ca/account/password", GUESSED[1][1] | {"oldpassword": PASSWORD})

    assert answer.status_code == 302
    with vilamar.scope():
        assert Participant.objects.get(email="neus@example.cat").check_password(NEW)
