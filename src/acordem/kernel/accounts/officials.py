# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who speaks for the council or for a body of it: a mark beside the name, given and taken by administration."""

from __future__ import annotations

from django.db import transaction

from acordem.kernel.access.decisions import require
from acordem.kernel.accounts.models import Participant
from acordem.kernel.accounts.rules import may_be_official
from acordem.kernel.audit.actions import record
from acordem.kernel.content.values import TranslatedText


@transaction.atomic
def make_official(*, participant: Participant, title: TranslatedText, by: Participant) -> None:
    """Mark somebody as speaking for the council or a body of it, as `title` says; another title takes its place.

    Raises `NotAllowed` for an empty title and for somebody who is blocked.
    """
    person = Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    require(may_be_official(is_active=person.is_active, has_title=bool(title)))
    if person.official_as == title:
        return
    before, person.official_as = person.official_as, title
    person.save(update_fields=["official_as"])
    changes = {"official_as": [before.to_json(), title.to_json()]}
    record(verb="participant.make_official", by=by, target=person, changes=changes)


@transaction.atomic
def end_official(*, participant: Participant, by: Participant) -> None:
    """Take the mark away, also from what the person wrote before; nothing happens where there is none."""
    person = Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    if not person.official_as:
        return
    before, person.official_as = person.official_as, TranslatedText()
    person.save(update_fields=["official_as"])
    record(verb="participant.end_official", by=by, target=person, changes={"official_as": [before.to_json(), None]})
