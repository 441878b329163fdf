# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from acordem.capabilities.moderation.models import Policy
from acordem.capabilities.moderation.permissions import SET
from acordem.capabilities.moderation.settings import RuleSettings
from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_administer
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.audit.actions import record
from acordem.kernel.audit.told import pairs
from acordem.kernel.registry.settings import load, validated


@transaction.atomic
def change_rules(*, viewer: Viewer, given: Mapping[str, Any]) -> None:
    """Set which rules look at what is published, and from what figure on. Raises `NotAllowed` and `ValidationError`."""
    require(may_administer(viewer, SET))
    checked = validated(RuleSettings, given)
    policy, _ = Policy.objects.get_or_create()
    before = dataclasses.asdict(load(RuleSettings, policy.stored) or RuleSettings())
    policy.stored = checked
    policy.save(update_fields=["stored"])
    record(verb="moderation.set", by=viewer.participant, target=policy, changes=pairs(before, checked))
