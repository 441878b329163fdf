# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.enums import Role
from acordem.kernel.registry.manifests import BackofficePage, Manifest, PermissionDeclaration

ENTER = "backoffice.enter"
READ_LOG = "log.read"
MANAGE_SITE = "site.manage"
MANAGE_PEOPLE = "people.manage"

MANIFEST = Manifest(
    name="backoffice",
    label=_("Back-office"),
    permissions=(
        PermissionDeclaration(ENTER, frozenset(Role)),
        PermissionDeclaration(MANAGE_SITE, frozenset({Role.ADMIN})),
        PermissionDeclaration(MANAGE_PEOPLE, frozenset({Role.ADMIN})),
        PermissionDeclaration(READ_LOG, frozenset({Role.ADMIN, Role.AUDITOR, Role.DATA_PROTECTION_CONTACT})),
    ),
    verbs={
        "organization.create": _("made the site"),
        "site.change": _("changed the council's site"),
        "role.grant": _("gave a role"),
        "role.revoke": _("took a role away"),
        "participant.show_email": _("looked at somebody's e-mail"),
        "participant.block": _("blocked somebody"),
        "participant.unblock": _("let somebody in again"),
        "participant.uphold_block": _("decided that a block stays"),
    },
    tasks="acordem.surfaces.backoffice.people.views.tasks",
    backoffice=(
        BackofficePage(_("Name, languages, look"), "backoffice:site", MANAGE_SITE, group="council"),
        BackofficePage(_("Color"), "backoffice:color", MANAGE_SITE, group="council"),
        BackofficePage(_("Terms of participation"), "backoffice:terms", MANAGE_SITE, group="council"),
        BackofficePage(_("People"), "backoffice:people", MANAGE_PEOPLE, group="people"),
        BackofficePage(_("Log"), "backoffice:log", READ_LOG, group="keeping"),
    ),
)
