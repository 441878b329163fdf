# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acordem.kernel.access.enums import Role
from acordem.kernel.accounts.inviting import resend_invitation, revoke_invitation
from acordem.kernel.accounts.models import Invitation
from acordem.kernel.accounts.models.invitations import OPEN
from acordem.kernel.participation.listing import Order
from acordem.surfaces.backoffice.manifest import MANAGE_PEOPLE
from acordem.surfaces.backoffice.people.mail import mail_email_offered, mail_invitation
from acordem.surfaces.backoffice.tables import Bulk, Column, Table, TableFilter
from acordem.surfaces.ui.icons import state
from acordem.surfaces.ui.templatetags.ui import when

WAITING, LATE, ACCEPTED, REVOKED = "waiting", "late", "accepted", "revoked"
STATES: dict[str, tuple[Any, str]] = {
    WAITING: (gettext_lazy("Waiting"), "waiting"),
    LATE: (gettext_lazy("Too old"), "warn"),
    ACCEPTED: (gettext_lazy("Accepted"), "ok"),
    REVOKED: (gettext_lazy("Taken back"), "closed"),
}


class InvitationFilter(TableFilter):
    """Words are looked for in names and e-mails of those who have not answered."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("All")), *((name, label) for name, (label, _look) in STATES.items())],
    )


def state_of(invitation: Invitation) -> str:
    """Where an invitation stands: one of `STATES`."""
    if invitation.accepted_at is not None:
        return ACCEPTED
    if invitation.revoked_at is not None:
        return REVOKED
    return LATE if invitation.expires_at <= timezone.now() else WAITING


def who(invitation: Invitation) -> str:
    """Who was asked, or who has accepted."""
    if invitation.accepted_by is not None:
        return str(invitation.accepted_by.name)
    return " · ".join(filter(None, (invitation.name, invitation.email))) or "—"


def offer_text(invitation: Invitation) -> str:
    """What an invitation offers, in words."""
    if invitation.participant is not None:
        return _("An e-mail for the account of %(name)s") % {"name": invitation.participant.name}
    title = str(invitation.space.resource.title) if invitation.space else ""
    if invitation.role:
        return " · ".join(filter(None, (str(Role(invitation.role).label), title)))
    return _("Member of %(title)s") % {"title": title} if title else _("An account")


def _state(invitation: Invitation) -> tuple[Any, str]:
    return STATES[state_of(invitation)]


class Invitations(Table[Invitation]):
    """Everybody who was invited, the last ones first."""

    columns: ClassVar = (
        Column("who", gettext_lazy("Who"), who),
        Column("offer", gettext_lazy("What for"), offer_text),
        Column(
            "state",
            gettext_lazy("State"),
            lambda each: str(_state(each)[0]),
            shown=lambda each: state(*_state(each)),
        ),
        Column(
            "sent", gettext_lazy("Sent"), lambda each: each.sent_at, shown=lambda each: when(each.sent_at), order="sent"
        ),
        Column("times", gettext_lazy("Times sent"), lambda each: each.times_sent, is_number=True),
        Column(
            "until", gettext_lazy("Good until"), lambda each: each.expires_at, shown=lambda each: when(each.expires_at)
        ),
    )
    orders: ClassVar = {"sent": Order(("sent_at", "id"))}
    default_order = "sent"
    filter_form = InvitationFilter
    permission = MANAGE_PEOPLE
    empty: ClassVar = (gettext_lazy("Nobody has been invited"), gettext_lazy("Invite people by their e-mail."))

    def rows(self) -> QuerySet[Invitation]:
        return Invitation.objects.select_related("space__resource", "accepted_by", "participant")

    def narrowed(self, rows: QuerySet[Invitation], asked: Mapping[str, Any]) -> QuerySet[Invitation]:
        if asked["q"]:
            rows = rows.filter(Q(name__icontains=asked["q"]) | Q(email__icontains=asked["q"]))
        now = timezone.now()
        conditions = {
            WAITING: OPEN & Q(expires_at__gt=now),
            LATE: OPEN & Q(expires_at__lte=now),
            ACCEPTED: Q(accepted_at__isnull=False),
            REVOKED: Q(revoked_at__isnull=False),
        }
        return rows.filter(conditions[asked["state"]]) if asked["state"] else rows

    def bulk(self) -> Sequence[Bulk[Invitation]]:
        return (
            Bulk("resend", gettext_lazy("Send again"), self._resend),
            Bulk("revoke", gettext_lazy("Take back"), self._revoke, style="danger"),
        )

    def _resend(self, invitations: Sequence[Invitation], _answers: Mapping[str, Any]) -> str:
        by = self.viewer.acting
        waiting = [each for each in invitations if state_of(each) in (WAITING, LATE)]
        for each in waiting:
            mail = mail_invitation if each.participant is None else mail_email_offered
            mail(each, resend_invitation(invitation=each, by=by))
        text = ngettext("%(count)s invitation is sent again.", "%(count)s invitations are sent again.", len(waiting))
        return text % {"count": len(waiting)}

    def _revoke(self, invitations: Sequence[Invitation], _answers: Mapping[str, Any]) -> str:
        by = self.viewer.acting
        count = sum(revoke_invitation(invitation=each, by=by) for each in invitations)
        text = ngettext("%(count)s invitation leads nowhere now.", "%(count)s invitations lead nowhere now.", count)
        return text % {"count": count}
