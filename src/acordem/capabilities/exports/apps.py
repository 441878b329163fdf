# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "acordem.capabilities.exports"
    label = "exports"

    def ready(self) -> None:
        from acordem.capabilities.exports.manifest import MANIFEST
        from acordem.kernel.registry import registry

        registry.register(MANIFEST)
