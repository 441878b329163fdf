# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import transaction
from django.utils import timezone

from acordem.kernel.access.decisions import require
from acordem.kernel.access.rules import may_act
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.actions import next_numbers
from acordem.kernel.participation.events import ResourcesPublished
from acordem.kernel.participation.models import Coauthorship, Resource
from tests.dummy_component import rules
from tests.dummy_component.models import Greeting


@transaction.atomic
def leave_greeting(*, place, viewer, text: str) -> Greeting:
    require(may_act(viewer, ""))
    require(rules.may_greet(is_open=place.step_settings.is_open, length=len(text), longest=place.settings.longest))
    resource = Resource.objects.create(
        kind="greeting",
        number=next_numbers("greeting")[0],
        space=place.space,
        component=place.component,
        title={"ca": text, "original": "ca"},
        published_at=timezone.now(),
    )
    Coauthorship.objects.create(resource=resource, participant_id=viewer.acting_id)
    publish(ResourcesPublished("greeting", (resource.pk,)))
    return Greeting.objects.create(resource=resource, text=text)
