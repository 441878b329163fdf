# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the demo's councils through the house's own verbs, each in one transaction: whole, or not there."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Sequence

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from acordem.components.proposals import actions as proposals
from acordem.components.proposals.models import Proposal, ProposalAnswer, Support
from acordem.config.demo.councils import COUNCILS, TERMS
from acordem.config.demo.plans import CouncilPlan, Idea, ProcessPlan, Text
from acordem.kernel.access.actions import grant_role
from acordem.kernel.access.viewers import Viewer, viewer_of
from acordem.kernel.accounts.models import Participant
from acordem.kernel.accounts.nicknames import nickname_for
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.events.dispatcher import dispatch_pending
from acordem.kernel.organizations.models import Host, Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.kernel.participation import actions as participation
from acordem.kernel.participation.models import Component, ParticipatorySpace, Resource, Step
from acordem.kernel.participation.queries import Place, place_of
from acordem.kernel.taxonomies.models import Taxonomy, TaxonomyFilter, TaxonomyItem
from acordem.spaces.processes import actions as processes
from acordem.spaces.processes.models import Process, RelatedProcess

EVERYTHING = {"creation_enabled": True, "supports_enabled": True, "answers_enabled": True}


def seed(progress: Callable[[str], None]) -> bool:
    """Make the councils that are not there yet; whether any was made."""
    missing = [plan for plan in COUNCILS if not Organization.objects.filter(slug=plan.slug).exists()]
    password = make_password(settings.DEMO_PASSWORD or None)
    for plan in missing:
        progress(f"Making {plan.name['ca']}")
        with transaction.atomic():
            _Maker(plan, password).make()
    if missing:
        progress("Making everything findable")
        while dispatch_pending():
            pass
    return bool(missing)


