# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acordem.kernel.content.values import TranslatedText
from acordem.lib.text import clean_html, clean_line, clean_text, shorten, text_of_html


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  Més   arbres\n", "Més arbres"),
        ("col·legi", "col·legi"),
        ("a\x00b\x1bc", "abc"),
        ("e\u0301xit", "éxit"),
        ("cat\u202eexe.txt", "catexe.txt"),
    ],
)
def test_a_line_keeps_its_words_and_loses_what_nobody_sees(given_text, kept):
    assert clean_line(given_text) == kept


def test_a_text_keeps_its_paragraphs():
    assert clean_text("Un.\r\n\r\n\r\n\r\nDos.  \nTres.") == "Un.\n\nDos.\nTres."


@pytest.mark.parametrize(
    "nasty",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)">x</a>',
        '<p onclick="x()">x</p>',
        '<img src=x onerror="x()">',
        "<style>*{}</style>",
        '<a href="data:text/html,x">x</a>',
        "<svg><script>x</script></svg>",
        '<p style="position:fixed">x</p>',
    ],
)
def test_rich_text_keeps_nothing_that_runs(nasty):
    cleaned = clean_html(nasty).lower()
    for part in ("script", "javascript", "onclick", "onerror", "style", "data:"):
        assert part not in cleaned


@given(st.text(max_size=300))
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_html(clean_html(text)) == clean_html(text)


@given(st.text(max_size=300), st.integers(2, 80))
def test_shortening_never_exceeds_its_length(text, length):
    assert len(shorten(text, length)) <= length


def test_html_becomes_text_with_its_paragraphs():
    assert text_of_html("<p>Un &amp; dos.</p><ul><li>Tres</li></ul>") == "Un & dos.\nTres"


def test_a_missing_language_falls_back_to_the_original_and_says_so():
    text = TranslatedText({"ca": "Plaça", "es": "Plaza"}, "ca")
    assert (text.read("es").text, text.read("es").is_fallback) == ("Plaza", False)
    assert (text.read("en").text, text.read("en").language, text.read("en").is_fallback) == ("Plaça", "ca", True)
    assert TranslatedText.from_json(text.to_json()) == text
    assert not TranslatedText({"ca": ""})
