# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be done in moderation."""

from acordem.capabilities.moderation.actions.appealing import appeal, uphold
from acordem.capabilities.moderation.actions.automatic import examine
from acordem.capabilities.moderation.actions.policy import change_rules
from acordem.capabilities.moderation.actions.reporting import Contact, forget_notifier, report_person, report_resource
from acordem.capabilities.moderation.actions.ruling import block, hide, keep

__all__ = [
    "Contact",
    "appeal",
    "block",
    "change_rules",
    "examine",
    "forget_notifier",
    "hide",
    "keep",
    "report_person",
    "report_resource",
    "uphold",
]
