# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.utils.translation import gettext_lazy as _

from acordem.capabilities.comments.facts import COMMENT
from acordem.components.proposals.blocks import KINDS
from acordem.components.proposals.enums import CREATE, SUPPORT
from acordem.components.proposals.permissions import ANSWER, CREATE_OFFICIAL, IMPORT, MANAGE, SEE, SEE_ALL
from acordem.components.proposals.settings import ProposalsSettings, ProposalsStepSettings
from acordem.kernel.access.enums import Role
from acordem.kernel.registry.manifests import (
    Activity,
    ComponentAction,
    ComponentManifest,
    Join,
    Measure,
    PermissionDeclaration,
    ResourceKind,
)

MANAGERS = frozenset({Role.ADMIN, Role.PROCESS_MANAGER})
_JOINING = "acordem.components.proposals.joining."
_EVENTS = "acordem.components.proposals.events."

MANIFEST = ComponentManifest(
    name="proposals",
    label=_("Proposals"),
    icon="idea",
    actions=(
        ComponentAction(CREATE, _("Make a proposal")),
        ComponentAction(SUPPORT, _("Support proposals")),
        ComponentAction(COMMENT, _("Comment on proposals")),
    ),
    settings=ProposalsSettings,
    step_settings=ProposalsStepSettings,
    permissions=(
        PermissionDeclaration(SEE, MANAGERS | {Role.EVALUATOR, Role.AUDITOR}),
        PermissionDeclaration(SEE_ALL, MANAGERS | {Role.AUDITOR}),
        PermissionDeclaration(ANSWER, MANAGERS | {Role.EVALUATOR}),
        PermissionDeclaration(MANAGE, MANAGERS),
        PermissionDeclaration(CREATE_OFFICIAL, MANAGERS),
        PermissionDeclaration(IMPORT, MANAGERS),
    ),
    resources=(
        ResourceKind(
            name="proposal",
            code="PROP",
            label=_("Proposal"),
            address="acordem.components.proposals.queries.address",
            texts="acordem.components.proposals.queries.search_texts",
            is_linked=True,
            is_reportable=True,
            comments="acordem.components.proposals.commenting.comment_terms",
            imported="acordem.components.proposals.queries.imported_keys",
        ),
    ),
    joins=(
        Join("proposals.support.participant", label=_("Supports"), by=_JOINING + "join_supports"),
        Join("proposals.evaluator.participant", by=_JOINING + "join_evaluators"),
        Join("proposals.topicevaluator.participant", by=_JOINING + "join_topics"),
        Join("proposals.notemention.participant", by=_JOINING + "join_mentions"),
        Join("proposals.proposalanswer.answered_by"),
        Join("proposals.proposalnote.author"),
        Join("proposals.authorinvitation.invited_by"),
    ),
    verbs={
        "proposal.answer": _("answered a proposal"),
        "proposal.publish_answer": _("published an answer"),
        "proposals.answer_many": _("answered several proposals at once"),
        "proposals.publish_answers": _("published several answers at once"),
        "proposals.assign": _("gave proposals to evaluate"),
        "proposals.give_topic": _("gave what is published in a topic to evaluate"),
        "proposals.stop_topic": _("stopped giving a topic to somebody"),
        "proposals.unassign": _("took proposals from who evaluated them"),
        "answer_template.add": _("made a template for answers"),
        "answer_template.change": _("changed a template for answers"),
        "answer_template.remove": _("removed a template for answers"),
        "proposal.create_official": _("made an official proposal"),
        "proposal.edit_official": _("edited an official proposal"),
        "proposals.change_states": _("changed the states of proposals"),
        "proposals.merge": _("joined proposals in one"),
        "proposals.split": _("divided a proposal"),
        "proposals.copy": _("brought proposals from elsewhere on the site"),
        "proposals.import": _("imported proposals"),
    },
    events=tuple(
        _EVENTS + name
        for name in (
            "ProposalWithdrawn",
            "ProposalSupported",
            "ProposalSupportWithdrawn",
            "ProposalAnswered",
            "AuthorJoined",
            "EvaluatorsAssigned",
            "ProposalNoteWritten",
            "ProposalsMerged",
            "ProposalSplit",
        )
    ),
    receivers={
        "acordem.kernel.participation.events.ResourcesPublished": (
            "acordem.components.proposals.receivers.give_published",
        ),
    },
    urls="acordem.components.proposals.public.urls",
    measures=(
        Measure("proposals", _("Proposals"), "acordem.components.proposals.acts.proposals"),
        Measure("supports", _("Supports"), "acordem.components.proposals.acts.supports"),
    ),
    activities=(
        Activity("proposal", _("New proposal"), "acordem.components.proposals.activity.proposals"),
        Activity("answer", _("Answer of the council"), "acordem.components.proposals.activity.answers"),
    ),
    report="acordem.components.proposals.backoffice.report.report",
    blocks=KINDS,
    home="proposals:list",
    tasks="acordem.components.proposals.backoffice.tasks.tasks",
    backoffice_urls="acordem.components.proposals.backoffice.urls",
    backoffice_home="manage_proposals:list",
    outcomes="acordem.components.proposals.public.outcome.outcomes",
    invitation="acordem.components.proposals.public.outcome.invitation",
    needs=("attachments", "search", "comments", "fields", "moderation"),
)
