# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A proposal of Neus's on which Quim comments, Marc and Remei who moderate, and Alba the admin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from acordem.capabilities.comments.actions import write_comment
from acordem.capabilities.moderation import actions
from acordem.capabilities.moderation.models import ModerationCase, Ruling
from acordem.kernel.access.decisions import NotAllowed
from acordem.kernel.events.models import OutboxEvent
from acordem.kernel.participation.models import Resource
from acordem.kernel.registry import registry
from acordem.surfaces.mail.models import MailMessage
from tests.stories import Council, ca

WHY = "Insulta una veïna pel seu nom, i les normes de participació no ho permeten."
INSULT = "La Pilar és una lladre i tothom ho sap."

QUEUE = "/ca/admin/moderation"


def case_url(case, rest=""):
    return f"{QUEUE}/{case.pk}{rest}"


def comments_shown(council) -> int:
    with council.scope():
        return Resource.objects.get(kind="proposal", number=1).comments_count


def refused(verb, **asked) -> str:
    with pytest.raises(NotAllowed) as refusal, transaction.atomic():
        verb(**asked)
    return refusal.value.decision.code


@dataclass
class Square:
    """What is said in a council, and what is done about it."""

    council: Council

    def resource(self, pk: int) -> Resource:
        with self.council.scope():
            found: Resource = Resource.objects.select_related("component__space", "space__resource").get(pk=pk)
        return found

    def comment(self, text: str = INSULT, by: str = "Quim", on: Resource | None = None) -> Resource:
        """A comment of somebody's on Neus's proposal."""
        viewer = self.council.viewer(by)
        with self.council.scope():
            subject = on or Resource.objects.filter(kind="proposal").earliest("pk")
        with self.council.scope():
            made = write_comment(viewer=viewer, subject=self.resource(subject.pk), body=ca(text))
        return self.resource(made.pk)

    def report(self, resource: Resource, by: str = "Pau", ground: str = "offensive", **more: Any) -> ModerationCase:
        viewer = self.council.viewer(by)
        with self.council.scope():
            made = actions.report_resource(viewer=viewer, resource=self.resource(resource.pk), ground=ground, **more)
            return ModerationCase.objects.get(pk=made.case_id)

    def hide(self, resource: Resource, by: str = "Marc", text: str = WHY) -> Ruling:
        case, viewer = self.report(resource), self.council.viewer(by)
        with self.council.scope():
            return actions.hide(viewer=viewer, case=case, ground="offensive", text=text)

    def deliver(self) -> None:
        """Give every event that waits to its receivers, as the worker does."""
        with self.council.scope():
            for event in OutboxEvent.objects.filter(dispatched_at__isnull=True).order_by("pk"):
                for receiver in registry.receivers_of(event.name):
                    import_string(receiver)(import_string(event.name)(**event.payload))
                OutboxEvent.objects.filter(pk=event.pk).update(dispatched_at=timezone.now())

    def mails(self, to: str) -> list[MailMessage]:
        with self.council.scope():
            return list(MailMessage.objects.filter(recipient__startswith=to.lower()).order_by("pk"))

    def answer_address(self, to: str = "Quim") -> str:
        """The link of the latest mail to an author."""
        (found,) = re.findall(r"http://\S+?(/\w\w/moderation/\S+)", self.mails(to)[-1].text)
        return str(found)


@pytest.fixture
def square(vilamar) -> Square:
    vilamar.proposal(by="Neus")
    vilamar.staff("Marc", "moderator")
    vilamar.staff("Remei", "moderator")
    vilamar.staff("Alba", "admin")
    return Square(vilamar)
