# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "acordem.capabilities.comments"
    label = "comments"

    def ready(self) -> None:
        from acordem.capabilities.comments.manifest import MANIFEST
        from acordem.kernel.registry import registry

        registry.register(MANIFEST)
