# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The four councils of the demo. They exist nowhere else, and neither do their people."""

from acordem.config.demo.councils.city import CITY
from acordem.config.demo.councils.shared import TERMS
from acordem.config.demo.councils.town import TOWN
from acordem.config.demo.councils.valley import VALLEY
from acordem.config.demo.councils.village import VILLAGE

COUNCILS = (VILLAGE, TOWN, CITY, VALLEY)

__all__ = ["COUNCILS", "TERMS"]
