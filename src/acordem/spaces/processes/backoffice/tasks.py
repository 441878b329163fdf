# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What processes ask of whoever runs them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from acordem.kernel.access.viewers import Viewer
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.models import Component
from acordem.kernel.registry.manifests import Task
from acordem.spaces.processes.backoffice.pages import part_url, url_of
from acordem.spaces.processes.backoffice.queries import processes_run_by
from acordem.spaces.processes.manifest import MANAGE
from acordem.spaces.processes.models import Process
from acordem.surfaces.backoffice.spaces.tabs import COMPONENTS

_MOST: Final = 50
_LATEST: Final = dt.timedelta(days=365)
"""What ended longer ago is history: nobody is asked about it every morning."""


def tasks(viewer: Viewer) -> list[Task]:
    """Processes that should be seen and are not, that ended in silence, or in which nothing can be done; one query."""
    if not viewer.spaces_with(MANAGE):
        return []
    today = timezone.localdate()
    is_published = Q(space__resource__published_at__isnull=False)
    is_over = Q(space__ends_on__lt=today)
    late = ~is_published & Q(space__starts_on__lt=today) & ~is_over
    silent = is_published & is_over & Q(space__ends_on__gte=today - _LATEST, results=TranslatedText())
    empty = is_published & ~is_over & Q(is_open=False)
    open_components = Component.objects.filter(space=OuterRef("pk"), published_at__isnull=False)
    found = processes_run_by(viewer, MANAGE).alias(is_open=Exists(open_components))
    rows = found.filter(late | silent | empty).order_by("space__starts_on", "pk")[:_MOST]
    return [task for process in rows for task in _of(process, today)]


def _of(process: Process, today: dt.date) -> Iterator[Task]:
    space = process.space
    title, is_over = {"title": space.resource.title}, space.ends_on is not None and space.ends_on < today
    if not space.resource.is_published:
        text = _("“%(title)s” should have begun already and nobody sees it: publish it or change its dates.")
        yield Task(text % title, url_of(space, "show"), is_urgent=True)
    elif is_over:
        text = _("“%(title)s” is over: say what came of it.")
        yield Task(text % title, f"{url_of(space, 'edit')}#id_results_{current_organization().default_language}")
    else:
        text = _("“%(title)s” is published and nobody can do anything in it: publish a component.")
        yield Task(text % title, part_url(space, COMPONENTS))
