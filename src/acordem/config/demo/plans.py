# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a demo council is made of, as plain data. Days are counted from today, so that the demo is always alive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from acordem.kernel.content.values import TranslatedText


@dataclass(frozen=True)
class IdeaPlan:
    """A proposal. `classes` are keys of the council's taxonomy items; `state` '' means not answered yet.

    `before` is its title until its author thought better of it; `signed_by` how many others sign it; `cost` in euros.
    """

    title: TranslatedText
    body: TranslatedText
    address: str
    classes: tuple[str, ...]
    state: str
    answer: TranslatedText
    is_official: bool
    is_withdrawn: bool
    before: TranslatedText
    signed_by: int
    cost: str
    cost_report: TranslatedText
    period: TranslatedText


@dataclass(frozen=True)
class PhasePlan:
    """A phase, its first and last day, and the step settings that it switches on."""

    title: TranslatedText
    description: TranslatedText
    first_day: int
    last_day: int
    allows: tuple[str, ...]
    announcement: TranslatedText


@dataclass(frozen=True)
class PaperPlan:
    """Something to read: a link, or a document (`form` is pdf, txt or csv) with what it says; `folder` may be ''."""

    title: TranslatedText
    text: TranslatedText
    folder: TranslatedText
    form: str
    content: str
    url: str


@dataclass(frozen=True)
class PicturePlan:
    """A scene of those that are drawn, with what it shows in words."""

    scene: str
    title: TranslatedText
    description: TranslatedText


@dataclass(frozen=True)
class CarriedPlan:
    """What a process or a group carries: pictures, of which the first stands on top, and things to read."""

    pictures: tuple[PicturePlan, ...]
    papers: tuple[PaperPlan, ...]


@dataclass(frozen=True)
class GroupPlan:
    """A group of processes."""

    key: str
    title: TranslatedText
    description: TranslatedText
    is_promoted: bool
    carried: CarriedPlan


@dataclass(frozen=True)
class ProcessPlan:
    """A process: its texts by the name of their field, its phases, and its proposals when it takes any.

    `preview_token` '' is a published process; with one it is a draft that a link shows.
    """

    slug: str
    title: TranslatedText
    texts: Mapping[str, TranslatedText]
    phases: tuple[PhasePlan, ...]
    component: str
    settings: Mapping[str, Any]
    ideas: tuple[IdeaPlan, ...]
    classes: tuple[str, ...]
    related: tuple[str, ...]
    is_highlighted: bool
    group: str
    access: str
    members: tuple[str, ...]
    preview_token: str
    results_day: int | None
    carried: CarriedPlan

    def phase_allowing(self, setting: str) -> PhasePlan | None:
        """The first phase that switches a setting on; None when none does."""
        return next((phase for phase in self.phases if setting in phase.allows), None)


@dataclass(frozen=True)
class TaxonomyPlan:
    """A way of classifying and its items by key."""

    name: TranslatedText
    items: Mapping[str, TranslatedText]


@dataclass(frozen=True)
class DeskPlan:
    """What the council's people do with people.

    Who is at the desk, who speaks for whom, who was invited, and who is there `twice`: the two names.
    """

    clerk: str
    official: str
    official_as: TranslatedText
    invited: str
    twice: tuple[str, str]


@dataclass(frozen=True)
class CouncilPlan:
    """A council's site, its people (staff as pairs of name and role), and its processes in the order they are made."""

    slug: str
    name: TranslatedText
    description: TranslatedText
    terms: TranslatedText
    color: str
    prefix: str
    languages: tuple[str, ...]
    staff: tuple[tuple[str, str], ...]
    residents: tuple[str, ...]
    newcomer: str
    desk: DeskPlan | None
    taxonomies: tuple[TaxonomyPlan, ...]
    groups: tuple[GroupPlan, ...]
    processes: tuple[ProcessPlan, ...]

    @property
    def language(self) -> str:
        """The one that its texts are written in first."""
        return self.languages[0]
