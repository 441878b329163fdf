# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from acordem.components.proposals.settings import AnsweredSettings, LatestSettings
from acordem.kernel.registry.blocks import ANY_SPACE, HOME, BlockKind

KINDS: Final = (
    BlockKind(
        name="proposals.answered",
        label=_("Answered by the council"),
        help=_("The proposals that were answered last."),
        template="proposals/_home.html",
        suits=(HOME,),
        settings=AnsweredSettings,
        contexts="acordem.components.proposals.public.home.answered",
        default_on=((HOME, 20),),
        anchor="answered",
    ),
    BlockKind(
        name="proposals.latest",
        label=_("Last proposals"),
        help=_("The proposals that were published last, whatever has been answered."),
        template="proposals/_latest.html",
        suits=(HOME, ANY_SPACE),
        settings=LatestSettings,
        contexts="acordem.components.proposals.public.home.latest",
        anchor="latest",
    ),
)
