# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class FieldsConfig(AppConfig):
    name = "acordem.capabilities.fields"
    label = "fields"

    def ready(self) -> None:
        from acordem.capabilities.fields.manifest import MANIFEST
        from acordem.kernel.registry import registry

        registry.register(MANIFEST)
