# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db import models
from django.utils.translation import gettext_lazy as _


class StateToken(models.TextChoices):
    """The states that every component has. Withdrawing is not a state: it is a date of its own."""

    NOT_ANSWERED = "", _("Not answered yet")
    EVALUATING = "evaluating", _("Being evaluated")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


class Meaning(models.TextChoices):
    """What a state of a council's own stands for, where rules have to know."""

    NONE = "", _("Nothing in particular")
    EVALUATING = "evaluating", _("Being evaluated")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected: it takes no more supports")


class Look(models.TextChoices):
    """The shape and color of a state: those of the design system, whose contrast is proved."""

    OPEN = "open", _("Open")
    WAITING = "waiting", _("Waiting")
    ATTENTION = "attention", _("Attention")
    OK = "ok", _("Yes")
    WARN = "warn", _("With reservations")
    STOP = "stop", _("No")
    CLOSED = "closed", _("Closed")


class SortOrder(models.TextChoices):
    """Orders of a list of proposals."""

    RANDOM = "random", _("Random")
    RECENT = "recent", _("Most recent")
    MOST_SUPPORTED = "most_supported", _("Most supported")
    MOST_COMMENTED = "most_commented", _("Most commented")
    MOST_AUTHORS = "with_more_authors", _("With most authors")
    MOST_ENDORSED = "most_endorsed", _("Most liked")
    MOST_FOLLOWED = "most_followed", _("Most followed")


AUTOMATIC = "automatic"
"""Random while people can support, so that nobody begins with an advantage; by supports once that is over."""


class EditTime(models.TextChoices):
    """How long authors can edit what they published."""

    LIMITED = "limited", _("For some minutes")
    UNLIMITED = "unlimited", _("While there is no answer")


class Origin(models.TextChoices):
    """Who a proposal comes from."""

    OFFICIAL = "official", _("The council")
    PARTICIPANTS = "participants", _("Residents")


class AnswerStage(models.TextChoices):
    """How far the council's answer to a proposal is."""

    UNANSWERED = "unanswered", _("Without an answer")
    WAITING = "waiting", _("Written, waits to be published")
    PUBLIC = "public", _("Public")


class Presence(models.TextChoices):
    """Why a published proposal is in no list."""

    WITHDRAWN = "withdrawn", _("Withdrawn")
    HIDDEN = "hidden", _("Hidden by moderation")


class Activity(models.TextChoices):
    """What the viewer has to do with a proposal."""

    MINE = "mine", _("Mine")
    SUPPORTED = "supported", _("Supported by me")
    COMMENTED = "commented", _("Commented by me")


class Layout(models.TextChoices):
    """How the list shows proposals."""

    GRID = "grid", _("In columns")
    LIST = "list", _("One below another")


CREATE, SUPPORT = "create", "support"
"""What people do here that a council may leave to some of them only."""
