# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Private answers taken away in a file."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import get_language

from acordem.capabilities.exports.actions import ask_export
from acordem.capabilities.exports.models import Export
from acordem.capabilities.fields.actions.asking import refuse
from acordem.capabilities.fields.backoffice.private import PrivateAnswers
from acordem.capabilities.fields.rules import may_export_private
from acordem.kernel.access.decisions import require
from acordem.kernel.audit.actions import record
from acordem.kernel.organizations.scope import current_organization

KEPT = dt.timedelta(days=1)
"""So long a file of private answers stays on the server at most; never longer than what is in it."""


@transaction.atomic
def export_private(*, table: PrivateAnswers[Any], title: str, reason: str, file_format: str) -> Export:
    """Ask for a file of private answers, and write down why, of how many, and to which fields.

    Its time is over with that of the first answer in it. Raises `NotAllowed`, and
    `ValidationError` where there is no reason or nothing to take.
    """
    holders = table.found.order_by().count()
    require(table.may_open())
    refuse(may_export_private(reason=reason, holders=holders))
    first = table.answers.aggregate(first=Min("expires_at"))["first"]
    wish = table.wished(title) | {"expires_at": min(timezone.now() + KEPT, first)}
    export = ask_export(viewer=table.viewer, wish=wish, file_format=file_format, language=get_language() or "")
    numbers = sorted(set(table.answers.order_by().values_list("field_id", flat=True)))
    changes = {"reason": reason, "holders": holders, "fields": numbers, "file": export.pk}
    target = table.component or current_organization()
    record(verb="field.export_private", by=table.viewer.participant, target=target, changes=changes)
    return export
