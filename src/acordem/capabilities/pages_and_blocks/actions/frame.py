# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db.models import F

from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.attachments.queries import address_of, thumbnail_address
from acordem.capabilities.pages_and_blocks.enums import PagePlace
from acordem.capabilities.pages_and_blocks.models import CouncilData, HelpText, Look, MenuItem, Page
from acordem.capabilities.pages_and_blocks.queries import page_path
from acordem.kernel.organizations.epochs import touch
from acordem.kernel.organizations.frames import Frame, FrameLink, FramePicture
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import current_organization_id

_SMALL = 640  # the longest side of the small picture of an attachment


def write_frame() -> None:
    """Write what stands around every page anew from the rows it is made of: the last part of verbs that change them.

    Under a lock on the organization: of two verbs at once the second reads what the first has written.
    """
    organization = Organization.objects.select_for_update().get(pk=current_organization_id())
    look = Look.objects.select_related("logo", "footer_logo", "icon", "social").first()
    organization.frame = Frame(
        menu=tuple(FrameLink(item.label, item.address) for item in MenuItem.objects.filter(published_at__isnull=False)),
        footer=tuple(FrameLink(page.resource.title, page_path(page.slug)) for page in _pages_of_the_foot()),
        logo=_small(look.logo) if look else None,
        footer_logo=_small(look.footer_logo) if look else None,
        icon=_small(look.icon) if look else None,
        social=_whole(look.social) if look else None,
        contact=_contact(CouncilData.objects.first()),
        helps={each.place: each.text for each in HelpText.objects.all() if each.text},
    ).to_json()
    organization.save(update_fields=["frame"])
    touch()


def _pages_of_the_foot() -> list[Page]:
    pages = Page.objects.select_related("resource").filter(
        place=PagePlace.FOOTER, resource__published_at__isnull=False, resource__hidden_at__isnull=True
    )
    return list(pages.order_by(F("topic__position").asc(nulls_last=True), "topic", "position", "pk"))


def _small(picture: Attachment | None) -> FramePicture | None:
    if picture is None:
        return None
    width, height = picture.width or 1, picture.height or 1
    share = min(1.0, _SMALL / max(width, height))
    measures = (max(1, round(width * share)), max(1, round(height * share)))
    return FramePicture(thumbnail_address(picture), *measures, picture.description)


def _whole(picture: Attachment | None) -> FramePicture | None:
    if picture is None:
        return None
    return FramePicture(address_of(picture), picture.width or 1, picture.height or 1, picture.description)


def _contact(data: CouncilData | None) -> tuple[str, ...]:
    if data is None:
        return ()
    return tuple(filter(None, (data.official_name, data.street_address, data.phone, data.email)))
