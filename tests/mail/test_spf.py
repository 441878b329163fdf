# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""SPF as RFC 7208 has it, over records written by hand."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acordem.surfaces.mail.enums import Outcome
from acordem.surfaces.mail.records.answers import Lookup, Unanswered
from acordem.surfaces.mail.records.spf import Faulty, check_spf, evaluate, parse, suggested

OURS = "include:_spf.acordem.example"
SENDS = ip_address("192.0.2.25")
BASE = {("_spf.acordem.example", "TXT"): ["v=spf1 ip4:192.0.2.25 -all"]}


def world(records: dict, silent: tuple[str, ...] = ()) -> Lookup:
    """A DNS that knows these records."""

    def look(name: str, kind: str) -> list[str]:
        if name in silent:
            raise Unanswered
        return list({**BASE, **records}.get((name, kind), []))

    return look


def said(record: str, more: dict | None = None, *, ips=(), declared: str = OURS) -> str:
    """The code of the check of vilamar.example with this record."""
    records = {("vilamar.example", "TXT"): [record], ("vilamar.example", "MX"): ["mx.vilamar.example"]}
    records[("mx.vilamar.example", "A")] = ["198.51.100.1"]
    return check_spf(world(records | (more or {})), "vilamar.example", declared=declared, ips=ips).code


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (f"v=spf1 {OURS} -all", "spf_ok"),
        (f"V=SPF1 MX {OURS.upper()} ~ALL", "spf_ok"),
        (f"v=spf1   mx  {OURS}.   -all", "spf_ok"),
        (f"v=spf1 {OURS}", "spf_ok"),
        ("v=spf1 mx -all", "spf_without_us"),
        ("v=spf1", "spf_without_us"),
        (f"v=spf1 -{OURS} -all", "spf_without_us"),
        (f"v=spf1 ?{OURS} -all", "spf_without_us"),
        (f"v=spf1 -all {OURS}", "spf_without_us"),
        (f"v=spf1 {OURS} +all", "spf_anybody"),
        (f"v=spf1 {OURS} all", "spf_anybody"),
        (f"v=spf1 {OURS} ip4:0.0.0.0/0 -all", "spf_anybody"),
        (f"v=spf1 {OURS} ip6:::/0 -all", "spf_anybody"),
        (f"v=spf1 {OURS} include:open.example -all", "spf_anybody"),
        (f"v=spf1 {OURS} ip4:not-an-address -all", "spf_syntax"),
        (f"v=spf1 {OURS} ip4:192.0.2.0/33 -all", "spf_syntax"),
        (f"v=spf1 {OURS} a/33 -all", "spf_syntax"),
        (f"v=spf1 {OURS} include -all", "spf_syntax"),
        (f"v=spf1 {OURS} everybody -all", "spf_syntax"),
        (f"v=spf1 {OURS} all:vilamar.example", "spf_syntax"),
        (f"v=spf1 {OURS} redirect=a.example redirect=b.example", "spf_syntax"),
        (f"v=spf1 {OURS} include:nowhere.example -all", "spf_nowhere"),
        (f"v=spf1 {OURS} redirect=nowhere.example", "spf_nowhere"),
        (f"v=spf1 {OURS} exp=why.vilamar.example other=%{{i}} -all", "spf_ok"),
        (f"v=spf1 {OURS} exists:%{{i}}.list.example ptr -all", "spf_ok"),
        (f"v=spf1 {OURS} include:loop.example -all", "spf_lookups"),
        (f"v=spf1 {OURS} a:n1.example a:n2.example a:n3.example -all", "spf_void"),
        ("v=spf1 redirect=_ours.example", "spf_without_us"),
    ],
)
def test_what_a_record_says(record, code):
    more = {
        ("open.example", "TXT"): ["v=spf1 +all"],
        ("loop.example", "TXT"): ["v=spf1 include:loop.example -all"],
        ("_ours.example", "TXT"): [f"v=spf1 {OURS} -all"],
    }
    assert said(record, more) == code


def test_no_record_several_and_other_texts():
    def code(*texts: str) -> str:
        return check_spf(world({("vilamar.example", "TXT"): list(texts)}), "vilamar.example", declared=OURS).code

    assert code() == "spf_missing"
    assert code("google-site-verification=1", "v=spf10 mx", "xv=spf1 mx") == "spf_missing"
    assert code("hello", f"v=spf1 {OURS} -all") == "spf_ok"
    assert code("v=spf1 mx -all", f"v=spf1 {OURS} -all") == "spf_two"


@pytest.mark.parametrize(
    "record",
    [
        "v=spf1 ip4:192.0.2.0/24 -all",
        "v=spf1 redirect=_ours.example",
        "v=spf1 a:mail.example -all",
        "v=spf1 a:mail.example/24 -all",
        "v=spf1 mx:mail.example//64 -all",
        "v=spf1 include:_ours.example ~all",
    ],
)
def test_the_machines_may_be_let_in_by_other_words(record):
    more = {
        ("_ours.example", "TXT"): [f"v=spf1 {OURS} -all"],
        ("mail.example", "A"): ["192.0.2.25"],
        ("mail.example", "MX"): ["mail.example"],
    }
    assert said(record, more, ips=[SENDS]) == "spf_ok"
    assert said(record, more, ips=[SENDS, ip_address("192.0.3.1")]) == "spf_without_us"


