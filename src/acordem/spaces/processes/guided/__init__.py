# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The declared templates of processes, in the order in which they are offered."""

from acordem.spaces.processes.guided.ideas import IDEAS
from acordem.spaces.processes.guided.kinds import Part, Phase, Template
from acordem.spaces.processes.guided.nothing import NOTHING
from acordem.spaces.processes.guided.regulation import REGULATION

TEMPLATES = (IDEAS, REGULATION, NOTHING)

__all__ = ["IDEAS", "NOTHING", "REGULATION", "TEMPLATES", "Part", "Phase", "Template"]
