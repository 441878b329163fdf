# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class AccessibilityConfig(AppConfig):
    name = "acordem.capabilities.accessibility"
    label = "accessibility"

    def ready(self) -> None:
        from acordem.capabilities.accessibility.manifest import MANIFEST
        from acordem.kernel.registry import registry

        registry.register(MANIFEST)
