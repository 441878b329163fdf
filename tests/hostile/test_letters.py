# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters that take for ever, that nobody sees, or that no database holds."""

from __future__ import annotations

import time

import pytest

from acordem.kernel.accounts.models import Participant
from acordem.lib.text import clean_html, clean_line, clean_text, plain_words, shorten
from tests.hostile.ground import FORM, encoded

MANY = 30_000
HEAPS = {
    "marks out of order": "a" + "\u0301\u0323" * MANY,
    "marks in two halves": "a" + "\u0301" * MANY + "\u0323" * MANY,
    "marks that are two": "a" + "\u0344" * MANY,
    "marks that look like none": "\u0f73" * MANY,
    "marks with controls between": "a" + "\u0301\x01\u0323\x02" * MANY,
    "marks with turns between": "a" + "\u0301\u202a\u0323\u202c" * MANY,
    "marks of kana": "\uff9e\u0301" * MANY,
    "musical notes": "\U0001d15f" * MANY,
    "tags": "\U000e0041" * MANY,
    "breaks": "\n \n" * MANY,
    "halves of characters": "\ud800" * MANY,
}


@pytest.mark.parametrize("kind", HEAPS)
@pytest.mark.parametrize("clean", [clean_line, clean_text, clean_html, plain_words, lambda text: shorten(text, 100)])
def test_cleaning_takes_time_by_the_length_of_a_text(kind, clean):
    began = time.perf_counter()
    clean(HEAPS[kind])
    # Five seconds and more where marks are sorted all together; some hundredths where they are not.
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("kind", HEAPS)
def test_what_is_cleaned_stays_as_it_is_when_cleaned_again(kind):
    text = HEAPS[kind][:301]
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        # As many marks as any script puts on a letter, signs that join, and families of emoji are nobody's attack.
        ("Z" + "\u0301" * 20 + "algo", "\u0179" + "\u0301" * 19 + "algo"),
        (
            "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
        ("\U0001f600" * 80, "\U0001f600" * 80),
        ("e\x01\u0301xit", "\u00e9xit"),
        ("a\ud800b", "ab"),
    ],
)
def test_what_people_write_is_kept(typed, kept):
    assert clean_line(typed) == clean_text(typed) == kept


INVISIBLE = {
    "zero width": "\u200b\u200c\u200d\u2060\ufeff",
    "soft hyphens": "\u00ad",
    "fillers of Hangul": "\u3164\u115f\u1160\uffa0",
    "Braille without dots": "\u2800",
    "joiners": "\u034f",
    "tags": "\U000e0041\U000e007f",
    "variations": "\ufe0f",
    "marks of direction": "\u200e\u200f",
    "vowels of Khmer": "\u17b4\u17b5",
    "the head of no note": "\U0001d159",
    "turns": "\u202e\u2066",
}


@pytest.mark.parametrize("kind", INVISIBLE)
def test_what_nobody_sees_is_nothing(kind):
    assert clean_line(INVISIBLE[kind] * 20) == clean_text(INVISIBLE[kind] * 20) == ""
    assert clean_line(INVISIBLE[kind] + "a").endswith("a")


OTHERS = {"title": "Més ombra a la plaça Major", "body": "A l'estiu no s'hi pot estar. En calen deu."}
ME = {"name": "Pau", "nickname": "pau", "about": "", "language": "", "time_zone": ""}
MESSAGE = {"kind": "difficulty", "page": "", "email": ""}


WRITTEN: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("proposals:new", "title", OTHERS),
    ("proposals:new", "body", OTHERS),
    ("comments:on", "body", {}),
    ("account", "name", ME),
    ("accessibility:message", "text", MESSAGE),
)


def test_nothing_is_published_that_nobody_sees(ground):
    wrong = []
    for kind, letters in INVISIBLE.items():
        for where, field, rest in WRITTEN:
            with ground.unchanged():
                sent = encoded(rest | {field: letters * 20})
                answer = ground.client("participant").post(ground.addresses[where], sent, content_type=FORM)
            if answer.status_code != 422:
                wrong.append(f"{kind} as {field} of {where}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_nobody_is_called_what_nobody_sees_when_registering(ground):
    path, rest = "/ca/users/sign_up", {"email": "roc@example.cat", "password1": "figues i raïm madur"}
    rest |= {"is_old_enough": "on", "accepts_terms": "on"}
    for kind, letters in INVISIBLE.items():
        ground.client().post(path, encoded(rest | {"name": letters}), content_type=FORM)
        with ground.council.scope():
            assert not Participant.objects.filter(email="roc@example.cat").exists(), kind
