# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "acordem.spaces.processes"
    label = "processes"

    def ready(self) -> None:
        from acordem.kernel.registry import registry
        from acordem.spaces.processes.manifest import MANIFEST

        registry.register(MANIFEST)
