# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the biggest council of the demo asks: its people, and with each proposal of a process that takes them now."""

from __future__ import annotations

from collections.abc import Mapping

from acordem.capabilities.fields.actions import add_field, keep_answers
from acordem.capabilities.fields.enums import FieldKind
from acordem.capabilities.fields.models import Field
from acordem.config.demo.council import Making
from acordem.kernel.access.enums import Role
from acordem.kernel.accounts.models import Participant
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.models import Component, Resource

ANSWERED = 3
"""One of so many proposals has no answer: what is asked is not always answered."""
_ORIGIN = "ca"


def make_fields(making: Making) -> None:
    """After the proposals, so that nothing else in the council changes by it."""
    by = making.staff(Role.ADMIN).acting
    taking = [
        plan
        for plan in making.plan.processes
        if (phase := plan.phase_allowing("creation_enabled")) and phase.last_day > 0
    ]
    if making.plan.desk is None or not taking:
        return
    _ask_people(by)
    component = Component.objects.get(space__slug=taking[0].slug, kind="proposals")
    _answer(component, *_ask_with_proposals(component, by))


def _ask_people(by: Participant) -> None:
    add_field(
        component=None,
        kind=FieldKind.ONE,
        label=_text("Edat", "Edad", "Edat", "Age"),
        help=_text(
            "Per saber a qui no arribem.",
            "Para saber a quién no llegamos.",
            "Entà saber a qui non arribam.",
            "To know whom we don't reach.",
        ),
        options=_options(
            ("Menys de 18", "Menos de 18", "Mens de 18", "Under 18"),
            ("De 18 a 34", "De 18 a 34", "De 18 a 34", "18 to 34"),
            ("De 35 a 64", "De 35 a 64", "De 35 a 64", "35 to 64"),
            ("65 o més", "65 o más", "65 o mès", "65 or more"),
        ),
        by=by,
    )


def _ask_with_proposals(component: Component, by: Participant) -> tuple[Field, Field, Field]:
    """Whom it serves and what it may cost, for everybody to read, and a telephone, which is not."""
    whom = add_field(
        component=component,
        kind=FieldKind.SOME,
        label=_text("A qui serveix?", "¿A quién sirve?", "A qui servís?", "Whom does it serve?"),
        options=_options(
            ("Infants", "Niños y niñas", "Mainatges", "Children"),
            ("Joves", "Jóvenes", "Joeni", "Young people"),
            ("Gent gran", "Gente mayor", "Gent grana", "Older people"),
            ("Tothom", "Todo el mundo", "Toti", "Everybody"),
        ),
        by=by,
    )
    cost = add_field(
        component=component,
        kind=FieldKind.NUMBER,
        label=_text(
            "Quant pot costar, en euros?",
            "¿Cuánto puede costar, en euros?",
            "Guaire pòt costar, en èuros?",
            "What may it cost, in euros?",
        ),
        options={},
        by=by,
    )
    phone = add_field(
        component=component,
        kind=FieldKind.LINE,
        label=_text(
            "Telèfon, per si ho hem de mirar amb tu",
            "Teléfono, por si hay que mirarlo contigo",
            "Telefòn, per s'ac auem de guardar damb tu",
            "Telephone, in case we look at it with you",
        ),
        is_private=True,
        options={},
        by=by,
    )
    return whom, cost, phone


def _answer(component: Component, whom: Field, cost: Field, phone: Field) -> None:
    rows = Resource.objects.filter(component=component, kind="proposal", is_official=False).order_by("pk")
    for number, resource in enumerate(rows):
        if number % ANSWERED:
            said = {whom: [f"o{number % 4 + 1}"], cost: 500 * (number + 1), phone: f"600 000 {number:03}"}
            keep_answers(holder=resource, given=said)


def _options(*labels: tuple[str, str, str, str]) -> Mapping[str, TranslatedText]:
    return {f"new{number}": _text(*each) for number, each in enumerate(labels)}


def _text(ca: str, es: str, oc: str, en: str) -> TranslatedText:
    return TranslatedText({"ca": ca, "es": es, "oc-aranes": oc, "en": en}, _ORIGIN)
