# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is written in the back-office's own pages: the site, people, phases, components, classifications."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from acordem.components.proposals.settings import ProposalsSettings, ProposalsStepSettings
from acordem.kernel.accounts.models import Block, HelpSession, Participant, TermsVersion
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.organizations.words import words_of
from acordem.kernel.participation.models import Component, Step
from acordem.kernel.taxonomies.models import Taxonomy, TaxonomyItem
from acordem.lib.markup import html_of
from acordem.lib.text import clean_line, clean_text
from acordem.surfaces.backoffice.said import every_word
from tests.hostile.written import Field, council, first, last, middle

PHASE = {"title_ca": "Una altra fase"}


def untouched(kind: Any) -> dict[str, str]:
    """What a form of settings sends when nobody has touched it."""
    fields = dataclasses.fields(kind)
    return {"name_ca": "Propostes"} | {
        f.name: str(f.default) for f in fields if isinstance(f.default, int | str) and f.default is not True
    }


def setting(name: str, *, step: bool = False) -> Callable[[], str]:
    def read() -> str:
        held = first(Component).settings
        held = held["steps"][str(last(Step).pk)] if step else held["component"]
        return str(held[name].get("ca", ""))

    return read


def office(target: str, name: str, clean: Callable[[str], str], stored: Callable[[], str], rest: Any) -> Field:
    return Field(f"backoffice:{target}", name, clean, stored, rest, "admin", is_shown=False)


OTHER_TERMS = {"terms_ca": "Participem amb més respecte.", "weight": "again"}


def neus() -> Participant:
    return Participant.objects.get(nickname="neus")


def why_joined() -> str:
    return str(AuditEntry.objects.filter(verb="participant.join").latest("pk").changes["reason"])


WORD = next(iter(every_word().values()))


def own_word() -> str:
    return words_of(council(), WORD.key).get("ca", WORD.says("ca"))


AT_THE_DESK = {"identity_check": "document", "language": "ca", "accepts_terms": "on", "is_another": "on"}
SITE = {"name_ca": "Vilamar", "languages": "ca", "default_language": "ca", "color": "#0f5a6e", "minimum_age": "14"}
SITE |= {"registration_mode": "enabled", "time_zone": "Europe/Madrid", "reference_prefix": "VILA"}
SETTINGS, IN_STEP = untouched(ProposalsSettings), untouched(ProposalsStepSettings)
OFFICE = (
    office("step_add", "title_ca", clean_line, lambda: str(last(Step).title), PHASE),
    office("step_add", "description_ca", html_of, lambda: str(last(Step).description), PHASE),
    office("step_edit", "title_ca", clean_line, lambda: str(middle(Step).title), PHASE),
    office("step_edit", "description_ca", html_of, lambda: str(middle(Step).description), PHASE),
    office("component_add", "name_ca", clean_line, lambda: str(last(Component).name), {"kind": "proposals"}),
    office("component_edit", "name_ca", clean_line, lambda: str(first(Component).name), SETTINGS),
    *(
        office("component_edit", f"{name}_ca", clean_text, setting(name), SETTINGS)
        for name in ("announcement", "new_proposal_help", "body_template", "preview_help")
    ),
    office("word", "text_ca", lambda text: clean_line(text) or WORD.says("ca"), own_word, {}),
    office("taxonomy_add", "name_ca", clean_line, lambda: str(last(Taxonomy).name), {}),
    office("taxonomy_edit", "name_ca", clean_line, lambda: str(first(Taxonomy).name), {}),
    office("taxonomy_item_add", "name_ca", clean_line, lambda: str(last(TaxonomyItem).name), {}),
    office("taxonomy_item_edit", "name_ca", clean_line, lambda: str(last(TaxonomyItem).name), {}),
    office("site", "name_ca", clean_line, lambda: str(council().name), SITE),
    office("site", "description_ca", clean_line, lambda: str(council().description), SITE),
    office("site", "reference_prefix", str, lambda: council().reference_prefix, SITE),
    office("terms", "terms_ca", html_of, lambda: str(council().terms), {"weight": "small"}),
    office("show_email", "reason", clean_text, lambda: str(last(AuditEntry).changes["reason"]), {}),
    office("register", "name", clean_line, lambda: last(Participant).name, AT_THE_DESK),
    office("start_help", "reason", clean_text, lambda: last(HelpSession).reason, {"identity_check": "document"}),
    office("make_official", "official_as_ca", clean_line, lambda: str(neus().official_as), {}),
    office("join_accounts", "reason", clean_text, why_joined, {"nickname": "neus"}),
    office("terms", "summary_ca", clean_text, lambda: str(last(TermsVersion).summary), OTHER_TERMS),
    office("block", "reason", clean_text, lambda: last(Block).reason, {}),
    office("component_step", "announcement_ca", clean_text, setting("announcement", step=True), IN_STEP),
)
