# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from acordem.capabilities.comments.settings import CommentsSettings, CommentsStepSettings
from acordem.components.proposals.enums import AUTOMATIC, EditTime, SortOrder
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.registry.settings import boolean, choice, integer, translated

_ORDERS = ((AUTOMATIC, _("Random while people support, by supports afterwards")), *SortOrder.choices)


@dataclass(frozen=True)
class ProposalsSettings(CommentsSettings):
    """What a proposals component is like in all its steps."""

    support_limit: int = integer(
        _("Supports per person"),
        default=0,
        help=_("How many proposals each person can support; 0 for no limit."),
    )
    minimum_supports: int = integer(
        _("Supports each person has to give"),
        default=0,
        help=_("Until somebody has given this many, theirs don't count; 0 for no minimum."),
    )
    threshold: int = integer(
        _("Supports that a proposal needs"),
        default=0,
        help=_("With this many the council studies it; 0 for none."),
    )
    exceeds_threshold: bool = boolean(
        _("A proposal can have more supports than it needs"),
        default=False,
        help=_("Otherwise people keep their supports for others."),
    )
    proposal_limit: int = integer(
        _("Proposals per person"), default=0, help=_("Withdrawn ones don't count; 0 for no limit.")
    )
    title_length: int = integer(_("Longest title, in characters"), default=150, minimum=30, maximum=500)
    body_length: int = integer(_("Longest text, in characters"), default=5000, minimum=100, maximum=50000)
    checks_etiquette: bool = boolean(
        _("Texts are asked to be calm"),
        default=True,
        help=_("No sentences in capitals, no repeated exclamation marks."),
    )
    edit_time: str = choice(_("Until when authors can edit"), default=EditTime.LIMITED, choices=tuple(EditTime.choices))
    edit_minutes: int = integer(
        _("Minutes to edit after publishing"),
        default=5,
        minimum=0,
        maximum=525600,
        help=_("Counted from the publication; only when the time to edit is limited."),
    )
    several_authors_enabled: bool = boolean(_("Authors can invite others to sign with them"), default=True)
    default_order: str = choice(_("Order of the list"), default=AUTOMATIC, choices=_ORDERS)
    answers_enabled: bool = boolean(_("The council answers proposals"), default=True)
    official_proposals_enabled: bool = boolean(_("The council can make proposals too"), default=True)
    announcement: TranslatedText = translated(_("Announcement above the list"))
    new_proposal_help: TranslatedText = translated(_("Help for those who write a proposal"))
    body_template: TranslatedText = translated(
        _("Text that a new proposal begins with"), help=_("Questions to be answered, for example.")
    )
    preview_help: TranslatedText = translated(_("Help for those who are about to publish"))


@dataclass(frozen=True)
class ProposalsStepSettings(CommentsStepSettings):
    """What people can do with proposals during one step."""

    creation_enabled: bool = boolean(_("People can make proposals"), default=False)
    supports_enabled: bool = boolean(_("People can support proposals"), default=False)
    supports_blocked: bool = boolean(
        _("Supports are shown but closed"),
        default=False,
        help=_("What was given stays and is seen; no more is taken."),
    )
    supports_hidden: bool = boolean(
        _("The number of supports is hidden"),
        default=False,
        help=_("So that the first ones don't decide the rest."),
    )
    answers_enabled: bool = boolean(_("The council can answer"), default=True)
    answers_published_at_once: bool = boolean(
        _("Answers are published at once"),
        default=True,
        help=_("Otherwise they wait until they are all published together."),
    )
    answers_with_costs: bool = boolean(_("Who accepts a proposal says what it costs"), default=False)
    default_order: str = choice(
        _("Order of the list in this phase"), default="", choices=(("", _("As usual")), *_ORDERS)
    )
    announcement: TranslatedText = translated(_("Announcement during this phase"))


@dataclass(frozen=True)
class AnsweredSettings:
    """Cards of proposals that the council has answered."""

    title: Any = translated(_("Title"), shape="line", help=_("Empty: what the site calls it."))
    count: int = integer(_("How many at most"), default=4, minimum=1, maximum=12)


@dataclass(frozen=True)
class LatestSettings:
    """Cards of the proposals published last."""

    title: Any = translated(_("Title"), shape="line", help=_("Empty: what the site calls it."))
    count: int = integer(_("How many at most"), default=6, minimum=1, maximum=12)
