# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "acordem.kernel.participation"
    label = "participation"

    def ready(self) -> None:
        from acordem.kernel.participation.manifest import MANIFEST
        from acordem.kernel.registry import registry

        registry.register(MANIFEST)
