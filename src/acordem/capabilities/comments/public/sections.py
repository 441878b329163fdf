# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The discussion on something, as a part of its page and as a page of its own."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acordem.capabilities.comments import facts, rules
from acordem.capabilities.comments.enums import CommentOrder
from acordem.capabilities.comments.public.forms import CommentForm
from acordem.capabilities.comments.public.threads import VOTES_FORM, Look, Painter
from acordem.capabilities.comments.queries import Threads
from acordem.capabilities.comments.terms import Terms
from acordem.kernel.access.decisions import Decision
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.taking_part import may_take_part
from acordem.surfaces.public.context import Link
from acordem.surfaces.public.errors import sign_in_url


def section(
    request: CouncilRequest,
    subject: Resource,
    terms: Terms,
    threads: Threads,
    *,
    order: CommentOrder,
    form: CommentForm | None = None,
) -> dict[str, Any]:
    """What `_section.html` shows: how many, their order, one page of them, and the form or why there is none."""
    decision, address = may_write(request, subject, terms), discussion_address(subject)
    painter, here = Painter(look(request, decision), threads.votes), order_address(address, order)
    return {
        "title": count_text(subject.comments_count),
        "list": painter.page(threads, here) if threads.items else "",
        "orders": orders(address, order) if threads.items else [],
        "previous_url": f"{here}&cursor={threads.previous}" if threads.previous else "",
        "decision": decision,
        "form": form or CommentForm(terms=terms, is_top=True),
        "form_url": address,
        "votes_form": VOTES_FORM if decision.allowed else "",
        "keep": f"comment-{subject.kind}-{subject.number}",
    }


def may_write(request: CouncilRequest, subject: Resource, terms: Terms) -> Decision:
    """Whether whoever asks can comment; nobody is asked to sign in for what is closed anyway."""
    viewer = request.viewer
    first = rules.may_write(facts.writing_facts(subject, terms, viewer))
    if not first.allowed:
        return first
    space, component = facts.space_of(subject), subject.component
    return may_take_part(viewer, space, sign_in_url(request), component=component, action=facts.COMMENT)


def look(request: CouncilRequest, decision: Decision) -> Look:
    """How the comments of a page are shown to whoever asks for it."""
    viewer = request.viewer
    may_reply = decision.allowed or decision.code == "sign_in_needed"
    return Look(viewer.participant_id, may_reply=may_reply, may_vote=decision.allowed)


def discussion_address(subject: Resource) -> str:
    """The path of the whole discussion on something."""
    return reverse("comments:on", kwargs={"kind": subject.kind, "number": subject.number})


def order_address(address: str, order: CommentOrder) -> str:
    """The whole discussion at `address`, in an order."""
    return f"{address}?order={order.value}"


def orders(address: str, current: CommentOrder) -> list[Link]:
    """The ways to the other orders."""
    return [Link(order.label, order_address(address, order), order == current) for order in CommentOrder]


def count_text(count: int) -> str:
    """How many comments there are."""
    if not count:
        return _("Comments")
    return ngettext("%(count)s comment", "%(count)s comments", count) % {"count": number_format(count)}
