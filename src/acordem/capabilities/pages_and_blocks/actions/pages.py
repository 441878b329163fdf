# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.pages_and_blocks.actions.frame import write_frame
from acordem.capabilities.pages_and_blocks.actions.order import move, next_position
from acordem.capabilities.pages_and_blocks.actions.redirects import leave_redirect
from acordem.capabilities.pages_and_blocks.models import MenuItem, Page, check_slug
from acordem.capabilities.pages_and_blocks.queries import page_path
from acordem.capabilities.search.actions import forget
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.audit.told import pairs
from acordem.kernel.events.actions import publish
from acordem.kernel.participation.actions import create_resource
from acordem.kernel.participation.events import ResourcesEdited, ResourcesPublished
from acordem.kernel.participation.locks import lock_name
from acordem.kernel.participation.models import Resource

RESERVED = frozenset({"terms-of-service"})
"""Pages that the site has by itself."""
_OF_THE_PAGE = ("slug", "body", "topic", "place")


@transaction.atomic
def create_page(*, title: Any, slug: str, by: Participant | None = None, **fields: Any) -> Page:
    """Make a page that nobody sees yet; `fields` may be its body, topic and place.

    Raises `ValidationError` by field for a slug that can't be or that another page has.
    """
    _check_slug(slug)
    resource = create_resource(kind="page", title=title)
    position = next_position(Page.objects.filter(topic=fields.get("topic")))
    page = Page.objects.create(resource=resource, slug=slug, position=position, **fields)
    record(verb="page.create", by=by, target=resource, changes={"slug": slug})
    return page


@transaction.atomic
def edit_page(*, page: Page, changes: Mapping[str, Any], by: Participant | None = None) -> None:
    """Change a page, by name. Another slug leaves a redirect, and links of the menu follow it."""
    if not changes:
        return
    resource = Resource.objects.select_for_update().get(pk=page.pk)
    before = {name: getattr(page, name) for name in _OF_THE_PAGE} | {"title": resource.title}
    if "slug" in changes:
        _check_slug(changes["slug"], besides=page.pk)
        _readdress(page.slug, changes["slug"], was_published=resource.published_at is not None)
    if "title" in changes:
        Resource.objects.filter(pk=page.pk).update(title=changes["title"])
    for name in set(_OF_THE_PAGE) & changes.keys():
        setattr(page, name, changes[name])
    page.save(update_fields=_OF_THE_PAGE)
    told = {name: getattr(value, "pk", value) for name, value in changes.items()}
    record(
        verb="page.edit",
        by=by,
        target=resource,
        changes=pairs({name: getattr(value, "pk", value) for name, value in before.items()}, told),
    )
    write_frame()
    if resource.is_published:
        publish(ResourcesEdited("page", (resource.pk,)))


@transaction.atomic
def publish_page(*, page: Page, by: Participant | None = None) -> None:
    """Let everybody read a page."""
    resource = Resource.objects.select_for_update().get(pk=page.pk)
    if resource.is_published:
        return
    Resource.objects.filter(pk=page.pk).update(published_at=timezone.now())
    record(verb="page.publish", by=by, target=resource, changes={})
    publish(ResourcesPublished("page", (resource.pk,)))
    write_frame()


@transaction.atomic
def unpublish_page(*, page: Page, by: Participant | None = None) -> None:
    """Let only those who prepare a page read it."""
    resource = Resource.objects.select_for_update().get(pk=page.pk)
    if not resource.is_published:
        return
    Resource.objects.filter(pk=page.pk).update(published_at=None)
    record(verb="page.unpublish", by=by, target=resource, changes={})
    forget([resource.pk])
    write_frame()


@transaction.atomic
def move_page(*, page: Page, by_places: int, by: Participant | None = None) -> None:
    """Move a page up or down among those of its topic."""
    move(Page.objects.filter(topic=page.topic), page, by_places)
    record(verb="page.move", by=by, target=page, changes={"by_places": by_places})
    write_frame()


@transaction.atomic
def delete_page(*, page: Page, by: Participant | None = None) -> None:
    """Delete a draft. Raises `ValidationError` for a page that everybody sees: it is taken out of sight first."""
    resource = Resource.objects.select_for_update().get(pk=page.pk)
    if resource.is_published:
        raise ValidationError(_("Everybody reads it now: take it out of sight first."), code="published")
    record(verb="page.delete", by=by, target=resource, changes={"slug": page.slug})
    resource.delete()
    write_frame()


def _check_slug(slug: str, besides: int | None = None) -> None:
    lock_name("pages.slug")
    try:
        check_slug(slug)
    except ValidationError as problem:
        raise ValidationError({"slug": problem}) from problem
    if slug in RESERVED or Page.objects.filter(slug=slug).exclude(pk=besides).exists():
        text = _("Another page has this address: choose another.")
        raise ValidationError({"slug": ValidationError(text, code="slug_used")})


def _readdress(old: str, new: str, *, was_published: bool) -> None:
    MenuItem.objects.filter(address=page_path(old)).update(address=page_path(new))
    if was_published and old != new:
        leave_redirect(source=page_path(old), target=page_path(new))
