# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from acordem.capabilities.pages_and_blocks.actions.frame import write_frame
from acordem.capabilities.pages_and_blocks.models import HelpText
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record


@transaction.atomic
def write_helps(*, texts: Mapping[str, Any], by: Participant | None = None) -> None:
    """Write what the council explains in some places, by their names; an empty text says nothing there."""
    for place, text in texts.items():
        held, _is_new = HelpText.objects.select_for_update().get_or_create(place=place)
        before, held.text = held.text.to_json(), text
        held.save(update_fields=["text"])
        record(verb="help.write", by=by, target=held, changes={place: [before, text.to_json()]})
    if texts:
        write_frame()
