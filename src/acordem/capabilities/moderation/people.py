# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""People who are reported: what stands for them in moderation, and what is judged of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.urls import reverse

from acordem.capabilities.moderation.models import ReportedPerson
from acordem.kernel.accounts.models import Participant
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.actions import create_resource
from acordem.kernel.participation.models import Resource
from acordem.kernel.registry.manifests import SearchText

PERSON: Final = "person"
AROUND: Final = ("resource__component__space", "resource__space__resource", "resource__reported_person__participant")
"""What is read with a case, to tell what it is about."""


def person_of(resource: Resource) -> Participant | None:
    """The person that a resource stands for; None for things, and for somebody who is not there any more."""
    stands = getattr(resource, "reported_person", None) if resource.kind == PERSON else None
    return None if stands is None else stands.participant


def is_kept_out(resource: Resource) -> bool:
    """Whether it stands for somebody who is blocked, or whose account is closed."""
    person = person_of(resource)
    return person is not None and not person.is_active


def title_of(resource: Resource) -> str:
    """What something is called now; of people it is kept nowhere else than in their account."""
    person = person_of(resource)
    return str(resource.title) if person is None else str(person.name)


def resource_of(person: Participant) -> Resource:
    """What stands for somebody, made the first time: a part of verbs, which hold the person's row."""
    found = Resource.objects.filter(reported_person__participant=person).first()
    if found is None:
        found = create_resource(kind=PERSON, title=TranslatedText())
        ReportedPerson.objects.create(resource=found, participant=person)
    return found


def introduction(person: Participant) -> str:
    """What others read of somebody: name, nickname, for whom they speak, and what they say about themselves."""
    parts = (f"{person.name} (@{person.nickname})", str(person.official_as), person.about)
    return "\n\n".join(filter(None, parts))


def said(resource_ids: Iterable[int]) -> list[SearchText]:
    """What is judged of people, by number of what stands for them."""
    found = ReportedPerson.objects.select_related("participant").filter(resource__in=list(resource_ids))
    return [SearchText(each.resource_id, PERSON, None, "", introduction(each.participant)) for each in found]


def address(resource: Resource) -> str:
    """People have no page of their own: where the site begins."""
    del resource
    return reverse("public:home")
