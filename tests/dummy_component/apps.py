# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class GreetingsConfig(AppConfig):
    name = "tests.dummy_component"
    label = "greetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from acordem.kernel.registry import registry
        from tests.dummy_component.manifest import MANIFEST

        registry.register(MANIFEST)
