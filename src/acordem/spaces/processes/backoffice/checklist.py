# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a process lacks before it is published, told from what it is now; each item leads to where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from acordem.capabilities.attachments.models import Attachment
from acordem.kernel.access.decisions import Text
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.models import Component, Resource, Step
from acordem.kernel.registry import registry
from acordem.spaces.processes.backoffice.pages import part_url, url_of
from acordem.spaces.processes.facts import publishing_facts
from acordem.spaces.processes.guided import TEMPLATES
from acordem.spaces.processes.models import Process
from acordem.surfaces.backoffice.spaces.tabs import COMPONENTS, TIMELINE


@dataclass(frozen=True)
class Item:
    """One thing to look at; nothing is published while one that `is_needed` is not done."""

    text: Text
    url: str
    is_done: bool
    is_needed: bool = False


def checklist(process: Process, steps: Sequence[Step], components: Sequence[Component]) -> list[Item]:
    """What there is to do, what is needed first; in one question besides what has been read."""
    items = [*_texts(process), *_parts(process, steps, components), *_picture(process), *_languages(process)]
    return sorted(items, key=lambda item: (item.is_done, not item.is_needed))


def _texts(process: Process) -> list[Item]:
    facts, edit = publishing_facts(process), url_of(process.space, "edit")
    own = current_organization().default_language
    return [
        Item(
            _("Say in a few words what it is about"),
            f"{edit}#id_short_description_{own}",
            facts.has_short_description,
            is_needed=True,
        ),
        Item(_("Give it dates that have not passed"), f"{edit}#id_ends_on", not facts.is_over, is_needed=True),
        Item(_("Say who decides"), f"{edit}#id_who_decides_{own}", bool(process.who_decides)),
        Item(_("Say who can take part"), f"{edit}#id_who_takes_part_{own}", bool(process.who_takes_part)),
    ]


def _parts(process: Process, steps: Sequence[Step], components: Sequence[Component]) -> list[Item]:
    space = process.space
    are_dated = bool(steps) and all(step.starts_at and step.ends_at for step in steps)
    return [
        Item(_("Say when each phase begins and ends"), part_url(space, TIMELINE), are_dated),
        Item(_("Add what people can do, as proposals"), part_url(space, COMPONENTS), bool(components)),
        *_filled_by_council(process, components),
    ]


def _filled_by_council(process: Process, components: Sequence[Component]) -> list[Item]:
    template = next((each for each in TEMPLATES if each.name == process.template), None)
    kinds = {part.kind for part in template.parts if part.is_filled_by_council} if template else set()
    asked = [component for component in components if component.kind in kinds]
    if not asked:
        return []
    there = Resource.objects.filter(component__in=asked, published_at__isnull=False)
    counts = dict(there.values_list("component").annotate(Count("pk")).order_by())
    text = _("Put into “%(name)s” what people will comment on, a piece for each article or topic")
    return [
        Item(text % {"name": component.name}, _inside(process, component), bool(counts.get(component.pk)))
        for component in asked
    ]


def _inside(process: Process, component: Component) -> str:
    place = {"space": registry.space(process.space.kind).path, "slug": process.space.slug}
    home = registry.component(component.kind).backoffice_home or "component"
    return reverse(home, kwargs={**place, "component": component.number})


def _picture(process: Process) -> list[Item]:
    picture: Attachment | None = process.picture
    files = url_of(process.space, "files")
    items = [Item(_("Choose a picture"), files, picture is not None)]
    if picture is not None:
        text = _("Say what the picture shows, for those who do not see it")
        url = url_of(process.space, "edit_file", file=picture.number)
        items.append(Item(text, url, bool(picture.description)))
    return items


def _languages(process: Process) -> list[Item]:
    names, organization = dict(settings.LANGUAGES), current_organization()
    said = [text for text in (process.space.resource.title, process.subtitle, process.short_description) if text]
    others = [code for code in organization.languages if code != organization.default_language]
    lacking = [code for code in others if any(code not in text for text in said)]
    if not others:
        return []
    anchor = f"#id_title_{lacking[0]}" if lacking else ""
    text = _("Write the title and the summary in every language of the site")
    if lacking:
        text = f"{text}: {', '.join(names[code] for code in lacking)}"
    return [Item(text, url_of(process.space, "edit") + anchor, not lacking)]