class _Maker:
    """One council being made."""

    def __init__(self, plan: CouncilPlan, password: str) -> None:
        self.plan, self.password = plan, password
        self.chance = random.Random(plan.slug)  # noqa: S311 - the demo is the same on every machine
        self.now = timezone.now()
        self.people: dict[str, Participant] = {}
        self.items: dict[str, TaxonomyItem] = {}
        self.taxonomies: list[Taxonomy] = []

    def make(self) -> None:
        """Everything of this council."""
        with organization_scope(self._organization()), override(self.plan.default_language):
            for name in self.plan.residents:
                self._person(name)
            for name, role in self.plan.staff:
                grant_role(participant=self._person(name), role=role)
            self._classes()
            made = {plan.slug: self._process(plan) for plan in self.plan.processes}
            for plan in self.plan.processes:
                if plan.related:
                    RelatedProcess.objects.create(process=made[plan.slug], other=made[plan.related])
            self._mail()

    def _organization(self) -> Organization:
        plan = self.plan
        rest = [code for code, _ in settings.LANGUAGES if code != plan.default_language]
        organization = Organization.objects.create(
            slug=plan.slug,
            name=_text(plan.name),
            description=_text(plan.description),
            languages=[plan.default_language, *rest],
            default_language=plan.default_language,
            reference_prefix=plan.prefix,
            color=plan.color,
            contact_email=f"participacio@{plan.slug}.demo.example",
            terms=_text(TERMS),
        )
        Host.objects.create(organization=organization, name=f"{plan.slug}.localhost", is_main=True)
        return organization

    def _person(self, name: str) -> Participant:
        if name not in self.people:
            nickname = nickname_for(name)
            first = name.split(maxsplit=1)[0].lower().translate(str.maketrans("àèéíòóúçï", "aeeioouci"))
            email = f"{first}.{len(self.people) + 1}@{self.plan.slug}.demo.example"
            person = Participant.objects.create(
                name=name,
                nickname=nickname,
                email=email,
                password=self.password,
                language=self.plan.default_language,
                accepted_terms_at=self.now,
                declared_minimum_age=14,
            )
            EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
            self.people[name] = person
        return self.people[name]

    def _classes(self) -> None:
        both = (
            ({"ca": "Llocs", "es": "Lugares", "oc-aranes": "Lòcs", "en": "Places", "original": "ca"}, self.plan.places),
            ({"ca": "Temes", "es": "Temas", "oc-aranes": "Tèmes", "en": "Topics", "original": "ca"}, self.plan.topics),
        )
        for weight, (name, items) in enumerate(both):
            if items:
                taxonomy = Taxonomy.objects.create(name=_text(name), weight=weight)
                self.taxonomies.append(taxonomy)
                for position, item in enumerate(items):
                    made = TaxonomyItem.objects.create(taxonomy=taxonomy, name=_text(item), weight=position)
                    self.items[item[item["original"]]] = made

    def _process(self, plan: ProcessPlan) -> Process:
        today = self.now.date()
        process = processes.create_process(
            slug=plan.slug,
            title=_text(plan.title),
            starts_on=today + dt.timedelta(days=plan.phases[0].first_day),
            ends_on=today + dt.timedelta(days=plan.phases[-1].last_day),
            is_highlighted=plan.is_highlighted,
            subtitle=_text(plan.subtitle),
            short_description=_text(plan.short_description),
            description=_text(plan.description),
            easy_reading=_text(plan.easy_reading),
            announcement=_text(plan.announcement),
            **{name: _text(text) for name, text in plan.facets.items()},
        )
        steps = processes.add_steps(process=process, steps=[self._step(plan, n) for n in range(len(plan.phases))])
        if plan.ideas or any(phase.allows for phase in plan.phases):
            self._component(plan, process, steps)
        participation.publish_space(space=process.space)
        participation.turn_steps_due(space_id=process.pk, now=self.now)
        return process

    def _step(self, plan: ProcessPlan, number: int) -> dict[str, object]:
        phase = plan.phases[number]
        midnight = timezone.localtime(self.now).replace(hour=0, minute=0, second=0, microsecond=0)
        starts = midnight + dt.timedelta(days=phase.first_day)
        ends = midnight + dt.timedelta(days=phase.last_day, hours=23, minutes=59)
        return {
            "title": _text(phase.title),
            "description": _text(phase.description),
            "starts_at": starts,
            "ends_at": ends,
        }

    def _component(self, plan: ProcessPlan, process: Process, steps: Sequence[Step]) -> None:
        name = {"ca": "Propostes", "es": "Propuestas", "oc-aranes": "Prepauses", "en": "Proposals", "original": "ca"}
        component = participation.add_component(
            space=process.space, kind="proposals", name=_text(name), given=plan.settings
        )
        for taxonomy in self.taxonomies:
            TaxonomyFilter.objects.create(taxonomy=taxonomy, component=component)
        participation.publish_component(component=component)
        # Whatever the phase of today, what the demo holds was written while it was possible.
        for step in (None, *steps):
            participation.change_step_settings(component=component, step=step, given=EVERYTHING)
        self._ideas(plan, process, component)
        participation.change_step_settings(component=component, step=None, given={})
        for step, phase in zip(steps, plan.phases, strict=True):
            participation.change_step_settings(component=component, step=step, given=phase.allows)

    def _ideas(self, plan: ProcessPlan, process: Process, component: Component) -> None:
        fresh = Component.objects.get(pk=component.pk)
        place = place_of(ParticipatorySpace.objects.select_related("resource").get(pk=process.pk), fresh)
        first, last = plan.phases[0].first_day, min(plan.phases[-1].last_day, -1)
        given: Counter[int] = Counter()
        for number, idea in enumerate(plan.ideas):
            made = self._idea(place, idea)
            days = first + (last - first) * (number + 1) / (len(plan.ideas) + 1)
            published = self.now + dt.timedelta(days=min(days, -0.2), minutes=self.chance.randint(-300, 0))
            Resource.objects.filter(pk=made.pk).update(published_at=published, created_at=published)
            self._supports(place, made, given)
            if idea.answer[0]:
                self._answer(place, made, idea)
                when = min(published + dt.timedelta(days=12), self.now - dt.timedelta(hours=3))
                ProposalAnswer.objects.filter(pk=made.pk).update(answered_at=when, published_at=when)

    def _idea(self, place: Place, idea: Idea) -> Proposal:
        title, body = _said(idea, idea.title), _said(idea, idea.body)
        chosen = [self.items[name] for name in (idea.place, idea.topic) if name]
        if idea.is_official:
            return proposals.create_official_proposal(
                place=place, viewer=self._staff(), title=title, body=body, items=chosen
            )
        author = Viewer(self._person(self.chance.choice(self.plan.residents)))
        draft = proposals.create_draft(place=place, viewer=author, title=title, body=body, items=chosen)
        proposals.publish_proposal(place=place, viewer=author, proposal=draft)
        return draft

    def _supports(self, place: Place, proposal: Proposal, given: Counter[int]) -> None:
        limit = place.settings.support_limit
        able = [person for person in self.people.values() if not limit or given[person.pk] < limit]
        how_many = int(len(able) * self.chance.random() ** 2)
        chosen = self.chance.sample(able, how_many)
        given.update(person.pk for person in chosen)
        Support.objects.bulk_create(
            Support(proposal=proposal, component=place.component, participant=person) for person in chosen
        )
        Resource.objects.filter(pk=proposal.pk).update(supports_count=how_many)

    def _answer(self, place: Place, proposal: Proposal, idea: Idea) -> None:
        state, words = idea.answer
        text = TranslatedText({self.plan.default_language: f"<p>{words}</p>"}, self.plan.default_language)
        proposals.answer_proposal(place=place, viewer=self._staff(), proposal=proposal, state=state, text=text)

    def _staff(self) -> Viewer:
        return viewer_of(self.people[self.plan.staff[0][0]])

    def _mail(self) -> None:
        person = self.people[self.plan.residents[0]]
        text = gettext("Your e-mail is confirmed")
        EmailMessage(f"{text} · {_text(self.plan.name)}", text, settings.DEFAULT_FROM_EMAIL, [person.email]).send()


def _text(text: Text) -> TranslatedText:
    return TranslatedText.from_json(text)


def _said(idea: Idea, text: str) -> TranslatedText:
    return TranslatedText({idea.language: text}, idea.language)
