# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "acordem.kernel.organizations"
    label = "organizations"

    def ready(self) -> None:
        from acordem.kernel.organizations import checks, words  # noqa: F401

        words.install()
