# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "acordem.surfaces.mail"
    label = "mail"

    def ready(self) -> None:
        from acordem.kernel.registry import registry
        from acordem.surfaces.mail.manifest import MANIFEST

        registry.register(MANIFEST)
