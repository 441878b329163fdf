# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cursors in the address of a list, which everybody can read, change and make."""

from __future__ import annotations

import base64

import pytest

from acordem.kernel.accounts.models import Participant
from acordem.kernel.participation.listing import BadCursor, Order, page_at
from acordem.kernel.participation.models import Resource
from tests.hostile.ground import faults

NOW = b'"2026-01-01T00:00:00+00:00"'
INVENTED = {
    "not a number": b'["a",0,NaN,1]',
    "infinity": b'["a",0,Infinity,1]',
    "beyond floats": b'["a",0,1e999,1]',
    "a fraction": b'["a",0,1.5,1]',
    "a truth": b'["a",0,true,true]',
    "a segment of truth": b'["a",false,1,1]',
    "nothing": b'["a",0,null,null]',
    "five thousand figures": b'["a",0,' + b"9" * 5000 + b",1]",
    "one more than 63 bits": b'["a",0,9223372036854775808,1]',
    "an object": b'{"a":0,"0":1,"1":1,"2":1}',
    "a word": b'"a01"',
    "lists in lists": b'["a",0,' + b"[" * 3000 + b"]" * 3000 + b",1]",
    "a direction in a list": b'[["a"],0,' + NOW + b",1]",
    "a direction of nobody": b'["c",0,' + NOW + b",1]",
    "a segment of nobody": b'["a",9,' + NOW + b",1]",
    "one value more": b'["a",0,' + NOW + b",1,1]",
    "one value fewer": b'["a",0,' + NOW + b"]",
    "a zone further than any": b'["a",0,"2026-01-01T00:00:00+23:59:59.999999",1]',
    "a zone of nowhere": b'["a",0,"2026-01-01T00:00:00",1]',
    "before all time": b'["a",0,"0001-01-01T00:00:00+14:00",1]',
    "after all time": b'["a",0,"9999-12-31T23:59:59-14:00",1]',
    "half a character": b'["a",0,"\\ud800",1]',
    "nul": b'["a",0,"\\u0000",1]',
    "other letters": '["a",0,1,1]'.encode("utf-16"),
}
LISTS = (
    ("proposals:list", "order=random&seed=5"),
    ("proposals:list", "order=recent"),
    ("proposals:list", "order=most_supported"),
    ("comments:on", "order=recent"),
)


def written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def test_cursors_that_no_list_gave_are_told_or_are_a_place_in_it(ground):
    wrong = []
    for kind, raw in INVENTED.items():
        for name, asked in LISTS:
            answer = ground.client().get(f"{ground.addresses[name]}?{asked}&cursor={written(raw)}")
            found = faults(answer) + ([] if answer.status_code in (200, 400) else [f"status {answer.status_code}"])
            wrong += [f"{kind} in {name}?{asked}: {fault}" for fault in found]
    assert not wrong, "\n".join(wrong)


def test_a_list_by_a_text_or_a_time_takes_what_it_could_have_written(ground):
    names, times = Order(("name", "id")), Order(("published_at", "id"))
    with ground.council.scope():
        for kind in ("half a character", "nul", "a truth", "lists in lists"):
            with pytest.raises(BadCursor):
                page_at([Participant.objects.all()], names, 20, written(INVENTED[kind]))
        for kind in ("a zone further than any", "a zone of nowhere", "before all time", "after all time"):
            with pytest.raises(BadCursor):
                page_at([Resource.objects.all()], times, 20, written(INVENTED[kind]))
