# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeping what somebody is writing in a form of the back-office, until they save it or throw it away."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acordem.kernel.accounts.models import Participant
from acordem.surfaces.backoffice.models import FormDraft
from acordem.surfaces.public.kept import may_be_kept

LARGEST: Final = 200_000
"""Bytes of one draft."""
TOO_LONG: Final = _("It is too long to be kept half-written: save it.")
MOST: Final = 50
"""Drafts of one person; the one untouched for longest goes first."""
KEPT_FOR: Final = dt.timedelta(days=30)


@transaction.atomic
def keep_draft(*, participant: Participant, address: str, title: str, values: Mapping[str, Sequence[str]]) -> FormDraft:
    """Keep what a form holds now in place of what it held before. Raises `ValidationError` when it is too long."""
    kept = {name: [*texts] for name, texts in values.items() if may_be_kept(name)}
    if len(json.dumps(kept, ensure_ascii=False).encode()) > LARGEST:
        raise ValidationError(TOO_LONG, code="too_long")
    draft, is_new = FormDraft.objects.update_or_create(
        participant=participant,
        address=address,
        defaults={"title": title, "values": kept, "updated_at": timezone.now()},
    )
    if is_new:
        oldest = FormDraft.objects.filter(participant=participant).order_by("-updated_at", "-pk")[MOST:]
        FormDraft.objects.filter(pk__in=[each.pk for each in oldest]).delete()
    return draft


@transaction.atomic
def forget_draft(*, participant: Participant, address: str) -> None:
    """Forget what was half-written: the form was saved, or its author threw it away."""
    FormDraft.objects.filter(participant=participant, address=address).delete()


@transaction.atomic
def forget_old_drafts(*, now: dt.datetime) -> None:
    """Forget the drafts of the council in scope that nobody has touched for `KEPT_FOR`."""
    FormDraft.objects.filter(updated_at__lt=now - KEPT_FOR).delete()
