# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the pages about one person are."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from acordem.kernel.accounts.models import Participant
from acordem.surfaces.public.context import Link


def person_or_404(number: int) -> Participant:
    """Somebody with an account here, e-mails read along."""
    found = Participant.objects.prefetch_related("emailaddress_set").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def at(name: str, person: Participant) -> str:
    """The address of a page about somebody."""
    return reverse(f"backoffice:{name}", kwargs={"number": person.pk})


def to_list() -> Link:
    """The way back to everybody."""
    return Link(_("People"), reverse("backoffice:people"))


def to_person(person: Participant) -> Link:
    """The way back to somebody's page."""
    return Link(person.name, at("person", person))
