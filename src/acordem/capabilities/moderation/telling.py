# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What rules have found, and how something was noticed, in sentences for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acordem.capabilities.moderation.enums import OF_PEOPLE, Ground, Source
from acordem.capabilities.moderation.models import Ruling
from acordem.capabilities.moderation.people import PERSON
from acordem.capabilities.moderation.rules import automatic
from acordem.kernel.access.decisions import Text
from acordem.kernel.participation.models import Resource


def told(findings: Sequence[Mapping[str, Any]]) -> list[str]:
    """A sentence for each thing that a rule has found, in the reader's language."""
    return [_told(finding["rule"], finding["figures"]) for finding in findings]


def how_noticed(ruling: Ruling) -> str:
    """How what was hidden came to be noticed, and whether a machine or a person decided."""
    if ruling.rule:
        return _("An automatic rule noticed it and hid it until somebody looks. No person has decided on it yet.")
    sources = set(ruling.case.reports.values_list("source", flat=True))
    if sources & {Source.PEOPLE, Source.NOTICE}:
        return _("Somebody reported it. A person has read it and decided.")
    if Source.RULE in sources:
        return _("An automatic rule noticed it. A person has read it and decided.")
    return _("Whoever moderates here read it and decided.")


def ground_of(ground: str, resource: Resource) -> Text:
    """What is wrong with something, in a sentence; of a person, said of a person."""
    of_people: dict[str, Text] = dict(OF_PEOPLE) if resource.kind == PERSON else {}
    return of_people.get(ground, Ground(ground).label)


def _told(rule: str, figures: Mapping[str, Any]) -> str:
    if rule == automatic.LINKS:
        text = ngettext(
            "It has %(links)s link, which is %(share)s %% of its text.",
            "It has %(links)s links, which are %(share)s %% of its text.",
            figures["links"],
        )
    elif rule == automatic.HOSTS:
        text = _("The same person has linked to %(host)s in %(times)s things within two days.")
    elif rule == automatic.RATE:
        text = _("The same person has published %(times)s things within an hour.")
    elif rule == automatic.FRESH:
        text = ngettext(
            "It has links, and its author's account was %(hours)s hour old.",
            "It has links, and its author's account was %(hours)s hours old.",
            figures["hours"],
        )
    elif figures["accounts"] > 1:
        text = _("%(accounts)s new accounts have published nearly the same text within two days.")
    else:
        text = _("The same person has published nearly the same text %(times)s times within two days.")
    return text % figures
