# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "acordem.capabilities.statistics"
    label = "statistics"

    def ready(self) -> None:
        from acordem.capabilities.statistics.manifest import MANIFEST
        from acordem.kernel.registry import registry

        registry.register(MANIFEST)
