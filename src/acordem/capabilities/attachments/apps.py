# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "acordem.capabilities.attachments"
    label = "attachments"

    def ready(self) -> None:
        from acordem.capabilities.attachments.manifest import MANIFEST
        from acordem.kernel.registry import registry

        registry.register(MANIFEST)
