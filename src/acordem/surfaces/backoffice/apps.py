# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    name = "acordem.surfaces.backoffice"
    label = "backoffice"

    def ready(self) -> None:
        from acordem.kernel.registry import registry
        from acordem.surfaces.backoffice.manifest import MANIFEST

        registry.register(MANIFEST)
