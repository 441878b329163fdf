# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "acordem.capabilities.search"
    label = "search"

    def ready(self) -> None:
        from acordem.capabilities.search.manifest import MANIFEST
        from acordem.kernel.registry import registry

        registry.register(MANIFEST)
