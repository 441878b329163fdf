# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "acordem.components.proposals"
    label = "proposals"

    def ready(self) -> None:
        from acordem.components.proposals.manifest import MANIFEST
        from acordem.kernel.registry import registry

        registry.register(MANIFEST)
