# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from acordem.kernel.accounts.models.help import HelpSession
from acordem.kernel.accounts.models.invitations import Invitation
from acordem.kernel.accounts.models.people import Block, Participant, ParticipantManager, Session
from acordem.kernel.accounts.models.terms import TermsAcceptance, TermsVersion

__all__ = [
    "Block",
    "HelpSession",
    "Invitation",
    "Participant",
    "ParticipantManager",
    "Session",
    "TermsAcceptance",
    "TermsVersion",
]
