# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever is answered to what a council asks is kept as it is cleaned and shown as it is kept."""

from __future__ import annotations

import pytest

from acordem.capabilities.fields.models import Field, FieldAnswer
from acordem.lib.text import clean_line
from tests.hostile.ground import FORM, encoded, faults
from tests.hostile.naughty import NAUGHTY
from tests.hostile.test_words import TAIL, plain, shown
from tests.hostile.written_public import TREES

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("target", ["fields:about_you", "proposals:new"])
def test_every_string_is_kept_as_it_is_cleaned_and_shown_as_it_is_kept(ground, target):
    with ground.council.scope():
        number = Field.objects.get(component__isnull=target == "fields:about_you", kind="line").pk
    wrong = []
    for name, value in NAUGHTY.items():
        typed = value + TAIL
        with ground.unchanged():
            client, path = ground.client("participant"), ground.addresses[target]
            sent = client.post(path, encoded(TREES | {f"field_{number}": typed}), content_type=FORM)
            found = faults(sent, path)
            if sent.status_code == 302:
                with ground.council.scope():
                    kept = FieldAnswer.objects.latest("pk").value
                page = client.get(sent.headers["Location"].replace("/similar", "/preview"), follow=True)
                found += faults(page, path)
                if kept != clean_line(typed.strip()) or plain(kept) not in plain(shown(page.text)):
                    found.append(f"kept {kept!r}")
            elif sent.status_code != 422:
                found.append(f"status {sent.status_code}")
        wrong += [f"{name}: {each}" for each in found]
    assert wrong == []
