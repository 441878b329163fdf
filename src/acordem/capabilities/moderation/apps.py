# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "acordem.capabilities.moderation"
    label = "moderation"

    def ready(self) -> None:
        from acordem.capabilities.moderation.manifest import MANIFEST
        from acordem.kernel.registry import registry

        registry.register(MANIFEST)
