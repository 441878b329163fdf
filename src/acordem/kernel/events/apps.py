# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "acordem.kernel.events"
    label = "events"

    def ready(self) -> None:
        from acordem.kernel.events.manifest import MANIFEST
        from acordem.kernel.registry import registry

        registry.register(MANIFEST)
