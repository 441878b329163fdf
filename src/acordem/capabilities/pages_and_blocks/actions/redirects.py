# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from acordem.capabilities.pages_and_blocks.enums import RedirectStatus
from acordem.capabilities.pages_and_blocks.models import Redirect
from acordem.capabilities.pages_and_blocks.redirecting import as_source, may_redirect
from acordem.kernel.accounts.models import Participant
from acordem.kernel.audit.actions import record
from acordem.kernel.participation.locks import lock_name

Pair = tuple[str, str]


@transaction.atomic
def keep_redirects(
    *, pairs: Sequence[Pair], status: int = RedirectStatus.FOR_GOOD, by: Participant | None = None
) -> int:
    """Lead from each first address to its second, instead of wherever it led before; how many.

    All or none. Raises `ValidationError` with the number of the line for one that leads in a circle.
    """
    _one_at_a_time()
    known = dict(Redirect.objects.values_list("source", "target"))
    for line, (source, target) in enumerate(pairs, start=1):
        decision = may_redirect(source, target, {name: there for name, there in known.items() if name != source})
        if not decision.allowed:
            text = str(decision.reasons[0].text)
            raise ValidationError(f"{line}. {source}: {text}" if len(pairs) > 1 else text, code=decision.code)
        known[source] = target
        kept, _is_new = Redirect.objects.update_or_create(source=source, defaults={"target": target, "status": status})
    if pairs:
        record(verb="redirect.keep", by=by, target=kept, changes={"count": len(pairs), "first": list(pairs[0])})
    return len(pairs)


@transaction.atomic
def change_redirect(*, redirect: Redirect, target: str, status: int, by: Participant | None = None) -> None:
    """Lead elsewhere from the same address. Raises `ValidationError`."""
    _one_at_a_time()
    others = Redirect.objects.exclude(pk=redirect.pk)
    decision = may_redirect(redirect.source, target, dict(others.values_list("source", "target")))
    if not decision.allowed:
        raise ValidationError({"target": ValidationError(str(decision.reasons[0].text), code=decision.code)})
    before = [redirect.target, redirect.status]
    redirect.target, redirect.status = target, status
    redirect.save(update_fields=["target", "status"])
    changes = {"target": [before[0], target], "status": [before[1], status]}
    record(verb="redirect.change", by=by, target=redirect, changes=changes)


@transaction.atomic
def remove_redirect(*, redirect: Redirect, by: Participant | None = None) -> None:
    """Lead nowhere any more."""
    changes = {"source": redirect.source, "target": redirect.target}
    record(verb="redirect.remove", by=by, target=redirect, changes=changes)
    redirect.delete()


def leave_redirect(*, source: str, target: str) -> None:
    """What is at `target` now was at `source`: a part of verbs that give something another address.

    Whatever led to the old address leads to the new one straight on, and what led away from there no longer does.
    """
    _one_at_a_time()
    Redirect.objects.filter(source=as_source(target)).delete()
    Redirect.objects.filter(target=source).update(target=target)
    Redirect.objects.update_or_create(source=as_source(source), defaults={"target": target})


def count_use(*, redirect: Redirect) -> None:
    """Note that somebody was led on: one statement, no lock that lasts."""
    Redirect.objects.filter(pk=redirect.pk).update(uses=F("uses") + 1, used_at=timezone.now())


def _one_at_a_time() -> None:
    """Two that make a circle together are not made at once."""
    lock_name("redirects")
