# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mails of a council in the back-office: their part of the ledger, in the same columns."""

from __future__ import annotations

from typing import Any

from tests.stories import Council

OF_THE_COUNCIL = {f"manage_mail:{name}" for name in ("sender", "letter", "check", "test", "rotate", "drop")}

LEDGER = """
GET  manage_mail:sender             302in  403    403    403    200    302in
POST manage_mail:sender             302in  403    403    403    422    302in
GET  manage_mail:letter             302in  403    403    403    302ok  302in
GET  manage_mail:check              405    405    405    405    405    405
POST manage_mail:check              302in  403    403    403    302ok  302in
GET  manage_mail:test               405    405    405    405    405    405
POST manage_mail:test               302in  403    403    403    302ok  302in
GET  manage_mail:rotate             405    405    405    405    405    405
POST manage_mail:rotate             302in  403    403    403    302ok  302in
GET  manage_mail:drop               405    405    405    405    405    405
POST manage_mail:drop               302in  403    403    403    302ok  302in
"""


def given(verb: str, there: Council, published: int) -> dict[str, Any]:
    """Its addresses are the same in every council."""
    return {}
