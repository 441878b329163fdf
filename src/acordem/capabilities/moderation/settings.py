# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a council sets for its rules. By default it takes strong signs to hide: a village may have no moderator."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from acordem.kernel.registry.settings import boolean, integer


@dataclass(frozen=True)
class RuleSettings:
    """Which rules look at what people publish, and from what figure on each says something."""

    links_enabled: bool = boolean(_("Say so when something is mostly links"), default=True)
    most_links: int = integer(_("From so many links on"), default=5, minimum=2, maximum=100)
    hosts_enabled: bool = boolean(_("Say so when somebody links to the same site again and again"), default=True)
    same_host: int = integer(_("From so many things with that site on"), default=4, minimum=2, maximum=100)
    repeats_enabled: bool = boolean(_("Say so when the same text is published again and again"), default=True)
    most_repeats: int = integer(_("From so many times on"), default=3, minimum=2, maximum=100)
    rate_enabled: bool = boolean(_("Say so when somebody publishes very much in an hour"), default=True)
    most_per_hour: int = integer(_("From so many things in an hour on"), default=25, minimum=3, maximum=1000)
    fresh_enabled: bool = boolean(_("Say so when a new account publishes links"), default=True)
    fresh_hours: int = integer(_("An account is new for so many hours"), default=48, minimum=1, maximum=720)
    holds: bool = boolean(
        _("Hide at once what has strong signs of being advertising, until somebody looks"),
        default=True,
        help=_(
            "Links from a new account together with another sign, or the same text from several new accounts. Whoever"
            " wrote it is told at once, and one press shows it again."
        ),
    )
    holds_fresh_links: bool = boolean(
        _("Hide at once everything with links from new accounts, until somebody looks"),
        default=False,
        help=_("Only where somebody looks every day: most people who come with a link mean well."),
    )
