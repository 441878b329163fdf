# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What participants do with comments: reply, edit, delete, vote."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acordem.capabilities.comments import actions, facts, rules
from acordem.capabilities.comments.enums import Weight
from acordem.capabilities.comments.models import Comment
from acordem.capabilities.comments.public.forms import CommentForm
from acordem.capabilities.comments.public.sections import discussion_address, look, may_write
from acordem.capabilities.comments.public.threads import Painter
from acordem.capabilities.comments.public.views import comment_or_404, count_writing, crumbs_of, place_of, posted
from acordem.capabilities.comments.public.words import words_html
from acordem.capabilities.comments.queries import address, comment_shown
from acordem.capabilities.comments.terms import Terms
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.content.values import TranslatedText
from acordem.kernel.participation.taking_part import may_take_part
from acordem.kernel.participation.versions import EditedMeanwhile, edition_of
from acordem.surfaces.public.editing import show_edited_meanwhile, status_of
from acordem.surfaces.public.errors import BadAddress, sign_in_url
from acordem.surfaces.public.kept import take_kept

_writing = require_http_methods(["GET", "HEAD", "POST"])


@_writing
def reply(request: CouncilRequest, number: int) -> HttpResponse:
    """Reply to a comment, which is shown above the form."""
    viewer = request.viewer
    comment, terms = _comment_to_write_on(request, number)
    require(rules.may_reply(depth=comment.depth, is_gone=comment.is_gone))
    form = CommentForm(posted(request), terms=terms, initial=take_kept(request), auto_id=f"reply_{number}_%s")
    if request.method == "POST" and form.is_valid():
        body = TranslatedText({get_language() or "": form.cleaned_data["body"]})
        made = actions.write_comment(viewer=viewer, subject=comment.subject, parent=comment, body=body, terms=terms)
        messages.success(request, _("Everybody can read your reply now."))
        return HttpResponseRedirect(place_of(made))
    name = comment.author.name if comment.author else _("somebody on another site")
    title = _("Reply to %(name)s") % {"name": name}
    return _form_page(request, comment, form, title, _("Publish the reply"), quoted=comment)


@_writing
def edit(request: CouncilRequest, number: int) -> HttpResponse:
    """Change what one's own comment says."""
    viewer = request.viewer
    comment, terms = _comment_to_write_on(request, number)
    require(rules.may_edit(is_author=facts.is_author(comment, viewer), is_gone=comment.is_gone))
    language = comment.body.original
    initial = {"body": comment.body.read(language).text, "seen": edition_of(comment.resource)}
    form = CommentForm(posted(request), terms=terms, initial=initial | take_kept(request))
    if request.method == "POST" and form.is_valid():
        body = TranslatedText({language: form.cleaned_data["body"]})
        try:
            actions.edit_comment(viewer=viewer, comment=comment, body=body, seen=form.cleaned_data["seen"])
        except EditedMeanwhile:
            fresh, _terms = comment_or_404(request, number)
            show_edited_meanwhile(form, fresh.resource)
            return _form_page(request, fresh, form, _("Edit your comment"), _("Keep the changes"), now=[fresh.body])
        messages.success(request, _("Your comment now says this."))
        return HttpResponseRedirect(place_of(comment))
    return _form_page(request, comment, form, _("Edit your comment"), _("Keep the changes"))


@_writing
def delete(request: CouncilRequest, number: int) -> HttpResponse:
    """Ask once, then take one's own comment away: it cannot be undone."""
    viewer = request.viewer
    comment, _terms = comment_or_404(request, number)
    require(may_take_part(viewer, facts.space_of(comment.subject), sign_in_url(request)))
    require(rules.may_delete(is_author=facts.is_author(comment, viewer), is_gone=comment.is_gone))
    if request.method == "POST":
        count_writing(request)
        actions.delete_comment(viewer=viewer, comment=comment)
        messages.success(request, _("Your comment is deleted."))
        return HttpResponseRedirect(place_of(comment) if comment.replies_count else discussion_address(comment.subject))
    context = {"comment": comment, "back": place_of(comment), "crumbs": crumbs_of(comment.subject)}
    return render(request, "comments/confirmation.html", context)


@_writing
def vote(request: CouncilRequest, number: int) -> HttpResponse:
    """Vote on a comment; a GET (somebody coming back from signing in) only leads to it."""
    viewer = request.viewer
    comment, terms = comment_or_404(request, number)
    if request.method != "POST":
        return HttpResponseRedirect(place_of(comment))
    count_writing(request)
    decision = may_write(request, comment.subject, terms)
    require(decision)
    weights = {weight.label: weight for weight in Weight}
    asked = request.POST.get("vote", "")
    if asked not in weights:
        raise BadAddress(address(comment.resource))
    actions.vote_comment(viewer=viewer, comment=comment, weight=weights[asked])
    if "HX-Request" in request.headers:
        votes = {comment.pk: weights[asked].value}
        return HttpResponse(Painter(look(request, decision), votes).votes(comment_shown(comment.pk)))
    return HttpResponseRedirect(_where_it_was(request, comment))


def _comment_to_write_on(request: CouncilRequest, number: int) -> tuple[Comment, Terms]:
    comment, terms = comment_or_404(request, number)
    if request.method == "POST":
        count_writing(request)
    require(may_write(request, comment.subject, terms))
    return comment, terms


def _form_page(
    request: CouncilRequest,
    comment: Comment,
    form: CommentForm,
    title: str,
    label: str,
    *,
    quoted: Comment | None = None,
    now: Sequence[TranslatedText] = (),
) -> HttpResponse:
    context = {
        "title": title,
        "form": form,
        "submit_label": label,
        "quoted": mark_safe(words_html(str(quoted.body))) if quoted else "",  # noqa: S308 - every piece is escaped
        "now": now,
        "keep": request.path,
        "form_url": request.path,
        "back": place_of(comment),
        "crumbs": crumbs_of(comment.subject),
    }
    return render(request, "comments/form.html", context, status=status_of(form))


def _where_it_was(request: CouncilRequest, comment: Comment) -> str:
    """The page whose button was pressed, at the same comment; the comment's own page when it is not known."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return place_of(comment)
    return f"{page.partition('#')[0]}#comment-{comment.resource.number}"
