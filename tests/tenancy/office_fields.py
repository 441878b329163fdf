# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fields of the council's own: their part of the ledger, in the same columns."""

from __future__ import annotations

from typing import Any

from acordem.capabilities.fields.actions import add_field
from acordem.capabilities.fields.models import Field
from acordem.kernel.participation.models import Component
from tests.stories import Council, ca

OF_THE_COUNCIL = {"manage_fields:list", "manage_fields:add", "manage_fields:take_of_people"}

LEDGER = """
GET  manage_fields:list               302in  403    403    403    200    302in
GET  manage_fields:add                302in  403    403    403    200    302in
POST manage_fields:add                302in  403    403    403    422    302in
GET  manage_fields:edit               302in  403    403    403    200    302in
POST manage_fields:edit               302in  403    403    403    422    302in
GET  manage_fields:turn               405    405    405    405    405    405
POST manage_fields:turn               302in  403    403    403    302ok  302in
GET  manage_fields:turn_option        405    405    405    405    405    405
POST manage_fields:turn_option        302in  403    403    403    302ok  302in
GET  manage_fields:in_component       302in  403    403    403    200    302in
GET  manage_fields:add_in_component   302in  403    403    403    200    302in
POST manage_fields:add_in_component   302in  403    403    403    422    302in
GET  manage_fields:edit_in_component  302in  403    403    403    200    302in
POST manage_fields:edit_in_component  302in  403    403    403    422    302in
GET  manage_fields:turn_in_component  405    405    405    405    405    405
POST manage_fields:turn_in_component  302in  403    403    403    302ok  302in
GET  manage_fields:turn_option_in_component  405    405    405    405    405    405
POST manage_fields:turn_option_in_component  302in  403    403    403    302ok  302in
GET  manage_fields:of_person          302in  403    403    403    200    302in
POST manage_fields:of_person          302in  403    403    403    422    302in
GET  fields:about_you                 302in  200    200    200    200    302in
POST fields:about_you                 302in  302ok  302ok  302ok  302ok  302in
GET  manage_proposals:read_private    405    405    405    405    405    405
POST manage_proposals:read_private    302in  403    403    403    302ok  302in
GET  manage_proposals:take_private    302in  403    403    403    200    302in
POST manage_proposals:take_private    302in  403    403    403    422    302in
GET  manage_fields:take_of_people     302in  403    403    403    200    302in
POST manage_fields:take_of_people     302in  403    403    403    422    302in
"""


def furnish(council: Council) -> None:
    """A field of participants and one of proposals."""
    alba = council.people["Alba"]
    with council.scope():
        component = Component.objects.get(pk=council.component.pk)
        for where in (None, component):
            options = {"new1": ca("Matí"), "new2": ca("Nit")}
            add_field(component=where, kind="one", label=ca("Quan"), by=alba, options=options)
            add_field(component=where, kind="line", label=ca("Telèfon"), by=alba, options={})


def given(verb: str, there: Council, published: int) -> dict[str, Any]:
    """What an address is made of."""
    if verb in ("about_you", "of_person"):
        return {"number": there.people["Neus"].pk} if verb == "of_person" else {}
    with there.scope():
        here = Field.objects.filter(component=None if "_in_" not in f"_{verb}" else there.component.pk)
        number = (here.earliest("pk") if verb.startswith("turn_option") else here.latest("pk")).pk
    place = {"space": "processes", "slug": there.process.space.slug, "component": there.component.number}
    made: dict[str, Any] = place if verb.endswith("in_component") else {}
    if verb.startswith(("edit", "turn")):
        made = made | {"number": number}
    if verb.startswith("turn_option"):
        made = made | {"option": "o1"}
    return made | {"to": "up"} if verb.startswith("turn") else made
