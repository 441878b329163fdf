# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the council writes about proposals: answers, notes, templates, states, and those of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from acordem.components.proposals.models import AnswerTemplate, Proposal, ProposalAnswer, ProposalNote
from acordem.components.proposals.states import own_states
from acordem.kernel.participation.models import Component
from acordem.lib.markup import html_of
from acordem.lib.text import clean_line, clean_text
from tests.hostile.written import Field, first, last

OFFICIAL = {"title_ca": "Voreres amples", "body_ca": "Eixamplem les voreres del carrer Major."}


def manage(target: str, name: str, clean: Callable[[str], str], stored: Callable[[], Any], rest: Any) -> Field:
    return Field(f"manage_proposals:{target}", name, clean, lambda: str(stored()), rest, "admin", is_shown=False)


def state(token: str) -> Any:
    """A state of the component, by its token; '' for the one made last."""
    own = own_states(first(Component))
    return next(each for each in own if each.token == token) if token else own[-1]


def part(number: int, of: int) -> Any:
    """One of the proposals made last, of which there are so many."""
    return Proposal.objects.select_related("resource").order_by("-pk")[of - number]


TEMPLATE = {"name": "Ja veurem", "state": "rejected", "text_ca": "No pot ser."}
STATE = {"label_ca": "A mitges", "look": "ok"}
PARTS = {f"{name}{number}_ca": "Una part que diu prou" for name in ("title", "body") for number in (1, 2)}
MORE_PARTS = {n: PARTS | {f"{name}{n}_ca": "Una part que diu prou" for name in ("title", "body")} for n in (3, 4)}
PROPOSALS = (
    manage("show", "text_ca", html_of, lambda: last(ProposalAnswer).text, {"state": "accepted"}),
    manage("note", "body", clean_text, lambda: last(ProposalNote).body, {}),
    manage("template_add", "name", clean_line, lambda: last(AnswerTemplate).name, TEMPLATE),
    manage("template_add", "text_ca", html_of, lambda: last(AnswerTemplate).text, TEMPLATE),
    manage("template_edit", "name", clean_line, lambda: first(AnswerTemplate).name, TEMPLATE),
    manage("template_edit", "text_ca", html_of, lambda: first(AnswerTemplate).text, TEMPLATE),
    manage("official_add", "title_ca", clean_line, lambda: last(Proposal).resource.title, OFFICIAL),
    manage("official_add", "body_ca", clean_text, lambda: last(Proposal).body, OFFICIAL),
    manage("official_add", "address", clean_line, lambda: last(Proposal).address, OFFICIAL),
    manage("state_add", "label_ca", clean_line, lambda: state("").label, STATE),
    manage("state_add", "announcement_ca", html_of, lambda: state("").announcement, STATE),
    manage("state_edit", "label_ca", clean_line, lambda: state("accepted").label, STATE),
    manage("state_edit", "announcement_ca", html_of, lambda: state("accepted").announcement, STATE),
    manage("split", "title1_ca", clean_line, lambda: part(1, of=2).resource.title, PARTS),
    manage("split", "body1_ca", clean_text, lambda: part(1, of=2).body, PARTS),
    manage("split", "title2_ca", clean_line, lambda: part(2, of=2).resource.title, PARTS),
    manage("split", "body2_ca", clean_text, lambda: part(2, of=2).body, PARTS),
    manage("split", "title3_ca", clean_line, lambda: part(3, of=3).resource.title, MORE_PARTS[3]),
    manage("split", "body3_ca", clean_text, lambda: part(3, of=3).body, MORE_PARTS[3]),
    manage("split", "title4_ca", clean_line, lambda: part(3, of=3).resource.title, MORE_PARTS[4]),
    manage("split", "body4_ca", clean_text, lambda: part(3, of=3).body, MORE_PARTS[4]),
)
