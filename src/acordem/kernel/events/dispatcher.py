# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the outbox after commit and gives each event to each receiver, exactly once for what they write.

A receiver's effect and its `Delivery` share a transaction: `kill -9` between them leaves neither, and the event is
found again. What leaves the database (mail) is put into a row or a job by the receiver and sent from there.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from acordem.kernel.events.models import Delivery, OutboxEvent
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import organization_scope
from acordem.kernel.registry import registry

log = logging.getLogger(__name__)
BATCH = 100
MAX_ATTEMPTS = 8
SETTLED = dt.timedelta(0)


def dispatch_pending(batch: int = BATCH) -> int:
    """Deliver one batch of waiting events of every council; returns how many were dealt with.

    Several dispatchers may run: each event is locked while it is delivered and skipped by the others.
    """
    due = Q(retry_at__isnull=True) | Q(retry_at__lte=timezone.now())
    waiting = OutboxEvent.objects.all_organizations().filter(due, dispatched_at__isnull=True).order_by("id")
    numbers = list(waiting.values_list("id", "organization_id")[:batch])
    organizations = Organization.objects.in_bulk({organization_id for _, organization_id in numbers})
    return sum(_dispatch(organizations[organization_id], event_id) for event_id, organization_id in numbers)


def _dispatch(organization: Organization, event_id: int) -> bool:
    with organization_scope(organization):
        events = OutboxEvent.objects.select_for_update(skip_locked=True)
        event = events.filter(pk=event_id, dispatched_at__isnull=True).first()
        if event is None:
            return False
        waits = [_deliver(event, receiver) for receiver in registry.receivers_of(event.name)]
        if any(waits):
            event.retry_at = timezone.now() + max(waits)
        else:
            event.dispatched_at = timezone.now()
        event.save(update_fields=["dispatched_at", "retry_at"])
    return True


def _deliver(event: OutboxEvent, name: str) -> dt.timedelta:
    """Give the event to one receiver; how long to wait for the next attempt, zero when none is needed."""
    delivery, _ = Delivery.objects.get_or_create(event=event, receiver=name)
    if delivery.delivered_at or delivery.failed_at:
        return SETTLED
    delivery.attempts += 1
    try:
        with transaction.atomic():
            receiver: Callable[[Any], None] = import_string(name)
            receiver(import_string(event.name)(**event.payload))
            delivery.delivered_at = timezone.now()
            delivery.save()
    except Exception as error:
        log.exception("Receiver %s failed on event %s (attempt %s)", name, event.pk, delivery.attempts)
        delivery.delivered_at = None
        delivery.error = f"{type(error).__name__}: {error}"[:2000]
        delivery.failed_at = timezone.now() if delivery.attempts >= MAX_ATTEMPTS else None
        delivery.save()
        return SETTLED if delivery.failed_at else dt.timedelta(seconds=5 * 2**delivery.attempts)
    return SETTLED
