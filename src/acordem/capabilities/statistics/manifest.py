# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.enums import Role
from acordem.kernel.registry.manifests import BackofficePage, CapabilityManifest, PermissionDeclaration

SEE = "statistics.see"

MANIFEST = CapabilityManifest(
    name="statistics",
    label=_("Statistics"),
    permissions=(PermissionDeclaration(SEE, frozenset({Role.ADMIN, Role.PROCESS_MANAGER, Role.EDITOR, Role.AUDITOR})),),
    jobs="acordem.capabilities.statistics.jobs",
    backoffice=(BackofficePage(_("Statistics"), "manage_statistics:council", SEE, group="keeping"),),
    backoffice_urls="acordem.capabilities.statistics.backoffice.urls",
    space_parts=((_("Statistics"), "manage_statistics:space"),),
)
