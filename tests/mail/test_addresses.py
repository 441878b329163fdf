# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people type as an address, and what they try."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from acordem.surfaces.mail.addresses import clean_name, parse_address


@pytest.mark.parametrize(
    ("typed", "ascii_", "readable"),
    [
        (" participa@vilamar.cat ", "participa@vilamar.cat", "participa@vilamar.cat"),
        ("Participa@VILAMAR.cat", "Participa@vilamar.cat", "Participa@vilamar.cat"),
        ("a.b+c_d-e@participa.vilamar.cat", "a.b+c_d-e@participa.vilamar.cat", "a.b+c_d-e@participa.vilamar.cat"),
        ("info@ajuntament-sória.cat", "info@xn--ajuntament-sria-6rb.cat", "info@ajuntament-sória.cat"),
        ("info@xn--ajuntament-sria-6rb.cat", "info@xn--ajuntament-sria-6rb.cat", "info@ajuntament-sória.cat"),
        ("info@ｖｉｌａｍａｒ.cat", "info@vilamar.cat", "info@vilamar.cat"),
    ],
)
def test_addresses_are_kept_as_the_dns_knows_them(typed, ascii_, readable):
    address = parse_address(typed)
    assert (str(address), address.readable) == (ascii_, readable)


@pytest.mark.parametrize(
    "typed",
    [
        "participa",
        "@vilamar.cat",
        "participa@",
        "participa@vilamar",
        "participa@localhost",
        "participa@site.local",
        "participa@192.0.2.1",
        "participa@[192.0.2.1]",
        "participa@vilamar..cat",
        "participa@.vilamar.cat",
        "participa@-vilamar.cat",
        "participa@vila mar.cat",
        "participa@_dmarc.vilamar.cat",
        "participació@vilamar.cat",
        "part icipa@vilamar.cat",
        ".participa@vilamar.cat",
        "par..ticipa@vilamar.cat",
        '"a b"@vilamar.cat',
        "a@b@vilamar.cat",
        "participa@vilamar.cat\r\nBcc: all@vilamar.cat",
        "par\r\nticipa@vilamar.cat",
        "participa@vilamar.cat\x00",
        "participa@vilamar.cat, other@vilamar.cat",
        "Vilamar <participa@vilamar.cat>",
        "participa@vila\u202emar.cat",
        "participa@xn--\u00e0.cat",
        "a" * 65 + "@vilamar.cat",
        "a@" + "b" * 64 + ".cat",
        "a@" + ("b" * 60 + ".") * 5 + "cat",
    ],
)
def test_what_is_no_address(typed):
    with pytest.raises(ValidationError):
        parse_address(typed)


@pytest.mark.parametrize("typed", ["Ajuntament de Vilamar", "Vilamar, participa!", "Era Val d'Aran · Conselh", "東京"])
def test_names(typed):
    assert clean_name(typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "alcalde@vilamar.cat",
        "Vilamar <a@b.cat>",
        'Vilamar"',
        "=?utf-8?q?Banc?=",
        "Vila\u200bmar",
        "V" * 81,
    ],
)
def test_names_that_could_be_taken_for_something_else(typed):
    with pytest.raises(ValidationError):
        clean_name(typed)


def test_what_turns_letters_round_is_left_out_and_a_line_break_in_a_name_is_a_space():
    assert clean_name("Vila\u202emar\u2028participa") == "Vilamar participa"
    assert clean_name("Vilamar\r\nBcc: x") == "Vilamar Bcc: x"


@given(st.text(max_size=80), st.text(max_size=80))
def test_nothing_typed_becomes_two_lines_or_other_letters(local, domain):
    try:
        address = parse_address(f"{local}@{domain}")
    except ValidationError:
        return
    assert str(address).isascii()
    assert str(address).isprintable()
    assert " " not in str(address)
    assert parse_address(address.readable) == address
