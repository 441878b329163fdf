# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.enums import Role
from acordem.kernel.registry.manifests import BackofficePage, Join, Manifest, PermissionDeclaration
from acordem.kernel.taxonomies.manifest import MANAGE as MANAGE_TAXONOMIES

ENTER = "backoffice.enter"
READ_LOG = "log.read"
MANAGE_SITE = "site.manage"
MANAGE_PEOPLE = "people.manage"
HELP_PEOPLE = "people.help"

MANIFEST = Manifest(
    name="backoffice",
    label=_("Back-office"),
    permissions=(
        PermissionDeclaration(ENTER, frozenset(Role)),
        PermissionDeclaration(MANAGE_SITE, frozenset({Role.ADMIN})),
        PermissionDeclaration(MANAGE_PEOPLE, frozenset({Role.ADMIN})),
        PermissionDeclaration(HELP_PEOPLE, frozenset({Role.ADMIN, Role.DESK_CLERK})),
        PermissionDeclaration(READ_LOG, frozenset({Role.ADMIN, Role.AUDITOR, Role.DATA_PROTECTION_CONTACT})),
    ),
    verbs={
        "organization.create": _("made the site"),
        "site.change": _("changed the council's site"),
        "words.change": _("changed a text of the interface"),
        "terms.change": _("changed the terms of participation"),
        "role.grant": _("gave a role"),
        "role.revoke": _("took a role away"),
        "participant.show_email": _("looked at somebody's e-mail"),
        "participant.register": _("registered somebody at the desk"),
        "participant.offer_email": _("wrote to the e-mail that somebody without one said is theirs"),
        "participant.block": _("blocked somebody"),
        "participant.unblock": _("let somebody in again"),
        "participant.uphold_block": _("decided that a block stays"),
        "participant.join": _("joined two accounts of one person"),
        "participant.close_joined": _("closed an account that was joined with another"),
        "help.start": _("began to help somebody at the desk"),
        "help.act": _("did something for somebody at the desk"),
        "help.end": _("ended the help at the desk"),
        "invitation.send": _("invited somebody"),
        "invitation.resend": _("sent an invitation again"),
        "invitation.revoke": _("took an invitation back"),
        "invitation.accept": _("accepted an invitation"),
        "participant.make_official": _("marked who somebody speaks for"),
        "participant.end_official": _("took away the mark of who somebody speaks for"),
    },
    jobs="acordem.surfaces.backoffice.jobs",
    joins=(
        Join(
            "backoffice.formdraft.participant", left="what is half-written is for who wrote it, and goes in some days"
        ),
    ),
    tasks="acordem.surfaces.backoffice.people.views.tasks",
    backoffice=(
        BackofficePage(_("Name, languages, look"), "backoffice:site", MANAGE_SITE, group="settings"),
        BackofficePage(_("Words of the interface"), "backoffice:words", MANAGE_SITE, group="settings"),
        BackofficePage(_("Color"), "backoffice:color", MANAGE_SITE, group="council"),
        BackofficePage(_("Terms of participation"), "backoffice:terms", MANAGE_SITE, group="settings"),
        BackofficePage(_("Topics and places"), "backoffice:taxonomies", MANAGE_TAXONOMIES, group="settings"),
        BackofficePage(_("People"), "backoffice:people", MANAGE_PEOPLE, group="people"),
        BackofficePage(_("Invitations"), "backoffice:invitations", MANAGE_PEOPLE, group="people"),
        BackofficePage(_("Help at the desk"), "backoffice:desk", HELP_PEOPLE, group="people"),
        BackofficePage(_("Log"), "backoffice:log", READ_LOG, group="keeping"),
    ),
)
