# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acordem.capabilities.comments import actions
from acordem.capabilities.comments.enums import CommentOrder
from acordem.capabilities.comments.models import Comment
from acordem.capabilities.comments.public.forms import CommentForm
from acordem.capabilities.comments.public.sections import discussion_address, look, may_write, section
from acordem.capabilities.comments.public.threads import VOTES_FORM, Painter
from acordem.capabilities.comments.queries import (
    Threads,
    address,
    comment_in_place,
    comment_visible_to,
    replies_to,
    subject_visible_to,
    threads_on,
)
from acordem.capabilities.comments.terms import Terms
from acordem.kernel.access import limits
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.listing import BadCursor
from acordem.kernel.participation.models import Resource
from acordem.kernel.participation.queries import address_of
from acordem.surfaces.public.context import Link
from acordem.surfaces.public.errors import BadAddress, Gone, require_session
from acordem.surfaces.public.kept import take_kept


@require_http_methods(["GET", "HEAD", "POST"])
def discussion(request: CouncilRequest, kind: str, number: int) -> HttpResponse:
    """All the comments on something, page by page in the order asked for; a POST adds one."""
    subject, terms = _subject_or_404(request, kind, number)
    order = _order(request, subject, terms.order)
    form = CommentForm(posted(request), terms=terms, is_top=True, initial=take_kept(request))
    if request.method == "POST":
        count_writing(request)
        require(may_write(request, subject, terms))
        if form.is_valid():
            viewer = request.viewer
            body = TranslatedText({get_language() or "": form.cleaned_data["body"]})
            alignment = form.cleaned_data.get("alignment") or 0
            made = actions.write_comment(viewer=viewer, subject=subject, body=body, alignment=alignment, terms=terms)
            messages.success(request, _("Everybody can read your comment now."))
            return HttpResponseRedirect(place_of(made))
    try:
        threads = threads_on(request.viewer, subject, order, request.GET.get("cursor", ""))
    except BadCursor as error:
        raise BadAddress(discussion_address(subject)) from error
    shown = section(request, subject, terms, threads, order=order, form=form)
    context = {**shown, "is_enabled": True, "is_page": True, "subject": subject, "crumbs": crumbs_of(subject)}
    return render(request, "comments/discussion.html", context, status=422 if form.errors else 200)


@require_safe
def show(request: CouncilRequest, number: int) -> HttpResponse:
    """One comment with what it replies to and its first replies: the address that can be passed on."""
    comment, terms = comment_or_404(request, number)
    threads = comment_in_place(request.viewer, comment)
    return in_place(request, comment, terms, threads, _("A comment"))


@require_safe
def replies(request: CouncilRequest, number: int) -> HttpResponse:
    """The replies to a comment, page by page."""
    comment, terms = comment_or_404(request, number)
    try:
        threads = replies_to(request.viewer, comment, request.GET.get("cursor", ""))
    except BadCursor as error:
        raise BadAddress(f"{address(comment.resource)}/replies") from error
    return in_place(request, comment, terms, threads, _("Replies to a comment"))


def in_place(request: CouncilRequest, comment: Comment, terms: Terms, threads: Threads, title: str) -> HttpResponse:
    """A page with a comment where it stands in its thread; 410 where nothing is left of it."""
    decision = may_write(request, comment.subject, terms)
    painter = Painter(look(request, decision), threads.votes)
    context = {
        "title": title,
        "list": painter.in_place(threads),
        "votes_form": VOTES_FORM if decision.allowed else "",
        "subject": comment.subject,
        "discussion_url": discussion_address(comment.subject),
        "crumbs": crumbs_of(comment.subject),
        "previous_url": f"{address(comment.resource)}/replies?cursor={threads.previous}" if threads.previous else "",
    }
    is_left = comment.deleted_at is None or comment.replies_count
    return render(request, "comments/in_place.html", context, status=200 if is_left else 410)


def comment_or_404(request: CouncilRequest, number: int) -> tuple[Comment, Terms]:
    """One comment and the terms where it stands.

    Raises `Http404`, and `Gone` where moderation has hidden it or what it is on.
    """
    try:
        comment, terms = comment_visible_to(request.viewer, number)
    except ObjectDoesNotExist as error:
        require_session(request)
        raise Http404 from error
    if comment.resource.is_hidden or comment.subject.is_hidden:
        raise Gone(comment.resource if comment.resource.is_hidden else comment.subject)
    return comment, terms


def place_of(comment: Comment) -> str:
    """The address of a comment, down to where it stands in its page."""
    return f"{address(comment.resource)}#comment-{comment.resource.number}"


def posted(request: CouncilRequest) -> QueryDict | None:
    """What a form was sent with, also when that is nothing; None for one that is only asked for."""
    return request.POST if request.method == "POST" else None


def count_writing(request: CouncilRequest) -> None:
    """Count what a participant sends. Raises `NotAllowed` for too much of it in a short time."""
    viewer = request.viewer
    if viewer.is_participant:
        require(limits.count(limits.WRITES_PER_PARTICIPANT, str(viewer.acting_id)))


def crumbs_of(subject: Resource) -> list[Link]:
    """The way back to what is commented on."""
    return [Link(subject.title, address_of(subject))]


def _subject_or_404(request: CouncilRequest, kind: str, number: int) -> tuple[Resource, Terms]:
    try:
        subject, terms = subject_visible_to(request.viewer, kind, number)
    except Resource.DoesNotExist as error:
        require_session(request)
        raise Http404 from error
    if subject.is_hidden:
        raise Gone(subject)
    return subject, terms


def _order(request: CouncilRequest, subject: Resource, usual: CommentOrder) -> CommentOrder:
    try:
        return CommentOrder(request.GET.get("order", usual))
    except ValueError as error:
        raise BadAddress(discussion_address(subject)) from error
