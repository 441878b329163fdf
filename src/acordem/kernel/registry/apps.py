# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "acordem.kernel.registry"
    label = "registry"

    def ready(self) -> None:
        from acordem.kernel.registry import checks  # noqa: F401
