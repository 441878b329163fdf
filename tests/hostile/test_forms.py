# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every field of every form gets every string that has hurt somebody."""

from __future__ import annotations

import pytest

from tests.hostile.ground import FORM, LONG, encoded, faults
from tests.hostile.naughty import BYTES, NAUGHTY

pytestmark = pytest.mark.slow


SHARE = 1 if LONG else 12
"""Each string goes to one in so many forms, and each form gets one in so many strings."""


def test_every_form_takes_every_string_as_text_or_refuses_it_with_a_sentence(ground):
    wrong = []
    for place, target in enumerate(ground.targets):
        form = target.form
        for turn, (name, value) in enumerate({**NAUGHTY, **BYTES}.items()):
            if (place + turn) % (SHARE if form.writable() else 10 * SHARE):
                continue
            sent = encoded(form.data() | dict.fromkeys(form.writable() or form.fields, value))
            with ground.unchanged():
                client = ground.client(target.role)
                if form.method == "post":
                    answer = client.post(form.action, sent, content_type=FORM)
                else:
                    answer = client.get(f"{form.action.partition('?')[0]}?{sent}")
                found = faults(answer, form.action)
                if answer.status_code in (301, 302) and not found:
                    found = faults(client.get(answer.headers["Location"]))
            wrong += [f"{target} with {name}: {fault}" for fault in found]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("nth", [1, 2])
def test_the_forms_of_one_ground_are_those_of_the_next(ground, nth):
    found = {str(target) for target in ground.look_around()}

    assert found == {str(target) for target in ground.targets}
