# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Moderation, its pages for everybody and those of the back-office: its part of the ledger, in the same columns."""

from __future__ import annotations

from typing import Any

from acordem.capabilities.moderation.actions import Contact, report_person, report_resource
from acordem.capabilities.moderation.models import ModerationCase, Report
from acordem.kernel.access.viewers import NOBODY
from acordem.kernel.participation.models import Resource
from tests.stories import Council

OF_THE_COUNCIL = {f"manage_moderation:{name}" for name in ("list", "counts", "decisions", "rules")}
"""Addresses without a number of anything, the same in every council."""

LEDGER = """
GET  moderation:report           200    200    200    200    200    200
POST moderation:report           422    422    403    422    422    422
GET  moderation:author           200    200    200    200    200    200
POST moderation:author           422    422    403    422    422    422
GET  moderation:thanks           200    200    200    200    200    200
GET  moderation:why              302in  404    404    404    404    302in
POST moderation:why              302in  404    404    404    404    302in
GET  moderation:answer           404    404    404    404    404    404
POST moderation:answer           404    404    404    404    404    404
GET  manage_moderation:list      302in  403    403    200    200    302in
POST manage_moderation:list      302in  403    403    400    400    302in
GET  manage_moderation:counts    302in  403    403    200    200    302in
GET  manage_moderation:decisions 302in  403    403    200    200    302in
POST manage_moderation:decisions 302in  403    403    400    400    302in
GET  manage_moderation:rules     302in  403    403    403    200    302in
POST manage_moderation:rules     302in  403    403    403    422    302in
GET  manage_moderation:show      302in  403    403    200    200    302in
GET  manage_moderation:hide      302in  403    403    200    200    302in
POST manage_moderation:hide      302in  403    403    422    422    302in
GET  manage_moderation:uphold    302in  403    403    200    200    302in
POST manage_moderation:uphold    302in  403    403    422    422    302in
GET  manage_moderation:block     302in  403    403    403    200    302in
POST manage_moderation:block     302in  403    403    403    422    302in
GET  manage_moderation:of_person 302in  403    403    403    200    302in
POST manage_moderation:of_person 302in  403    403    403    400    302in
GET  manage_moderation:forget    405    405    405    405    405    405
POST manage_moderation:forget    302in  403    403    302ok  302ok  302in
GET  manage_moderation:keep      405    405    405    405    405    405
POST manage_moderation:keep      302in  403    403    302ok  403    302in
"""


def furnish(council: Council) -> None:
    """A notice about Neus's proposal, and one about Neus."""
    neus = council.person("Neus")
    with council.scope():
        around = Resource.objects.select_related("component__space", "space__resource")
        resource = around.get(kind="proposal", published_at__isnull=False)
        report_resource(viewer=NOBODY, resource=resource, ground="spam", contact=Contact("Pilar", "pilar@example.cat"))
        report_person(viewer=NOBODY, person=neus, ground="machine")


def given(verb: str, council: Council, proposal: int) -> dict[str, Any]:
    """What the address of that name is made of, of a council that was furnished."""
    if verb in ("report", "author", "thanks", "why"):
        return {"kind": "proposal", "number": proposal}
    if verb == "answer":
        return {"token": "nobody-knows"}
    if f"manage_moderation:{verb}" in OF_THE_COUNCIL:
        return {}
    with council.scope():
        report = Report.objects.get(case__resource__kind="proposal")
        case = ModerationCase.objects.get(resource__kind="person" if verb == "block" else "proposal")
        number = council.person("Neus").pk if verb == "of_person" else case.pk
    return {"number": number, "report": report.pk} if verb == "forget" else {"number": number}
