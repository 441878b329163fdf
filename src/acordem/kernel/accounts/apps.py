# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "acordem.kernel.accounts"
    label = "accounts"

    def ready(self) -> None:
        from acordem.kernel.accounts.manifest import MANIFEST
        from acordem.kernel.registry import registry

        registry.register(MANIFEST)
