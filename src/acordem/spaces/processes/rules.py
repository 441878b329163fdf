# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import ALLOWED, Decision, refused


@dataclass(frozen=True)
class PublishingFacts:
    """What is known of a process that is about to be shown to everybody; texts in the site's own language."""

    has_title: bool
    has_short_description: bool
    is_over: bool


def may_publish(facts: PublishingFacts) -> Decision:
    """Whether a process is ready to be seen: everything else can be mended afterwards."""
    decision = ALLOWED
    if not facts.has_title:
        decision &= refused("no_title", _("It has no title."))
    if not facts.has_short_description:
        decision &= refused("no_short_description", _("It doesn't say in a few words what it is about."))
    if facts.is_over:
        decision &= refused("over", _("Its last day has passed: change the dates first."))
    return decision


def may_change_slug(*, was_published: bool) -> Decision:
    """Whether the address can still change: links to something that was public must go on working."""
    if was_published:
        text = _("It was published with this address, and people have links to it: it can't change any more.")
        return refused("was_published", text)
    return ALLOWED


def may_delete(*, is_published: bool, contents: int) -> Decision:
    """Whether a process can be deleted for good: only what nobody sees and nobody wrote in."""
    if is_published:
        return refused("published", _("Everybody sees it: unpublish it first."))
    if contents:
        text = _("There is something in it that people wrote, and that is kept. In the trash nobody finds it.")
        return refused("not_empty", text)
    return ALLOWED
