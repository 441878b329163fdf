# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the demo's councils through the house's own verbs, each in one transaction: whole, or not there."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from acordem.capabilities.statistics.actions import count_everything
from acordem.config.demo.carried import make_groups
from acordem.config.demo.council import Making
from acordem.config.demo.desk import make_desk
from acordem.config.demo.fields import make_fields
from acordem.config.demo.mails import queue_mails
from acordem.config.demo.moderation import make_moderation
from acordem.config.demo.people import make_people
from acordem.config.demo.plans import CouncilPlan
from acordem.config.demo.processes import make_process
from acordem.config.demo.reading import COUNCILS, council_plan
from acordem.config.demo.site import make_site
from acordem.config.demo.taxonomies import make_taxonomies
from acordem.kernel.events.dispatcher import dispatch_pending
from acordem.kernel.organizations.models import Host, Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.spaces.processes.models import RelatedProcess

_TERMS_SINCE = dt.timedelta(days=510)
"""Older than every account: nobody has accepted other terms."""


def seed(progress: Callable[[str], None]) -> bool:
    """Make the councils that are not there yet; whether any was made.

    `progress` gets a sentence before each council. People sign in with `settings.DEMO_PASSWORD`.
    """
    missing = [slug for slug in COUNCILS if not Organization.objects.filter(slug=slug).exists()]
    if not missing:
        return False
    password = make_password(settings.DEMO_PASSWORD or None)
    for slug in missing:
        plan = council_plan(slug)
        progress(f"Making {plan.name}")
        with transaction.atomic():
            _make(plan, password)
    progress("Making everything findable")
    while dispatch_pending():
        pass
    return True


def _make(plan: CouncilPlan, password: str) -> None:
    organization = _organization(plan)
    with organization_scope(organization), override(plan.language):
        # The same chance on every machine: two people who look at the demo see the same.
        making = Making(plan, random.Random(plan.slug), timezone.now())  # noqa: S311
        make_people(making, password)
        make_taxonomies(making)
        groups = make_groups(making)
        made = {process.slug: make_process(making, process, groups) for process in plan.processes}
        for process in plan.processes:
            for other in process.related:
                RelatedProcess.objects.create(process=made[process.slug], other=made[other])
        make_fields(making)
        make_moderation(making)
        make_site(making)
        queue_mails(making, organization)
        make_desk(making, password)
        count_everything()


def _organization(plan: CouncilPlan) -> Organization:
    organization = Organization.objects.create(
        slug=plan.slug,
        name=plan.name,
        description=plan.description,
        languages=list(plan.languages),
        default_language=plan.language,
        reference_prefix=plan.prefix,
        color=plan.color,
        contact_email=f"{plan.slug}@demo.example",
        terms=plan.terms,
        terms_updated_at=timezone.now() - _TERMS_SINCE,
    )
    Host.objects.create(organization=organization, name=f"{plan.slug}.localhost", is_main=True)
    return organization
