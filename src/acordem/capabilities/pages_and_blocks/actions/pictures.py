# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any, BinaryIO, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.attachments.actions import attach_file, edit_attachment, remove_attachment
from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.attachments.pictures import is_picture
from acordem.capabilities.attachments.uploads import stem_of
from acordem.capabilities.pages_and_blocks.actions.frame import write_frame
from acordem.capabilities.pages_and_blocks.models import Look
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.audit.actions import record
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.organizations.scope import current_organization
from acordem.kernel.participation.actions import create_resource
from acordem.kernel.participation.locks import lock_name
from acordem.kernel.participation.models import ParticipatorySpace, Resource

SPACE_PAGE: Final = "space_page"
USES: Final = ("logo", "footer_logo", "icon", "social")


@transaction.atomic
def change_picture(*, use: str, file: BinaryIO | None, alt: Any, is_removed: bool = False, viewer: Viewer) -> None:
    """Give the site another logo (or what else of `USES`), say otherwise what it shows, or take it away.

    Raises `NotAllowed`, and `ValidationError` by field with what is wrong with the picture.
    """
    look = the_look()
    old: Attachment | None = getattr(look, use)
    if file is not None:
        setattr(look, use, attach_picture(viewer=viewer, file=file, title=alt, alt=alt))
    elif is_removed:
        setattr(look, use, None)
    elif not say_what_it_shows(viewer=viewer, picture=old, alt=alt):
        return
    look.save(update_fields=[use])
    if old is not None and old != getattr(look, use):
        forget_picture(viewer=viewer, picture=old)
    verb = "look.remove" if is_removed else "look.picture"
    record(verb=verb, by=viewer.participant, target=look, changes={"use": use})
    write_frame()


def attach_picture(
    *, viewer: Viewer, file: BinaryIO, title: Any, alt: Any, space: ParticipatorySpace | None = None
) -> Attachment:
    """Keep a picture of the site's, or of the page of a space, written anew from its pixels: a part of verbs.

    It is seen by whoever sees the space.

    Raises `NotAllowed`, and `ValidationError` for what is no picture: drawings in SVG among others, which can hold
    scripts.
    """
    head = file.read(16)
    file.seek(0)
    if not is_picture(head):
        text = _(
            "Choose a picture in JPEG, PNG, WebP or GIF. Drawings in SVG are not taken, because they can hold programs."
        )
        raise ValidationError({"file": ValidationError(text, code="no_picture")})
    carrier = the_look().resource if space is None else _carrier_of(space)
    words = title or TranslatedText({current_organization().default_language: stem_of(str(file.name))})
    try:
        return attach_file(
            viewer=viewer, resource=carrier, name=str(file.name), file=file, title=words, description=alt
        )
    except ValidationError as problem:
        raise ValidationError({"file": problem.messages}) from problem


def say_what_it_shows(*, viewer: Viewer, picture: Attachment | None, alt: Any) -> bool:
    """Say otherwise what a picture shows, where that is something else: a part of verbs; whether it was."""
    if picture is None or picture.description == alt:
        return False
    edit_attachment(viewer=viewer, attachment=picture, changes={"description": alt})
    return True


def forget_picture(*, viewer: Viewer, picture: Attachment) -> None:
    """Take a picture of the site's away: a part of verbs."""
    remove_attachment(viewer=viewer, attachment=picture)


def the_look() -> Look:
    """The row with the site's pictures, made the first time it is asked for, with what carries them."""
    lock_name("look")
    look = Look.objects.select_related("resource", *USES).first()
    if look is None:
        resource = create_resource(kind="site", title=current_organization().name)
        Resource.objects.filter(pk=resource.pk).update(published_at=timezone.now())
        look = Look.objects.create(resource=resource)
    return look


def _carrier_of(space: ParticipatorySpace) -> Resource:
    """What carries the pictures of the blocks of a space: not the space itself, which lists what it carries."""
    lock_name(f"pictures of the page of {space.pk}")
    found = Resource.objects.filter(kind=SPACE_PAGE, space=space).first()
    if found is None:
        # Published, that is as published as the space is.
        found = create_resource(kind=SPACE_PAGE, title=space.resource.title, space=space, published_at=timezone.now())
    return found
