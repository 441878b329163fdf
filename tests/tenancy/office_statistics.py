# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Statistics in the back-office: their part of the ledger, in the same columns."""

from __future__ import annotations

from typing import Any

from tests.stories import Council

OF_THE_COUNCIL = {"manage_statistics:council", "manage_statistics:count_council"}

LEDGER = """
GET  manage_statistics:council        302in  403    403    403    200    302in
GET  manage_statistics:count_council  405    405    405    405    405    405
POST manage_statistics:count_council  302in  403    403    403    302ok  302in
GET  manage_statistics:space          302in  403    403    403    200    302in
GET  manage_statistics:report         302in  403    403    403    200    302in
GET  manage_statistics:count_space    405    405    405    405    405    405
POST manage_statistics:count_space    302in  403    403    403    302ok  302in
"""


def given(verb: str, there: Council, published: int) -> dict[str, Any]:
    """What an address is made of."""
    return {} if verb.endswith("council") else {"space": "processes", "slug": there.process.space.slug}
