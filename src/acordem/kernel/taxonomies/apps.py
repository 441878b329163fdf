# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class TaxonomiesConfig(AppConfig):
    name = "acordem.kernel.taxonomies"
    label = "taxonomies"

    def ready(self) -> None:
        from acordem.kernel.registry import registry
        from acordem.kernel.taxonomies.manifest import MANIFEST

        registry.register(MANIFEST)
