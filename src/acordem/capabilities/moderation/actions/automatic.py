# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Final

from django.db import transaction

from acordem.capabilities.moderation import facts
from acordem.capabilities.moderation.actions.cases import add_report, open_case
from acordem.capabilities.moderation.enums import Ground, RulingKind, Source
from acordem.capabilities.moderation.mail import mail_statement
from acordem.capabilities.moderation.models import Report, Ruling
from acordem.capabilities.moderation.queries import rule_settings
from acordem.capabilities.moderation.rules.automatic import Verdict, judge
from acordem.capabilities.moderation.tokens import digest_of, new_token
from acordem.kernel.audit.actions import record
from acordem.kernel.participation.hiding import hide_resource
from acordem.kernel.participation.models import Resource

GROUND: Final = Ground.SPAM
"""All that rules look for: none of them knows what is offensive or against the law."""


@transaction.atomic
def examine(*, resource: Resource) -> Verdict:
    """Let the rules look at something just published or edited: what they find is reported, or held back as well.

    What is held back is hidden, its author knows why and can answer, and it waits for a moderator. What the same rule
    has reported already is not reported again, nor is anything hidden again that a person has let stand.
    """
    settings = rule_settings()
    known = facts.automatic_facts(resource, dt.timedelta(hours=settings.fresh_hours))
    if known is None or resource.is_hidden:
        return Verdict()
    verdict = judge(known, settings)
    if verdict.findings:
        _apply(resource, verdict, known.text)
    return verdict


def _apply(resource: Resource, verdict: Verdict, said: str) -> None:
    case = open_case(resource)
    findings = [dataclasses.asdict(finding) for finding in verdict.findings]
    known = Report.objects.filter(case=case, rule=verdict.rule).exists()
    if not known:
        about = {"rule": verdict.rule, "findings": findings, "said": said}
        add_report(case, source=Source.RULE, ground=GROUND, **about)
    if not verdict.is_held or facts.was_ruled_by_people(resource):
        return
    if not hide_resource(resource=resource):
        return
    token = new_token()
    ruling = Ruling.objects.create(
        case=case,
        kind=RulingKind.HIDE,
        ground=GROUND,
        rule=verdict.rule,
        findings=findings,
        said=said,
        token_digest=digest_of(token),
    )
    record(verb="moderation.hold", by=None, target=resource, changes={"case": case.pk, "rule": verdict.rule})
    mail_statement(ruling, token)
