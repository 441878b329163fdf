# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.enums import Role
from acordem.kernel.registry.manifests import CapabilityManifest, FooterLink, PermissionDeclaration

MANIFEST = CapabilityManifest(
    name="accessibility",
    label=_("Accessibility"),
    permissions=(PermissionDeclaration("accessibility.manage", frozenset({Role.ADMIN})),),
    verbs={
        "accessibility.find": _("wrote down an accessibility finding"),
        "accessibility.fix": _("marked an accessibility finding as mended"),
        "accessibility.review": _("reviewed the accessibility statement"),
        "accessibility.answer": _("answered a message about accessibility"),
    },
    jobs="acordem.capabilities.accessibility.jobs",
    urls="acordem.capabilities.accessibility.public.urls",
    footer=(FooterLink(_("Accessibility"), "accessibility:statement"),),
)
