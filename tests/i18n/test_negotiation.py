# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acordem.lib.i18n.negotiation import match, negotiate

OFFERED = ["ca", "es", "oc-aranes", "en"]

_tags = st.sampled_from(["ca", "ca-ES-valencia", "es", "oc", "oc-FR", "en-GB", "fr", "*", "q", "-", "💥"])
_qualities = st.sampled_from(["", ";q=1", ";q=0", ";q=0.5", ";q=nan", ";q=inf", ";q=-1", ";q=", ";;q=x"])
_ranges = st.lists(st.tuples(_tags, _qualities).map("".join), max_size=200)
_headers = _ranges.map(",".join) | st.text(max_size=2000)
_unknown = st.lists(st.sampled_from(["fr", "de-CH", "it", "💥"]), max_size=5)


def accepted(header: str, offered: list[str] = OFFERED) -> str:
    return negotiate(None, None, None, header, offered, "ca")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("oc", "oc-aranes"),
        ("oc-aranes", "oc-aranes"),
        ("OC-Aranes", "oc-aranes"),
        ("oc-FR", "oc-aranes"),
        ("ca-ES-valencia", "ca"),
        ("en-GB,en;q=0.9", "en"),
        ("es-AR", "es"),
        ("fr-FR,fr;q=0.9,es;q=0.5,en;q=0.7", "en"),
        ("es;q=0.5,oc;q=0.5", "es"),
        ("es;q=0.3, ca;q=0.9", "ca"),
        ("fr,de", "ca"),
        ("", "ca"),
        ("*", "ca"),
        ("ca;q=0,*", "es"),
        ("es;q=nan,en;q=0.1", "en"),
        ("es;q=2,en;q=0.1", "en"),
        (",;,;q=1,,en", "en"),
    ],
)
def test_the_browser_gets_the_offered_language_that_it_likes_best(header: str, language: str) -> None:
    assert accepted(header) == language


def test_occitan_is_not_invented_where_the_council_does_not_offer_it() -> None:
    assert accepted("oc,es;q=0.5", ["ca", "es"]) == "es"


def test_what_a_person_said_goes_before_what_the_browser_says() -> None:
    assert negotiate("en", "es", "oc-aranes", "ca", OFFERED, "ca") == "en"
    assert negotiate(None, "es", "oc-aranes", "ca", OFFERED, "ca") == "es"
    assert negotiate(None, None, "oc-aranes", "ca", OFFERED, "ca") == "oc-aranes"


def test_a_language_no_longer_offered_falls_to_the_next_place() -> None:
    assert negotiate("fr", "de", "xx", "en", OFFERED, "ca") == "en"


def test_an_exact_tag_goes_before_a_relative() -> None:
    assert match("en-GB", ["en", "en-GB"]) == "en-GB"


@given(path=st.none() | st.text(), cookie=st.none() | st.text(), header=_headers)
def test_whatever_is_sent_the_answer_is_an_offered_language(path: str | None, cookie: str | None, header: str) -> None:
    assert negotiate(path, None, cookie, header, OFFERED, "ca") in OFFERED


@given(header=_headers)
def test_a_council_with_one_language_always_answers_in_it(header: str) -> None:
    assert negotiate(None, None, None, header, ["es"], "es") == "es"


@given(wanted=st.sampled_from(OFFERED), noise=_unknown)
def test_the_only_language_offered_and_wanted_wins_over_any_unknown(wanted: str, noise: list[str]) -> None:
    assert accepted(",".join([*noise, f"{wanted};q=0.1"])) == wanted
