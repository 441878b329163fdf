# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.moderation.permissions import COUNT, DECIDE, SET
from acordem.kernel.access.enums import Role
from acordem.kernel.registry.manifests import (
    BackofficePage,
    CapabilityManifest,
    Join,
    PermissionDeclaration,
    ResourceKind,
)

_EVENTS = "acordem.kernel.participation.events."
_RECEIVERS = "acordem.capabilities.moderation.receivers."
MODERATORS = frozenset({Role.ADMIN, Role.MODERATOR})

MANIFEST = CapabilityManifest(
    name="moderation",
    label=_("Moderation"),
    permissions=(
        PermissionDeclaration(DECIDE, MODERATORS),
        PermissionDeclaration(COUNT, MODERATORS | {Role.AUDITOR}),
        PermissionDeclaration(SET, frozenset({Role.ADMIN})),
    ),
    resources=(
        ResourceKind(
            name="person",
            code="PERS",
            label=_("Person"),
            address="acordem.capabilities.moderation.people.address",
            reported="acordem.capabilities.moderation.people.said",
            author="reported_person__participant",
        ),
    ),
    verbs={
        "moderation.keep": _("decided that something reported stays"),
        "moderation.hide": _("hid something"),
        "moderation.block": _("decided that somebody who was reported is blocked"),
        "moderation.show": _("let something hidden be seen again"),
        "moderation.uphold": _("decided that something stays hidden"),
        "moderation.hold": _("a rule hid something until somebody looks"),
        "moderation.forget": _("erased who sent a notice"),
        "moderation.set": _("changed the rules of moderation"),
    },
    joins=(
        Join("moderation.report.participant", by="acordem.capabilities.moderation.joining.join_reports"),
        Join("moderation.reportedperson.participant", by="acordem.capabilities.moderation.joining.join_reported"),
        Join("moderation.ruling.ruled_by"),
        Join("moderation.appeal.decided_by"),
    ),
    receivers={
        _EVENTS + "ResourcesPublished": (_RECEIVERS + "examine_published",),
        _EVENTS + "ResourcesEdited": (_RECEIVERS + "examine_edited",),
    },
    urls="acordem.capabilities.moderation.public.urls",
    jobs="acordem.capabilities.moderation.jobs",
    hidden="acordem.capabilities.moderation.public.hidden.remedies",
    tasks="acordem.capabilities.moderation.backoffice.tasks.tasks",
    backoffice_urls="acordem.capabilities.moderation.backoffice.urls",
    person_parts=((_("Reports"), "manage_moderation:of_person"),),
    backoffice=(
        BackofficePage(_("Moderation"), "manage_moderation:list", DECIDE),
        BackofficePage(_("Moderation in figures"), "manage_moderation:counts", COUNT, group="keeping"),
        BackofficePage(_("Rules of moderation"), "manage_moderation:rules", SET, group="settings"),
    ),
)
