# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """The design system: tokens, pieces and behaviours that every page is made of."""

    name = "acordem.surfaces.ui"
    label = "ui"
    verbose_name = _("Design system")
