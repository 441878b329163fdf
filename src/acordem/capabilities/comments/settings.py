# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What components add to their own settings: `class ProposalsSettings(CommentsSettings)`."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from acordem.kernel.registry.settings import boolean, integer


@dataclass(frozen=True)
class CommentsSettings:
    """Comments in a component, in all its steps."""

    comments_enabled: bool = boolean(_("People can comment"), default=True)
    comments_max_length: int = integer(
        _("Longest comment, in characters"),
        default=0,
        maximum=10000,
        help=_("0 for the usual length, 1000 characters."),
    )


@dataclass(frozen=True)
class CommentsStepSettings:
    """Comments during one step."""

    comments_blocked: bool = boolean(
        _("Comments are closed"),
        default=False,
        help=_("Those there are can be read; only people who work in the process write more."),
    )
