# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the rules that look by themselves say, without a database: residents' words stand, advertising is noticed."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acordem.capabilities.moderation.rules.automatic import (
    Facts,
    Said,
    Verdict,
    host_of,
    is_same,
    judge,
    links_in,
)
from acordem.capabilities.moderation.settings import RuleSettings

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
USUAL = RuleSettings()
HOUR, YEAR = dt.timedelta(hours=1), dt.timedelta(days=365)
AD = "Guanya diners des de casa teva sense fer res, mira-ho avui mateix i no te'n penediràs mai"
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzàéíòú ,.!?\n", max_size=600)
ANYTHING = st.text(max_size=400)


def judged(text: str, age: dt.timedelta = YEAR, *others: Said, settings: RuleSettings = USUAL) -> Verdict:
    return judge(Facts(text, NOW, age, others, frozenset({"vilamar.cat"})), settings)


def said(text: str, *, ago: dt.timedelta = HOUR, by: int = 1) -> Said:
    """Something said before: by the same author (1) or by others."""
    return Said(text, NOW - ago, by, by == 1)


def rules(verdict: Verdict) -> set[str]:
    return {finding.rule for finding in verdict.findings}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Mireu https://premsa.cat/noticia.", ["https://premsa.cat/noticia"]),
        ("(www.premsa.cat)", ["www.premsa.cat"]),
        ("HTTP://PREMSA.CAT i http://a.cat/x?y=1,2!", ["HTTP://PREMSA.CAT", "http://a.cat/x?y=1,2"]),
        ("escriu a neus@vilamar.cat o truca", []),
        ("http:// res", []),
    ],
)
def test_addresses_are_found_as_people_write_them(text, links):
    assert links_in(text) == links


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://www.premsa.cat/a", "premsa.cat"),
        ("www.Premsa.cat", "premsa.cat"),
        ("http://[malament", ""),
        ("https://premsa.cat:8000/", "premsa.cat"),
    ],
)
def test_the_site_of_a_link(link, host):
    assert host_of(link) == host


def test_what_a_newcomer_says_without_links_is_nobodys_business():
    assert judged("Hi ha poca ombra a la plaça i els bancs són vells.", HOUR) == Verdict()


def test_a_newcomer_with_one_link_is_looked_at_and_stays_in_sight():
    verdict = judged("Ho explica bé aquest article: https://premsa.cat/places i hi estic d'acord.", HOUR)
    assert (rules(verdict), verdict.is_held) == ({"fresh"}, False)


def test_where_the_council_wants_it_everything_with_links_from_newcomers_waits():
    strict = dataclasses.replace(USUAL, holds_fresh_links=True)
    text = "Ho explica bé aquest article: https://premsa.cat/places i hi estic d'acord."
    assert judged(text, HOUR, settings=strict).is_held
    assert not judged(text, YEAR, settings=strict).is_held
    assert not judged("Sense enllaços no espera res.", HOUR, settings=strict).is_held


def test_the_councils_own_pages_are_no_links():
    assert judged("Ho diu aquí: https://vilamar.cat/actes i https://www.vilamar.cat/plens", HOUR) == Verdict()


def test_a_newcomer_who_writes_little_else_than_links_is_held_back():
    verdict = judged("Casino https://casino.example https://casino.example/b", HOUR)
    assert (rules(verdict), verdict.is_held) == ({"fresh", "links"}, True)
    old = judged("Casino https://casino.example https://casino.example/b", YEAR)
    assert (rules(old), old.is_held) == ({"links"}, False)


def test_the_same_site_again_and_again_is_noticed():
    before = [said(f"Us recomano {n} coses de https://botiga.example/{n} que van molt bé") for n in range(3)]
    verdict = judged("I encara una de ben bona a https://www.botiga.example/x que us agradarà", YEAR, *before)
    assert rules(verdict) == {"hosts"}
    assert verdict.findings[0].figures == {"host": "botiga.example", "times": 4}
    assert judged("Una sola a https://botiga.example/x que us agradarà molt", YEAR, *before[:2]) == Verdict()
    others = [dataclasses.replace(each, is_own=False) for each in before]
    assert judged("I encara una de ben bona a https://botiga.example/x que sí", YEAR, *others) == Verdict()


