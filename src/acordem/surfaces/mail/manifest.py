# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.enums import Role
from acordem.kernel.registry.manifests import BackofficePage, CapabilityManifest, PermissionDeclaration

MANAGE = "mail.manage"

MANIFEST = CapabilityManifest(
    name="mail",
    label=_("Mail"),
    permissions=(PermissionDeclaration(MANAGE, frozenset({Role.ADMIN})),),
    jobs="acordem.surfaces.mail.jobs",
    tasks="acordem.surfaces.mail.backoffice.tasks.tasks",
    verbs={
        "mail.set_sender": _("said who the council's mails come from"),
        "mail.drop_sender": _("gave up the council's own address for mails"),
        "mail.rotate": _("made a new key that signs mails"),
        "mail.use_key": _("began to sign mails with the new key"),
        "mail.prove": _("mails leave from the council's own address"),
        "mail.lose": _("mails no longer leave from the council's own address"),
        "mail.test": _("asked for a test mail"),
    },
    backoffice=(BackofficePage(_("Mail"), "manage_mail:sender", MANAGE, group="settings"),),
    backoffice_urls="acordem.surfaces.mail.backoffice.urls",
)
