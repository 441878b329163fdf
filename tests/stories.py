# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The people and places of the tests, made through the same verbs that everybody uses."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.utils import timezone

from acordem.components.proposals import actions as proposals
from acordem.components.proposals.models import Proposal
from acordem.kernel.access.actions import grant_role
from acordem.kernel.access.viewers import NOBODY, Viewer, viewer_of
from acordem.kernel.accounts.models import Participant
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.models import Host, Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.kernel.participation import actions as participation
from acordem.kernel.participation.models import Component, Step
from acordem.kernel.participation.queries import Place, place_of
from acordem.spaces.processes import actions as processes
from acordem.spaces.processes.models import Process

PASSWORD = "figues i raïm madur"
OPEN = {"creation_enabled": True, "supports_enabled": True}


def ca(text: str) -> TranslatedText:
    """A text written in Catalan."""
    return TranslatedText({"ca": text}, "ca")


@dataclass
class Council:
    """A council's site with its people, and a process with three phases of which the second is open."""

    organization: Organization
    people: dict[str, Participant] = field(default_factory=dict)
    process: Process = field(init=False)
    steps: list[Step] = field(default_factory=list)
    component: Component = field(init=False)

    @property
    def host(self) -> str:
        return f"{self.organization.slug}.localhost"

    def scope(self) -> AbstractContextManager[Organization]:
        return organization_scope(self.organization)

    def person(self, name: str, **fields: Any) -> Participant:
        """A confirmed participant called `name`, made the first time it is asked for."""
        if name not in self.people:
            with self.scope():
                self.people[name] = make_participant(name, **fields)
        return self.people[name]

    def staff(self, name: str, role: str) -> Participant:
        """A participant who holds a role for the whole council."""
        person = self.person(name)
        with self.scope():
            grant_role(participant=person, role=role)
        return person

    def viewer(self, name: str = "") -> Viewer:
        if not name:
            return NOBODY
        person = self.person(name)
        with self.scope():
            return viewer_of(person)

    def place(self) -> Place:
        with self.scope():
            return place_of(self.process.space, Component.objects.get(pk=self.component.pk))

    def proposal(self, title: str = "Més arbres a la plaça", by: str = "Neus", **fields: Any) -> Proposal:
        """A published proposal of somebody's."""
        viewer, place = self.viewer(by), self.place()
        fields = {"title": ca(title), "body": ca("Fa molta calor i no hi ha ombra on seure."), **fields}
        with self.scope():
            draft = proposals.create_draft(place=place, viewer=viewer, **fields)
            proposals.publish_proposal(place=place, viewer=viewer, proposal=draft)
            return Proposal.objects.select_related("resource").get(pk=draft.pk)

    def allow(self, step: Step | None = None, **settings: Any) -> None:
        """Set what people can do in a step (the open one unless told otherwise)."""
        with self.scope():
            participation.change_step_settings(component=self.component, step=step or self.steps[1], given=settings)

    def configure(self, **settings: Any) -> None:
        """Set the component's own settings."""
        with self.scope():
            component = Component.objects.get(pk=self.component.pk)
            component.settings["component"] = settings
            component.save(update_fields=["settings"])

    def client(self, name: str = "") -> Client:
        """A browser on this council's site, with somebody signed in or nobody."""
        client = Client(headers={"host": self.host})
        if name:
            person = self.person(name)
            with self.scope():
                client.force_login(person, backend="acordem.kernel.accounts.backend.ParticipantBackend")
        return client

    def url(self, rest: str = "", language: str = "ca") -> str:
        """An address inside the council's proposals component."""
        return f"/{language}/processes/{self.process.space.slug}/f/{self.component.number}/proposals{rest}"


def make_organization(slug: str, languages: tuple[str, ...] = ("ca", "es", "oc-aranes", "en")) -> Organization:
    """A council's site, found at `<slug>.localhost`."""
    organization = Organization.objects.create(
        slug=slug,
        name=ca(slug.capitalize()),
        languages=list(languages),
        default_language=languages[0],
        reference_prefix=slug[:4].upper(),
        terms=ca("<p>Participem amb respecte.</p>"),
    )
    Host.objects.create(organization=organization, name=f"{slug}.localhost", is_main=True)
    return organization


def make_participant(name: str, email: str = "", **fields: Any) -> Participant:
    """A participant of the organization in scope who has confirmed an e-mail."""
    from allauth.account.models import EmailAddress

    stem = name.lower().replace(" ", "-")
    person = Participant(email=email or f"{stem}@example.cat", name=name, nickname=stem, **fields)
    person.set_password(PASSWORD)
    person.accepted_terms_at = timezone.now()
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def make_council(slug: str) -> Council:
    """A council with a published process whose second phase, open now, takes proposals and supports."""
    council = Council(make_organization(slug))
    with council.scope():
        council.process = processes.create_process(
            slug="pla-de-places",
            title=ca("Pla de places"),
            subtitle=ca("Com volem les places del poble"),
            short_description=ca("<p>Decidim com refem les places.</p>"),
        )
        day = dt.timedelta(days=1)
        now = timezone.now()
        council.steps = processes.add_steps(
            process=council.process,
            steps=[
                {"title": ca("Informació"), "starts_at": now - 20 * day, "ends_at": now - 10 * day},
                {"title": ca("Propostes"), "starts_at": now - 10 * day, "ends_at": now + 10 * day},
                {"title": ca("Retorn"), "starts_at": now + 10 * day, "ends_at": now + 20 * day},
            ],
        )
        council.component = participation.add_component(
            space=council.process.space, kind="proposals", name=ca("Propostes")
        )
        participation.change_step_settings(component=council.component, step=council.steps[1], given=OPEN)
        participation.publish_component(component=council.component)
        participation.publish_space(space=council.process.space)
        participation.turn_steps_due(space_id=council.process.pk, now=now)
    return council
