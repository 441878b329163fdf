# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acordem.kernel.content.etiquette import faults_of


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Més arbres a la plaça", []),
        ("PROU COTXES A LA PLAÇA", ["too_many_capitals"]),
        ("ZBE ara", []),  # an acronym is no shouting
        ("Que arribi el TRAM, la R3 i el BUS", []),
        ("Prou!!", ["repeated_marks"]),
        ("Què espereu??", ["repeated_marks"]),
        ("¿¿Cuándo??", ["repeated_marks"]),
        ("¿Por qué no? ¡Hagámoslo!", []),
        ("De debò?!", []),
        ("més arbres", ["begins_without_capital"]),
        ("l'arbre de la plaça", ["begins_without_capital"]),
        ("«Més arbres», diuen", []),
        ("10 arbres més", []),
        ("ÉS MASSA TARD JA!!", ["too_many_capitals", "repeated_marks"]),
        ("l·l", ["begins_without_capital"]),
        ("更多的树", []),
        ("مزيد من الأشجار", []),
        ("", []),
        ("…", []),
    ],
)
def test_what_is_asked_to_be_mended(text, faults):
    assert [fault.value for fault in faults_of(text)] == faults


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text):
    assert set(faults_of(text)) <= {"too_many_capitals", "repeated_marks", "begins_without_capital"}
