# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every address, its parameters and its parts: what is not known is ignored, what is wrong is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.hostile.ground import LONG, encoded, faults
from tests.hostile.naughty import BYTES, NAUGHTY
from tests.hostile.pages import Page

pytestmark = pytest.mark.slow


SOURCES = Path(__file__).parents[2] / "src" / "acordem"
SHARE = 1 if LONG else 80


def known_parameters(ground) -> list[str]:
    """The parameters that any page reads: those of the forms that are shown, and those the views name."""
    shown = {name for target in ground.targets if target.form.method == "get" for name in target.form.fields}
    read = {
        name
        for file in SOURCES.rglob("*.py")
        for name in re.findall(r"GET(?:\.get(?:list)?\(|\[)\"(\w+)\"", file.read_text())
    }
    return sorted(shown | read | {"next", "item", "page", "cursor"})


def test_parameters_that_nobody_knows_change_nothing(ground):
    wrong = []
    strings = list({**NAUGHTY, **BYTES}.values())
    for place, (name, path) in enumerate(ground.addresses.items()):
        with ground.unchanged():
            plain = ground.client("author").get(path)
            noise = encoded(
                {
                    "zzq": strings[place % len(strings)],
                    "zzq[]": strings[-1 - place % len(strings)],
                    "utm_source": "<zzq>",
                    "": "x",
                }
            )
            noisy = ground.client("author").get(f"{path}?{noise}")
        wrong += [f"{name}: {fault}" for fault in faults(noisy, path)]
        if noisy.status_code != plain.status_code or words(noisy) != words(plain):
            wrong.append(f"{name} changes")
    assert not wrong, "\n".join(wrong)


def test_parameters_that_somebody_knows_are_taken_or_refused_with_a_way_on(ground):
    wrong = []
    known = known_parameters(ground)
    for place, (name, path) in enumerate(ground.addresses.items()):
        for turn, (kind, value) in enumerate({**NAUGHTY, **BYTES}.items()):
            if (place + turn) % SHARE:
                continue
            for parameters in [{each: value} for each in known] if LONG else [dict.fromkeys(known, value)]:
                with ground.unchanged():
                    answer = ground.client("author").get(f"{path}?{encoded(parameters)}")
                found = faults(answer, path)
                if answer.status_code == 400 and f'href="{path}"' not in answer.text:
                    found.append("400 without the clean address")
                wrong += [f"{name} with {kind}: {fault}" for fault in found]
    assert not wrong, "\n".join(wrong)


def words(answer) -> str:
    """The words of a page; of anything else, how long it is."""
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return ""
    return Page(answer.text).words


PATHS = (
    "{0}/",
    "//{0}",
    "/{0}",
    "{0}//",
    "{0}/.",
    "{0}/..",
    "{0}/../../../etc/passwd",
    "{0}%00",
    "{0}%00.html",
    "{0}%0d%0aSet-Cookie:zzq=1",
    "{0}%2f..%2f..%2f",
    "{0}%252e%252e",
    "{0}%c0%af",
    "{0}%ed%a0%80",
    "{0}%e2%80%ae",
    "{0}%F0%9F%98%80",
    "{0}%",
    "{0};zzq=1",
    "{0}?{0}?",
    "{0}.json",
    "{0}.php",
    "{0}~",
    "{0}\\..\\",
    "{0}/" + "a" * 5000,
)


def test_addresses_written_wrong_lead_nowhere_or_to_the_right_one(ground):
    wrong = []
    for place, (name, path) in enumerate(ground.addresses.items()):
        changed = [form.format(path) for form in PATHS]
        changed += [path.upper(), path.replace("/ca", "/CA"), path.replace("/ca", "/ca/es"), path.replace("/ca", "")]
        changed += [re.sub(r"\d+", number, path) for number in NUMBERS]
        for turn, address in enumerate(dict.fromkeys(changed)):
            if not LONG and (place + turn) % 8:
                continue
            with ground.unchanged():
                answer = ground.client("author").get(address)
            wrong += [f"{name} as {address[:200]!r}: {fault}" for fault in faults(answer, path)]
    assert not wrong, "\n".join(wrong)


NUMBERS = (
    "0",
    "-1",
    "00001",
    "1e3",
    "%D9%A1",
    "%C2%B2",
    "9" * 18,
    "9" * 19,
    "9" * 400,
    "1%00",
    "1%20",
    "%2B1",
    "1.0",
    "0x1",
)


def test_every_part_of_an_address_takes_every_string(ground):
    """Names, tokens and keys in the path itself."""
    wrong = []
    wordy = [
        "/ca/pages/{}",
        "/ca/references/{}",
        "/ca/preview/{}",
        "/ca/processes/{}",
        "/ca/processes/pla-de-places/f/{}",
        ground.council.url("/invitations/{}"),
        "/ca/comments/on/{}/1",
        "/attachments/1/{}",
        "/assets/council-{}.css",
        "/ca/users/confirmation/{}",
        "/ca/users/password/edit/1-{}",
        "/ca/users/password/edit/{}-set-password",
        "/static/{}",
        "/{}",
    ]
    for place, pattern in enumerate(wordy):
        for turn, (kind, value) in enumerate({**NAUGHTY, **BYTES}.items()):
            if not LONG and (place + turn) % 6:
                continue
            with ground.unchanged():
                answer = ground.client("author").get(pattern.format(encoded({"": value})[1:]))
            wrong += [f"{pattern} with {kind}: {fault}" for fault in faults(answer)]
    assert not wrong, "\n".join(wrong)
