# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a demo council is made of, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Text = dict[str, str]


def four(ca: str, es: str, oc: str, en: str) -> Text:
    """A text in the four languages, written first in Catalan."""
    return {"ca": ca, "es": es, "oc-aranes": oc, "en": en, "original": "ca"}


def aranese(oc: str, ca: str, es: str, en: str) -> Text:
    """A text in the four languages, written first in Aranese."""
    return {"ca": ca, "es": es, "oc-aranes": oc, "en": en, "original": "oc-aranes"}


@dataclass(frozen=True)
class Idea:
    """A proposal: who has said it does not matter here; `answer` is a state and the council's words."""

    title: str
    body: str
    language: str = "ca"
    place: str = ""
    topic: str = ""
    answer: tuple[str, str] = ("", "")
    is_official: bool = False


@dataclass(frozen=True)
class Phase:
    """A phase from and to a number of days from today, and what people can do in it."""

    title: Text
    first_day: int
    last_day: int
    allows: dict[str, Any] = field(default_factory=dict)
    description: Text = field(default_factory=dict)


@dataclass(frozen=True)
class ProcessPlan:
    """A process with its phases, and its proposals when it takes any."""

    slug: str
    title: Text
    subtitle: Text
    short_description: Text
    phases: tuple[Phase, ...]
    description: Text = field(default_factory=dict)
    facets: dict[str, Text] = field(default_factory=dict)
    easy_reading: Text = field(default_factory=dict)
    announcement: Text = field(default_factory=dict)
    ideas: tuple[Idea, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)
    is_highlighted: bool = False
    related: str = ""


@dataclass(frozen=True)
class CouncilPlan:
    """A council: its site, its people by role, its processes."""

    slug: str
    name: Text
    description: Text
    color: str
    prefix: str
    default_language: str
    staff: tuple[tuple[str, str], ...]
    """Pairs of name and role."""
    residents: tuple[str, ...]
    places: tuple[Text, ...]
    topics: tuple[Text, ...]
    processes: tuple[ProcessPlan, ...]
