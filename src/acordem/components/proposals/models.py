# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from acordem.components.proposals.enums import StateToken
from acordem.kernel.content.fields import TranslatedField
from acordem.kernel.organizations.tenancy import TenantForeignKey, TenantModel, TenantOneToOneField


class Proposal(TenantModel):
    """The text of an idea; title, state, counters and dates are on its resource."""

    resource = TenantOneToOneField(
        "participation.Resource", on_delete=models.CASCADE, primary_key=True, related_name="proposal"
    )
    body = TranslatedField()
    address = models.CharField(max_length=255, blank=True)
    imported_from = models.CharField(max_length=255, blank=True)
    is_linked: bool | None = None
    """Whether anything is linked with its resource; None when it was read without that."""

    class Meta(TenantModel.Meta):
        constraints = (
            # What comes from elsewhere keeps the key it had there: importing a file again adds nothing.
            models.UniqueConstraint(
                fields=["organization", "imported_from"],
                condition=~Q(imported_from=""),
                name="proposal_imported_once",
            ),
        )

    def __str__(self) -> str:
        return f"proposal {self.pk}"


class Support(TenantModel):
    """The formal, limited, counted backing of a proposal by one person.

    Where people have to give a minimum of supports, theirs are temporary until they reach it and count for nothing.
    """

    proposal = TenantForeignKey(Proposal, on_delete=models.PROTECT, related_name="supports")
    component = TenantForeignKey("participation.Component", on_delete=models.PROTECT, related_name="+")
    participant = TenantForeignKey("accounts.Participant", on_delete=models.PROTECT, related_name="supports")
    is_temporary = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=["organization", "proposal", "participant"], name="support_once"),
        )
        indexes = (models.Index(fields=["organization", "participant", "component"], name="support_allowance"),)

    def __str__(self) -> str:
        return f"{self.participant_id} supports {self.proposal_id}"


class ProposalAnswer(TenantModel):
    """What the council says to a proposal; read by everybody once it is published.

    Costs are in euros. `execution_period` says in words when it will be done.
    """

    proposal = TenantOneToOneField(Proposal, on_delete=models.CASCADE, primary_key=True, related_name="answer")
    state = models.CharField(max_length=32, blank=True)
    text = TranslatedField(rich=True, blank=True)
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    cost_report = TranslatedField(rich=True, blank=True)
    execution_period = TranslatedField(blank=True)
    answered_by = TenantForeignKey("accounts.Participant", on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        constraints = (
            models.CheckConstraint(condition=~Q(state=StateToken.REJECTED) | ~Q(text={}), name="rejection_says_why"),
            models.CheckConstraint(condition=Q(cost__gte=0), name="answer_cost_not_negative"),
        )
        indexes = (
            models.Index(
                fields=["organization", "-published_at", "-proposal"],
                name="answer_latest",
                condition=Q(published_at__isnull=False),
            ),
            models.Index(
                fields=["organization", "proposal"],
                name="answer_waiting",
                condition=Q(published_at__isnull=True) & ~Q(state=""),
            ),
        )

    def __str__(self) -> str:
        return f"answer to {self.proposal_id}"


class AnswerTemplate(TenantModel):
    """What is answered often: a state and a text with placeholders (`placeholders.py`), for one component or for all.

    Its name is for the council's people alone.
    """

    component = TenantForeignKey("participation.Component", on_delete=models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=100)
    state = models.CharField(max_length=32)
    text = TranslatedField(rich=True)

    class Meta(TenantModel.Meta):
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                "organization", "component", Lower("name"), name="answer_template_once", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return self.name


class AuthorInvitation(TenantModel):
    """That an author asked somebody, by e-mail, to sign a proposal too.

    The link that was mailed holds the only copy of the token; here stands its digest.
    """

    proposal = TenantForeignKey(Proposal, on_delete=models.CASCADE, related_name="invitations")
    invited_by = TenantForeignKey("accounts.Participant", on_delete=models.CASCADE, related_name="+")
    email = models.EmailField()
    token_digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint("organization", "proposal", Lower("email"), name="author_invited_once"),
            models.UniqueConstraint(fields=["organization", "token_digest"], name="author_invitation_token_once"),
        )

    def __str__(self) -> str:
        return f"invitation {self.pk} to {self.proposal_id}"


class Evaluator(TenantModel):
    """That somebody of the council is asked to evaluate a proposal.

    Whoever has no other role in the space sees these proposals and no others. It counts for nothing while they hold
    no role that answers.
    """

    proposal = TenantForeignKey(Proposal, on_delete=models.CASCADE, related_name="evaluators")
    participant = TenantForeignKey("accounts.Participant", on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(TenantModel.Meta):
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["organization", "participant", "proposal"], name="evaluator_once"),
        )

    def __str__(self) -> str:
        return f"{self.participant_id} evaluates {self.proposal_id}"


class TopicEvaluator(TenantModel):
    """That somebody is given whatever is published in a topic of a component, from now on."""

    component = TenantForeignKey("participation.Component", on_delete=models.CASCADE, related_name="+")
    item = TenantForeignKey("taxonomies.TaxonomyItem", on_delete=models.CASCADE, related_name="+")
    participant = TenantForeignKey("accounts.Participant", on_delete=models.CASCADE, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "component", "item", "participant"], name="topic_evaluator_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.participant_id} evaluates topic {self.item_id}"


class ProposalNote(TenantModel):
    """What the council's people tell each other about a proposal; nobody else reads it."""

    proposal = TenantForeignKey(Proposal, on_delete=models.CASCADE, related_name="notes")
    author = TenantForeignKey("accounts.Participant", on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(TenantModel.Meta):
        ordering = ("id",)
        indexes = (models.Index(fields=["organization", "proposal"], name="note_on_proposal"),)

    def __str__(self) -> str:
        return f"note {self.pk} on {self.proposal_id}"


class NoteMention(TenantModel):
    """That a note calls somebody of the council, whatever they are called later."""

    note = TenantForeignKey(ProposalNote, on_delete=models.CASCADE, related_name="mentions")
    participant = TenantForeignKey("accounts.Participant", on_delete=models.CASCADE, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = (models.UniqueConstraint(fields=["organization", "note", "participant"], name="mention_once"),)

    def __str__(self) -> str:
        return f"note {self.note_id} calls {self.participant_id}"
