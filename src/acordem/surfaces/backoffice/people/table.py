# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.enums import Role
from acordem.kernel.access.models import RoleGrant
from acordem.kernel.accounts.models import Participant
from acordem.kernel.participation.listing import Order
from acordem.surfaces.backoffice.manifest import MANAGE_PEOPLE
from acordem.surfaces.backoffice.tables import Column, Table, TableFilter
from acordem.surfaces.ui.icons import state
from acordem.surfaces.ui.templatetags.ui import when


class PeopleFilter(TableFilter):
    """Words are looked for in names and nicknames; an e-mail is found whole."""

    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("Everybody")), *Role.choices])
    blocked = forms.BooleanField(label=_("Blocked"), required=False)
    unconfirmed = forms.BooleanField(label=_("E-mail not confirmed"), required=False)
    without_email = forms.BooleanField(label=_("Without an e-mail"), required=False)


class People(Table[Participant]):
    """Everybody with an account. E-mails are not shown: each is asked for with a reason."""

    columns: ClassVar[Sequence[Column[Any]]] = (
        Column("name", _("Name"), lambda person: person.name),
        Column("nickname", _("Nickname"), lambda person: person.nickname),
        Column("roles", _("Roles"), lambda person: ", ".join(str(Role(grant.role).label) for grant in person.grants)),
        Column("state", _("State"), lambda person: _state(person)[0], shown=lambda person: state(*_state(person))),
        Column(
            "since",
            _("Registered"),
            lambda person: person.created_at,
            shown=lambda person: when(person.created_at),
            order="since",
        ),
    )
    orders: ClassVar = {"since": Order(("created_at", "id"))}
    default_order = "since"
    filter_form = PeopleFilter
    permission = MANAGE_PEOPLE
    empty: ClassVar = (_("Nobody has registered yet"), "")

    def rows(self) -> QuerySet[Participant]:
        grants = Prefetch("role_grants", RoleGrant.objects.order_by("pk"), to_attr="grants")
        return Participant.objects.prefetch_related(grants, "emailaddress_set")

    def narrowed(self, rows: QuerySet[Participant], asked: Mapping[str, Any]) -> QuerySet[Participant]:
        if asked["q"]:
            words = Q(name__icontains=asked["q"]) | Q(nickname__icontains=asked["q"])
            rows = rows.filter(words | Q(email__iexact=asked["q"]))
        if asked["role"]:
            rows = rows.filter(pk__in=RoleGrant.objects.filter(role=asked["role"]).values("participant"))
        if asked["blocked"]:
            rows = rows.filter(is_active=False, joined_into__isnull=True)
        if asked["unconfirmed"]:
            rows = rows.exclude(emailaddress__verified=True).exclude(email="")
        if asked["without_email"]:
            rows = rows.filter(email="")
        return rows

    def url_of(self, row: Participant) -> str:
        return reverse("backoffice:person", kwargs={"number": row.pk})


def _state(person: Any) -> tuple[str, str]:
    if person.joined_into_id is not None:
        return str(_("Joined with another account")), "closed"
    if not person.is_active:
        return str(_("Blocked")), "stop"
    if not person.email:
        return str(_("Takes part at the desk")), "ok"
    if not is_confirmed(person):
        return str(_("E-mail not confirmed")), "waiting"
    return str(_("Can take part")), "ok"


def is_confirmed(person: Participant) -> bool:
    """Whether somebody has confirmed an e-mail."""
    addresses: Sequence[Any] = list(person.emailaddress_set.all())
    return any(address.verified for address in addresses)
