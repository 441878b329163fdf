# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.kernel.registry.manifests import BackofficePage, CapabilityManifest, Join
from acordem.surfaces.backoffice.manifest import ENTER

MANIFEST = CapabilityManifest(
    name="exports",
    label=_("Files to take away"),
    jobs="acordem.capabilities.exports.jobs",
    verbs={"export.ask": _("took data away in a file")},
    joins=(Join("exports.export.asked_by", left="a file is for who asked for it, and goes in some days"),),
    backoffice=(BackofficePage(_("Files to take away"), "exports:list", ENTER, group="keeping"),),
    backoffice_urls="acordem.capabilities.exports.backoffice.urls",
)
