# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from acordem.capabilities.fields.queries import ever_asked
from acordem.capabilities.pages_and_blocks.actions.frame import write_frame
from acordem.capabilities.pages_and_blocks.actions.pages import create_page
from acordem.capabilities.pages_and_blocks.enums import PagePlace
from acordem.capabilities.pages_and_blocks.legal import drafts
from acordem.capabilities.pages_and_blocks.models import CouncilData, Page
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.audit.told import pairs
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.locks import lock_name


@transaction.atomic
def describe_council(*, fields: Mapping[str, str], by: Participant | None = None) -> None:
    """Change what is said of who the council is, by name."""
    if not fields:
        return
    data = the_data()
    before = {name: getattr(data, name) for name in fields}
    for name, value in fields.items():
        setattr(data, name, value)
    data.save()
    record(verb="council.describe", by=by, target=data, changes=pairs(before, fields))
    write_frame()


@transaction.atomic
def draft_legal_pages(*, by: Participant | None = None) -> list[Page]:
    """Draft the pages that the law asks for and that are not there yet; nobody sees them until they are published.

    A page that exists, whatever it says, stays as it is.
    """
    lock_name("legal pages")
    there = set(Page.objects.values_list("slug", flat=True))
    made = [
        create_page(title=draft.title, slug=draft.slug, body=draft.body, place=PagePlace.FOOTER, by=by)
        for draft in drafts(current_organization(), the_data(), ever_asked())
        if draft.slug not in there
    ]
    if made:
        record(verb="council.draft", by=by, target=the_data(), changes={"pages": [page.slug for page in made]})
    return made


def the_data() -> CouncilData:
    """The row with the council's data, locked; made the first time it is asked for."""
    lock_name("council data")
    data, _is_new = CouncilData.objects.select_for_update().get_or_create()
    return data
