# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demo's pictures and documents, drawn here: the same on every machine, and nobody's but ours."""

from acordem.config.demo.drawing.arms import arms
from acordem.config.demo.drawing.papers import paper
from acordem.config.demo.drawing.scenes import SCENES, drawn

__all__ = ["SCENES", "arms", "drawn", "paper"]
