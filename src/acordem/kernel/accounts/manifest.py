# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.kernel.registry.manifests import CapabilityManifest, Join

MANIFEST = CapabilityManifest(
    name="accounts",
    label=_("Accounts"),
    jobs="acordem.kernel.accounts.jobs",
    joins=(
        Join("access.rolegrant.participant", left="nobody who holds a role is joined into another"),
        Join("account.emailaddress.user", left="the e-mail of the account that closes is forgotten"),
        Join("accounts.session.participant", left="the sessions of the account that closes end"),
        Join("accounts.termsacceptance.participant", by="acordem.kernel.accounts.terms.join_acceptances"),
        Join("accounts.participant.joined_into"),
        Join("accounts.block.participant", label=_("Blocks that were lifted")),
        Join("accounts.block.blocked_by"),
        Join("accounts.block.lifted_by"),
        Join("accounts.invitation.participant", by="acordem.kernel.accounts.registering.join_offered_emails"),
        Join("accounts.invitation.invited_by"),
        Join("accounts.invitation.accepted_by"),
        Join("accounts.helpsession.participant", label=_("Times helped at the desk")),
        Join("accounts.helpsession.clerk", left="who helped is who was signed in, whatever became of the account"),
    ),
)
