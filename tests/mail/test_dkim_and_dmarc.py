# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""DKIM's and DMARC's records, written by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acordem.surfaces.mail.enums import Outcome
from acordem.surfaces.mail.records.answers import SHOWN, Unanswered
from acordem.surfaces.mail.records.dkim_records import check_dkim, dkim_value
from acordem.surfaces.mail.records.dmarc import check_dmarc
from acordem.surfaces.mail.records.sentences import sentence_of

KEY = "MIIBIjANBgkq" * 30
NAME = "s1._domainkey.vilamar.example"


def dkim(*records: str):
    return check_dkim(lambda name, kind: list(records) if (name, kind) == (NAME, "TXT") else [], "vilamar.example",
                      selector="s1", public_key=KEY)  # fmt: skip


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (dkim_value(KEY), "dkim_ok"),
        (f"p={KEY}", "dkim_ok"),
        (f"  p = {KEY[:50]} {KEY[50:]} ;k=RSA;  v=DKIM1 ; ", "dkim_ok"),
        (f"v=DKIM1; h=sha1:sha256; s=email; t=s; n=some words; p={KEY}", "dkim_ok"),
        ("v=DKIM1; p=", "dkim_revoked"),
        (f"v=DKIM1; p={KEY[:-4]}", "dkim_other_key"),
        (f"v=DKIM1; t=y; p={KEY}", "dkim_testing"),
        (f"v=DKIM1; t=s:y; p={KEY}", "dkim_testing"),
        (f"v=DKIM1; h=sha1; p={KEY}", "dkim_closed"),
        (f"v=DKIM1; s=other; p={KEY}", "dkim_closed"),
        (f"v=DKIM2; p={KEY}", "dkim_syntax"),
        (f"v=DKIM1; k=ed25519; p={KEY}", "dkim_syntax"),
        ("v=DKIM1; k=rsa", "dkim_syntax"),
        (f"v=DKIM1; p={KEY}; p={KEY}", "dkim_syntax"),
        ("hello", "dkim_syntax"),
        ("", "dkim_syntax"),
    ],
)
def test_the_record_of_a_key(record, code):
    assert dkim(record).code == code


def test_none_and_several():
    assert (dkim().outcome, dkim().code) == (Outcome.MISSING, "dkim_missing")
    assert dkim(dkim_value(KEY), "v=DKIM1; p=").code == "dkim_two"


def dmarc(records: dict[str, list[str]], domain: str = "participa.vilamar.example"):
    return check_dmarc(lambda name, kind: records.get(name, []), domain)


@pytest.mark.parametrize(
    ("records", "code"),
    [
        ({"_dmarc.participa.vilamar.example": ["v=DMARC1; p=reject"]}, "dmarc_reject"),
        ({"_dmarc.vilamar.example": ["v=DMARC1;p=quarantine"]}, "dmarc_quarantine"),
        ({"_dmarc.vilamar.example": ["v=DMARC1; p=reject; sp=none"]}, "dmarc_none"),
        ({"_dmarc.participa.vilamar.example": ["v=DMARC1; p=none; sp=reject"]}, "dmarc_none"),
        ({"_dmarc.participa.vilamar.example": ["v=DMARC1; rua=mailto:a@b.example"]}, "dmarc_none"),
        ({"_dmarc.participa.vilamar.example": ["v=DMARC1; adkim=s"]}, "dmarc_policy"),
        ({"_dmarc.participa.vilamar.example": ["v=DMARC1; p=perhaps"]}, "dmarc_policy"),
        ({"_dmarc.participa.vilamar.example": ["v=DMARC1; p=none", "v=DMARC1; p=none"]}, "dmarc_two"),
        ({"_dmarc.participa.vilamar.example": ["v=DMARC1; p"]}, "dmarc_syntax"),
        ({"_dmarc.participa.vilamar.example": ["v=spf1 -all"]}, "dmarc_missing"),
        ({"_dmarc.example": ["v=DMARC1; p=none"]}, "dmarc_missing"),
        ({}, "dmarc_missing"),
    ],
)
def test_the_policy_of_a_domain(records, code):
    assert dmarc(records).code == code


def silent(name: str, kind: str) -> list[str]:
    raise Unanswered


def test_a_dns_that_is_silent_says_nothing():
    assert check_dmarc(silent, "vilamar.example").outcome == Outcome.UNKNOWN
    assert check_dkim(silent, "vilamar.example", selector="s1", public_key=KEY).outcome == Outcome.UNKNOWN


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_strangers_write_there_is_a_sentence_that_can_be_stored(one, other):
    for check in (dkim(one), dkim(one, other), dmarc({"_dmarc.vilamar.example": [f"v=DMARC1;{one}"]})):
        sentence = sentence_of(check.to_json())
        assert sentence
        assert "\x00" not in str(check.values)
        assert all(len(value) <= SHOWN and value.isprintable() for value in check.values.values())
