# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class PagesAndBlocksConfig(AppConfig):
    name = "acordem.capabilities.pages_and_blocks"
    label = "pages_and_blocks"

    def ready(self) -> None:
        from acordem.capabilities.pages_and_blocks.manifest import MANIFEST
        from acordem.kernel.registry import registry

        registry.register(MANIFEST)
