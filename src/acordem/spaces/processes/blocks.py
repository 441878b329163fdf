# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What processes offer for the council's home, and the parts that the page of each is made of."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from acordem.kernel.registry.blocks import HOME, BlockKind
from acordem.spaces.processes.settings import CardsSettings

OUTCOME: Final = "processes.outcome"
"""The part that comes first once a process is over."""
_PAGE: Final = ("processes",)


def _part(name: str, position: int, label: object, text: object) -> BlockKind:
    """A part of the page of a process: its template shows what the page itself has read."""
    return BlockKind(
        name=f"processes.{name}",
        label=label,  # type: ignore[arg-type]
        help=text,  # type: ignore[arg-type]
        template=f"processes/parts/_{name}.html",
        suits=_PAGE,
        default_on=(("processes", position),),
        is_single=True,
        anchor=name,
    )


KINDS: Final = (
    BlockKind(
        name="processes.open_now",
        label=_("Processes open now"),
        help=_("Cards of the processes under way, those that end first before."),
        template="processes/_home.html",
        suits=(HOME,),
        settings=CardsSettings,
        contexts="acordem.spaces.processes.public.home.open_now",
        default_on=((HOME, 10),),
        anchor="open-now",
    ),
    BlockKind(
        name="processes.highlighted",
        label=_("Highlighted processes"),
        help=_("Cards of the processes that are marked as highlighted, over or not."),
        template="processes/_highlighted.html",
        suits=(HOME,),
        settings=CardsSettings,
        contexts="acordem.spaces.processes.public.home.highlighted",
        anchor="highlighted",
    ),
    _part("take_part", 10, _("Take part"), _("What people can do here, and the next thing to do.")),
    _part("phases", 20, _("Phases"), _("Where the process is in time.")),
    _part("outcome", 30, _("What came of it"), _("Results and figures; until there are any, nothing.")),
    _part("about", 40, _("About this process"), _("The explanation, and the easy reading of it.")),
    _part("in_brief", 50, _("In brief"), _("Who decides, who takes part, what, how and where.")),
    _part("carried", 60, _("Documents and pictures"), _("What the process carries.")),
    _part("related", 70, _("Related processes"), _("Cards of the processes that this one names.")),
)
