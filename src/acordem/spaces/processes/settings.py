# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from acordem.kernel.registry.settings import integer, translated


@dataclass(frozen=True)
class CardsSettings:
    """Cards of processes."""

    title: Any = translated(_("Title"), shape="line", help=_("Empty: what the site calls it."))
    count: int = integer(_("How many at most"), default=6, minimum=1, maximum=12)
