# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import models
from django.utils.translation import gettext_lazy as _


class ProposalState(models.TextChoices):
    """Where a proposal stands with the council. Withdrawing is not a state: it is a date of its own."""

    NOT_ANSWERED = "", _("Not answered yet")
    EVALUATING = "evaluating", _("Being evaluated")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


class SortOrder(models.TextChoices):
    """Orders of a list of proposals."""

    RANDOM = "random", _("Random")
    RECENT = "recent", _("Most recent")
    MOST_SUPPORTED = "most_supported", _("Most supported")
    MOST_COMMENTED = "most_commented", _("Most commented")


class EditTime(models.TextChoices):
    """How long authors can edit what they published."""

    LIMITED = "limited", _("For some minutes")
    UNLIMITED = "unlimited", _("While there is no answer")


class Origin(models.TextChoices):
    """Who a proposal comes from."""

    OFFICIAL = "official", _("The council")
    PARTICIPANTS = "participants", _("Residents")


class Activity(models.TextChoices):
    """What the viewer has to do with a proposal."""

    MINE = "mine", _("Mine")
    SUPPORTED = "supported", _("Supported by me")
