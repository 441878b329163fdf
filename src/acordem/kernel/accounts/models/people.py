# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from acordem.kernel.content.fields import TranslatedField
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantManager, TenantModel


class ParticipantManager(TenantManager["Participant"], BaseUserManager["Participant"]):
    """Participants of the council in scope: the same e-mail in two councils is two strangers."""

    def get_by_natural_key(self, username: str | None) -> Participant:
        return self.get(email__iexact=username)


class Participant(TenantModel, AbstractBaseUser):
    """A person with an account on one council's site. Staff are participants with role grants."""

    # Empty for whoever has none: an account made at the desk, in which nobody signs in.
    email = models.EmailField(max_length=254, blank=True)
    name = models.CharField(max_length=100)
    nickname = models.SlugField(max_length=30, allow_unicode=False)
    about = models.TextField(max_length=500, blank=True)
    # For whom of the council the person speaks ("Regidora d'Urbanisme"); empty for everybody else.
    official_as = TranslatedField(blank=True)
    language = models.CharField(max_length=12, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    is_active = models.BooleanField(default=True)
    accepted_terms_at = models.DateTimeField(null=True, blank=True)
    # When the person last answered what the council asks everybody.
    questions_answered_at = models.DateTimeField(null=True, blank=True)
    declared_minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    # Of whoever registered twice: the account that has everything now. This one is closed for good.
    joined_into = TenantForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    # Read with the session, so that no page asks for roles only to know if there are any; None when nobody has looked.
    holds_roles: bool | None = None

    objects = ParticipantManager()  # type: ignore[misc]

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta(TenantModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(joined_into__isnull=True) | models.Q(is_active=False),
                name="participant_joined_closed",
            ),
            models.UniqueConstraint(
                "organization", Lower("email"), condition=~models.Q(email=""), name="participant_email_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(email="") | models.Q(("password__startswith", UNUSABLE_PASSWORD_PREFIX)),
                name="participant_signs_in_by_email",
            ),
            models.UniqueConstraint("organization", Lower("nickname"), name="participant_nickname_once"),
        )

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name


class Session(TenantModel, AbstractBaseSession):  # type: ignore[misc]
    """A session of one council's site: under the wall, so that on another host it is nothing."""

    # Deleting a person ends their sessions, and reading a session reads whose it is.
    participant = TenantForeignKey(
        "accounts.Participant", on_delete=models.CASCADE, null=True, blank=True, related_name="sessions"
    )

    class Meta(TenantModel.Meta):
        db_table = "accounts_session"

    @classmethod
    def get_session_store_class(cls) -> Any:
        from acordem.kernel.accounts.sessions import SessionStore  # noqa: PLC0415 - it loads this model

        return SessionStore


class Block(TenantModel):
    """That somebody can't take part any more, why, what the person answered, and what became of that.

    The link that was mailed holds the only copy of the token for the answer; here stands its digest.
    """

    participant = TenantForeignKey(Participant, on_delete=models.CASCADE, related_name="blocks")
    reason = models.TextField(max_length=2_000)
    blocked_by = TenantForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    token_digest = models.CharField(max_length=64)
    appeal = models.TextField(max_length=5_000, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    lifted_by = TenantForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    is_lifted = models.BooleanField(default=False)

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "participant"], condition=models.Q(is_lifted=False), name="blocked_once"
            ),
            models.UniqueConstraint(fields=["organization", "token_digest"], name="block_token_once"),
        )
        indexes = (
            models.Index(
                fields=["organization", "appealed_at"],
                name="block_appealed",
                condition=models.Q(appealed_at__isnull=False, closed_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"block of {self.participant_id}"
