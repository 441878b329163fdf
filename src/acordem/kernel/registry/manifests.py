# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a feature declares about itself. Surfaces, API, exports, demo and docs read these and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from acordem.kernel.access.decisions import Decision, Text
from acordem.kernel.registry.blocks import BlockKind


@dataclass(frozen=True)
class PermissionDeclaration:
    """A permission `area.verb` and the roles that carry it."""

    name: str
    roles: frozenset[str]


@dataclass(frozen=True)
class SearchText:
    """What a published resource may be found by: its words in every language it has."""

    resource_id: int
    kind: str
    component_id: int | None
    title: str
    body: str


@dataclass(frozen=True)
class FooterLink:
    """A page that every page leads to, at its foot, by URL name."""

    label: Text
    url_name: str


@dataclass(frozen=True)
class BackofficePage:
    """A page of the back-office that its menu and its palette lead to, by URL name, under one of `groups`.

    Whoever holds `permission`, for the council or for some space, is led there.
    """

    label: Text
    url_name: str
    permission: str
    group: str = "participation"
    icon: str = ""


@dataclass(frozen=True)
class Task:
    """Something that waits for somebody of the council: what, where it is done, and until when (None for any time).

    `is_urgent` says that people lose something if it isn't done.
    """

    text: Text
    url: str
    due_at: dt.datetime | None = None
    is_urgent: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of a component: figures as pairs of number and words, and where to read on."""

    label: Text
    figures: tuple[tuple[int, Text], ...]
    url: str


@dataclass(frozen=True)
class Invitation:
    """The one thing to do in a component now; the decision says whether this viewer may, and why not."""

    label: Text
    url: str
    decision: Decision


@dataclass(frozen=True)
class ComponentAction:
    """Something that people do in a component and that a council may leave to some of them only."""

    name: str
    label: Text


@dataclass(frozen=True)
class Verification:
    """A way of knowing who somebody is, that councils can ask for before people do something.

    `asked` is the dotted name of a function from a `Viewer` to a `Decision`: allowed for whoever is verified so, else
    with the remedy that leads to where it is done.
    """

    name: str
    label: Text
    asked: str


@dataclass(frozen=True)
class Measure:
    """Something that people do and that is counted: `acts` is the dotted name of a function to its `Acts`."""

    name: str
    label: Text
    acts: str


@dataclass(frozen=True)
class Activity:
    """Something that happens in public and is told among the latest of it, as `label` says it.

    `latest` is the dotted name of a function from the components that everybody sees and the most to tell to a query of
    `participation.newest.Happened`, the latest first: what everybody sees, and no text of a comment, as it is held. A
    resource is told once: where many happen to it, the query looks further back, and `counted`, the dotted name of a
    function from how many there were to words, says so.
    """

    name: str
    label: Text
    latest: str
    counted: str = ""


@dataclass(frozen=True)
class ResourceKind:
    """A kind of thing people can talk about.

    `code` stands in references (`PROP`); `address` is the dotted name of a function from a `Resource` to its path;
    `texts` of one from numbers of resources to `SearchText`s, '' when the kind is not searched; `comments` of one from
    a `Resource` (its component and space read along) and a `Viewer` to the `Terms` of the comments capability, '' when
    the kind is not commented; `imported` of one from a `Component` to the resources that an import brought into it, by
    the key they had there, '' when the kind is not imported. `is_linked` says that others come from it or carry it out,
    so that lists filter by it. `lost` is the dotted name of a function that says whether a `Resource` of no space is in
    the trash, '' where its kind has none.

    `is_reportable` says that people and rules can report it to moderation. `reported` is the dotted name of a function
    from numbers of resources to the `SearchText`s that are judged, '' where they are those of `texts`; `author` the
    look-up from a `Resource` to the number of whoever wrote it; `subject` one to the number of the `Resource` on which
    it is said and with which it goes out of sight, '' for what stands alone; `hiding` the dotted name of a function
    that puts a `Resource` out of sight at a moment (in sight again without one) where more than its row has to change,
    and says whether that changed anything.
    """

    name: str
    code: str
    label: Text
    address: str
    texts: str = ""
    comments: str = ""
    imported: str = ""
    is_linked: bool = False
    lost: str = ""
    is_reportable: bool = False
    reported: str = ""
    author: str = "coauthorships__participant"
    subject: str = ""
    hiding: str = ""


@dataclass(frozen=True)
class Join:
    """What becomes of the rows that point to a participant, when somebody who registered twice becomes one person.

    `column` is the link, as `app.model.field`. Its rows are given to the one who stays as they are; where there is more
    to see to (what each person has once, counters, limits), `by` is the dotted name of a function that does it, from
    who goes and who stays; or they are `left`, and that says why. `label` is what people call them, for the page that
    counts what each has.
    """

    column: str
    label: Text = ""
    by: str = ""
    left: str = ""


@dataclass(frozen=True)
class Manifest:
    """What every feature declares. Dotted names are strings, imported late and checked at boot."""

    name: str
    label: Text
    permissions: tuple[PermissionDeclaration, ...] = ()
    resources: tuple[ResourceKind, ...] = ()
    events: tuple[str, ...] = ()
    receivers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Dotted name of an event class → dotted names of the functions that receive it."""
    jobs: str = ""
    urls: str = ""
    needs: tuple[str, ...] = ()
    """Names of other manifests without which this one makes no sense."""
    blocks: tuple[BlockKind, ...] = ()
    """What it offers for the council's home and the pages of spaces."""
    demo: str = ""
    footer: tuple[FooterLink, ...] = ()
    hidden: str = ""
    """A function from a `Viewer` and a hidden `Resource` to the `Remedy`s that its 410 page offers whoever looks."""
    joins: tuple[Join, ...] = ()
    """One for each of its links to a participant: a test finds those that are missing."""
    verbs: Mapping[str, Text] = field(default_factory=dict)
    """What the log calls each administrative act recorded here: `proposal.answer` → “answered a proposal”."""
    backoffice: tuple[BackofficePage, ...] = ()
    backoffice_urls: str = ""
    """Its addresses in the back-office: of a component, inside one component; of others, under the back-office."""
    space_parts: tuple[tuple[Text, str], ...] = ()
    """Pages that it adds to every space in the back-office, as pairs of label and URL name: these take the path of the
    kind of space (`space`) and its `slug`."""
    component_parts: tuple[tuple[Text, str], ...] = ()
    """Pages that it adds, in the back-office, to each component of the kinds that need it, as pairs of label and URL
    name: these take the path of the kind of space (`space`), its `slug` and the number of the `component`."""
    person_parts: tuple[tuple[Text, str], ...] = ()
    """Pages that it adds, in the back-office, about each person, as pairs of label and URL name: these take the
    `number` of the participant, and are for those who administer people."""
    account: str = ""
    """A function from a `Viewer` to the pages that it adds to their account, as pairs of label and address."""
    asks: str = ""
    """A function from an organization and a participant to the URL name of the page where that person has to answer
    before writing anything, '' for nothing. It is asked at each writing: it looks at these two and at nothing else."""
    measures: tuple[Measure, ...] = ()
    activities: tuple[Activity, ...] = ()
    verifications: tuple[Verification, ...] = ()
    tasks: str = ""
    """A function to the `Task`s that wait for somebody, in a fixed number of queries: from a `Viewer`; for a component,
    from a sequence of `Place`s (those of its kind where somebody works) and that `Viewer`, who may do part of it."""


