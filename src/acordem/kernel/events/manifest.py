# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.kernel.registry.manifests import CapabilityManifest

MANIFEST = CapabilityManifest(name="events", label=_("Events"), jobs="acordem.kernel.events.upkeep")
