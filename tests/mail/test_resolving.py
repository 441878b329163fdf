# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The DNS as it is on bad days: late, broken, huge, not text."""

from __future__ import annotations

import time

import pytest

from acordem.surfaces.mail.records.answers import Unanswered
from acordem.surfaces.mail.records.dkim_records import check_dkim
from acordem.surfaces.mail.records.resolving import within
from acordem.surfaces.mail.records.spf import check_spf


def test_each_kind_of_record_and_none(zone):
    zone.txt("a.example", "one", "t" * 600)
    zone.put("a.example", "MX", "10 Mail.A.example.")
    zone.put("a.example", "A", "192.0.2.1", "192.0.2.2")
    zone.put("a.example", "AAAA", "2001:db8::1")
    look = within()

    assert sorted(look("A.example", "TXT")) == ["one", "t" * 600]
    assert look("a.example", "MX") == ["mail.a.example"]
    assert sorted(look("a.example", "A")) == ["192.0.2.1", "192.0.2.2"]
    assert look("a.example", "AAAA") == ["2001:db8::1"]
    assert look("b.example", "TXT") == look("mail.a.example", "A") == []


@pytest.mark.parametrize(
    "name", ["a..example", "." * 3, "x" * 64 + ".example", ("x" * 60 + ".") * 6, "", "a\\", "\udcff.example"]
)
def test_names_that_are_none_have_no_records(zone, name):
    assert within()(name, "TXT") == []


def test_what_is_too_long_for_udp_is_asked_by_tcp(zone):
    zone.txt("big.example", *(f"{n} " + "x" * 900 for n in range(40)))

    assert len(within()("big.example", "TXT")) == 40
    assert {by for by, name, _kind in zone.asked if name == "big.example"} == {"UDP", "TCP"}


def test_of_what_is_huge_only_a_part_is_read(zone):
    zone.txt("huge.example", *(f"{n}" + "x" * 250 for n in range(200)))
    zone.txt("long.example", "y" * 30_000)
    look = within()

    assert len(look("huge.example", "TXT")) == 100
    assert len(look("long.example", "TXT")[0]) == 4_096


def test_a_failure_is_not_an_absence(zone):
    zone.failing.add("a.example")
    with pytest.raises(Unanswered):
        within()("a.example", "TXT")


def test_a_slow_server_costs_no_more_than_was_said(zone):
    zone.silent |= {"slow.example", "_dmarc.slow.example"}
    look = within(0.6)
    began = time.monotonic()
    for name in ("slow.example", "_dmarc.slow.example", "other.example"):
        with pytest.raises(Unanswered):
            look(name, "TXT")

    assert time.monotonic() - began < 1.5


def test_the_same_question_is_asked_once(zone):
    zone.txt("a.example", "one")
    look = within()
    for name in ("a.example", "A.EXAMPLE", "a.example."):
        look(name, "TXT")

    assert len(zone.asked) == 1


def test_nobody_at_the_address(settings):
    settings.DNS_SERVERS = ["127.0.0.1:9"]
    with pytest.raises(Unanswered):
        within(0.3)("a.example", "TXT")


def test_bytes_that_are_not_text(zone):
    zone.txt("s._domainkey.a.example", b"v=DKIM1; p=\x00\xff\xfe\x1b[2J")
    check = check_dkim(within(), "a.example", selector="s", public_key="AAAA")

    assert check.code == "dkim_other_key"
    assert check.values["found"].isprintable()


def test_includes_in_a_circle_end(zone):
    zone.txt("a.example", "v=spf1 include:b.example -all")
    zone.txt("b.example", "v=spf1 include:a.example -all")

    assert check_spf(within(), "a.example", declared="include:_spf.acordem.example").code == "spf_lookups"
    assert len(zone.asked) == 2


def test_an_alias_is_followed_and_one_that_leads_to_itself_is_not(zone):
    zone.put("s._domainkey.a.example", "CNAME", "s._domainkey.a.example.")
    assert within(1)("s._domainkey.a.example", "TXT") == []