@dataclass(frozen=True)
class SpaceManifest(Manifest):
    """A kind of participatory space; `path` is its first word in addresses (`processes`).

    `backoffice_home` is the URL name of the page where the council runs one of them, by its slug; `backoffice_parts`
    are the pages of its own that each of them has, that one first, as pairs of label and URL name. The pages that
    every kind of space has stand beside them.
    """

    path: str = ""
    backoffice_home: str = ""
    backoffice_parts: tuple[tuple[Text, str], ...] = ()


@dataclass(frozen=True)
class ComponentManifest(Manifest):
    """A kind of component: what people do inside a space.

    `settings` and `step_settings` are dataclasses of typed settings; `home` is the URL name of its first page.
    For the page of the space: `outcomes` is the dotted name of a function from a sequence of `Place`s (the components
    of this kind in one space) to an `Outcome` by the key of its component, all in one query; `invitation` of one from a
    `Place`, a `Viewer` and the address to sign in to an `Invitation` or None.
    """

    icon: str = ""
    actions: tuple[ComponentAction, ...] = ()
    settings: type[Any] | None = None
    step_settings: type[Any] | None = None
    home: str = ""
    backoffice_home: str = ""
    """URL name of the page where the council works with what is in one component; '' where there is nothing to do."""
    outcomes: str = ""
    invitation: str = ""
    report: str = ""
    """For the printed report of a space: a function from the `Place`s of this kind in it to what is told of each, as
    `{"template": …, …}` by the key of its component, in a fixed number of queries."""


@dataclass(frozen=True)
class CapabilityManifest(Manifest):
    """What many components use, knowing none of them; `files` are its addresses that stand under no language.

    `home_parts` is the dotted name of a function from a request to the parts of the council's home, in their order
    (each `{"template": …, …}`); `moved` of one from a request for an address where nothing is to where that is now
    and the status to say it with, or None.
    """

    files: str = ""
    home_parts: str = ""
    moved: str = ""