def test_the_same_words_again_and_again_are_noticed_also_slightly_changed():
    before = [said(AD.upper()), said(AD.replace("mai", "mai!!!"))]
    verdict = judged(AD, YEAR, *before)
    assert (rules(verdict), verdict.is_held) == ({"repeats"}, False)
    assert verdict.findings[0].figures == {"times": 3, "accounts": 1}


def test_the_same_words_from_several_new_accounts_are_held_back():
    crowd = [said(AD, by=2), said(AD, by=3)]
    verdict = judged(AD, HOUR, *crowd)
    assert (rules(verdict), verdict.is_held) == ({"repeats"}, True)
    assert judged(AD, YEAR, *crowd) == Verdict()
    assert judged(AD, HOUR, said(AD, by=2), said(AD, by=2)) == Verdict()


def test_people_may_agree_in_the_same_few_words():
    crowd = [said("Hi estic molt d'acord!", by=number) for number in range(2, 40)]
    assert judged("Hi estic molt d'acord!", HOUR, *crowd) == Verdict()


def test_very_much_in_an_hour_is_noticed():
    many = [said(f"Comentari {n}", ago=dt.timedelta(minutes=n)) for n in range(24)]
    assert rules(judged("I un altre.", YEAR, *many)) == {"rate"}
    assert judged("I un altre.", YEAR, *many[:23]) == Verdict()
    long_ago = [dataclasses.replace(each, at=NOW - 2 * HOUR) for each in many]
    assert judged("I un altre.", YEAR, *long_ago) == Verdict()


def test_a_council_can_hold_nothing_back_at_all():
    text = "Casino https://casino.example https://casino.example/b"
    verdict = judged(text, HOUR, settings=dataclasses.replace(USUAL, holds=False))
    assert (bool(verdict.findings), verdict.is_held) == (True, False)


@given(ANYTHING, st.integers(0, 10_000), st.lists(ANYTHING, max_size=6))
def test_nothing_that_anybody_writes_breaks_the_rules(text, hours, before):
    others = [said(each, by=number % 3) for number, each in enumerate(before)]
    judged(text, dt.timedelta(hours=hours), *others)


@given(ANYTHING, st.integers(0, 10_000))
def test_with_every_rule_switched_off_nothing_is_ever_found(text, hours):
    switches = {field.name: False for field in dataclasses.fields(RuleSettings) if field.name.endswith("_enabled")}
    off = dataclasses.replace(USUAL, **switches)
    crowd = [said(text, by=number) for number in range(30)]
    assert judged(text, dt.timedelta(hours=hours), *crowd, settings=off) == Verdict()


@given(WORDS, st.integers(0, 10_000))
def test_words_alone_never_bring_anybody_into_moderation(text, hours):
    assert judged(text, dt.timedelta(hours=hours)) == Verdict()


@given(ANYTHING)
def test_an_account_of_some_age_is_never_held_back_for_what_one_text_says(text):
    assert not judged(text, YEAR).is_held


@given(ANYTHING, st.integers(0, 47))
def test_what_is_held_back_always_says_why(text, hours):
    verdict = judged(text, dt.timedelta(hours=hours))
    assert not verdict.is_held or len(verdict.findings) > 1


@given(WORDS, WORDS)
def test_sameness_goes_both_ways_and_begins_with_oneself(one, other):
    assert is_same(one, other) == is_same(other, one)
    assert is_same(one, one) == is_same(one, one.upper())


@given(WORDS, st.integers(1, 3), st.integers(0, 90))
def test_a_longer_account_never_makes_it_worse(text, links, hours):
    linked = text + " https://premsa.cat/x" * links
    young, older = judged(linked, dt.timedelta(hours=hours)), judged(linked, dt.timedelta(hours=hours + 10))
    assert rules(older) <= rules(young)
    assert young.is_held or not older.is_held
