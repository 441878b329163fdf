# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compiles the message catalogues whenever the package is built, so that no GNU gettext is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogs(BuildHookInterface[Any]):
    """Every `locale/**/django.po` under src gets its `.mo` beside it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before each build, editable ones included."""
        del version, build_data
        for source in Path(self.root, "src").rglob("locale/**/django.po"):
            polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
