# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.enums import Role
from acordem.kernel.registry.manifests import BackofficePage, Manifest, PermissionDeclaration

ENTER = "backoffice.enter"
READ_LOG = "log.read"

MANIFEST = Manifest(
    name="backoffice",
    label=_("Back-office"),
    permissions=(
        PermissionDeclaration(ENTER, frozenset(Role)),
        PermissionDeclaration(READ_LOG, frozenset({Role.ADMIN, Role.AUDITOR, Role.DATA_PROTECTION_CONTACT})),
    ),
    verbs={
        "organization.create": _("made the site"),
        "role.grant": _("gave a role"),
        "role.revoke": _("took a role away"),
    },
    backoffice=(BackofficePage(_("Log"), "backoffice:log", READ_LOG, group="keeping"),),
)