@pytest.mark.parametrize(("includes", "code"), [(9, "spf_ok"), (10, "spf_lookups")])
def test_ten_lookups_and_no_more(includes, code):
    more = {(f"s{n}.example", "TXT"): [f"v=spf1 ip4:198.51.100.{n} -all"] for n in range(20)}
    others = " ".join(f"include:s{n}.example" for n in range(includes))

    assert said(f"v=spf1 {OURS} {others} -all", more) == code


def test_lookups_inside_of_what_is_included_count_too():
    more = {("many.example", "TXT"): ["v=spf1 " + " ".join(f"a:h{n}.example" for n in range(9)) + " -all"]}
    more |= {(f"h{n}.example", "A"): ["198.51.100.9"] for n in range(9)}
    more |= {(f"h{n}.example", "AAAA"): ["2001:db8:9::1"] for n in range(9)}

    assert said(f"v=spf1 {OURS} include:many.example -all", more) == "spf_lookups"
    assert said("v=spf1 include:many.example -all", more) == "spf_without_us"


def test_too_many_mail_servers():
    more = {("big.example", "MX"): [f"mx{n}.big.example" for n in range(11)]}
    assert said(f"v=spf1 {OURS} mx:big.example -all", more) == "spf_exchanges"


def test_a_dns_that_is_silent_says_nothing():
    for silent in ("vilamar.example", "other.example"):
        records = {("vilamar.example", "TXT"): [f"v=spf1 {OURS} include:other.example -all"]}
        check = check_spf(world(records, silent=(silent,)), "vilamar.example", declared=OURS)
        assert (check.outcome, check.code) == (Outcome.UNKNOWN, "unknown")


def test_each_result_of_an_evaluation():
    def result(record: str) -> str:
        return evaluate(world({("a.example", "TXT"): [record]}), "a.example", SENDS)

    assert [result(f"v=spf1 {term}") for term in ("ip4:192.0.2.25", "-all", "~all", "?all", "")] == [
        *("pass", "fail", "softfail", "neutral", "neutral")
    ]
    assert evaluate(world({}), "a.example", SENDS) == "none"
    # What an included record refuses is not refused by the one that includes it.
    assert evaluate(world({("a.example", "TXT"): ["v=spf1 include:b.example ?all"], ("b.example", "TXT"): ["v=spf1 -all"]}),
                    "a.example", SENDS) == "neutral"  # fmt: skip


@pytest.mark.parametrize(
    ("found", "to_publish"),
    [
        ("", f"v=spf1 {OURS} ~all"),
        ("v=spf1 mx -all", f"v=spf1 mx {OURS} -all"),
        ("v=spf1 mx", f"v=spf1 mx {OURS} ~all"),
        ("v=spf1 mx +all", f"v=spf1 mx {OURS} ~all"),
        ("v=spf1 mx all", f"v=spf1 mx {OURS} ~all"),
        ("v=spf1 mx redirect=_spf.example", f"v=spf1 mx {OURS} redirect=_spf.example"),
        ("v=spf1 mx -all | v=spf1 a ~all", f"v=spf1 mx a {OURS} ~all"),
        (f"v=spf1 {OURS} mx -all | v=spf1 a -all", f"v=spf1 mx a {OURS} -all"),
    ],
)
def test_what_to_publish_keeps_what_was_there(found, to_publish):
    assert suggested(found, OURS) == to_publish


def test_an_installation_may_ask_for_several_things():
    two = "ip4:192.0.2.25 ip6:2001:db8:2::/64"

    assert said("v=spf1 ip4:192.0.2.25 -all", declared=two) == "spf_without_us"
    assert suggested("v=spf1 ip4:192.0.2.25 mx -all", two) == f"v=spf1 mx {two} -all"
    assert said(f"v=spf1 {two} -all", declared=two) == "spf_ok"


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text):
    with suppress(Faulty):
        parse(f"v=spf1 {text}")


@given(
    st.lists(
        st.sampled_from(["mx", "a", OURS, "ip4:198.51.100.7", "include:_ours.example", "~all", "-all"]), max_size=5
    )
)
def test_what_is_suggested_is_always_right(terms):
    record = " ".join(["v=spf1", *terms])
    more = {("_ours.example", "TXT"): ["v=spf1 ip4:198.51.100.8 -all"], ("vilamar.example", "A"): ["198.51.100.3"]}
    more |= {("vilamar.example", "AAAA"): ["2001:db8:1::1"], ("mx.vilamar.example", "AAAA"): ["2001:db8:1::2"]}

    assert said(suggested(record, OURS), more) == "spf_ok"
