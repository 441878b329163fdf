# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people see when something is not possible: a sentence in their language, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import BadRequest, ObjectDoesNotExist
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from acordem.kernel.access.decisions import Decision, NotAllowed, Remedy, Text, refused, require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.access.rules import may_act
from acordem.kernel.access.viewers import Viewer
from acordem.kernel.accounts.helping import record_helped
from acordem.kernel.accounts.models import HelpSession, Participant
from acordem.kernel.accounts.rules import may_do_while_helping
from acordem.kernel.accounts.terms import has_to_accept
from acordem.kernel.participation.models import Resource
from acordem.kernel.registry import registry
from acordem.kernel.registry.manifests import CapabilityManifest
from acordem.surfaces.public.kept import keep_typed, typed_in

_WHILE_HELPING = frozenset({"backoffice:end_help", "account_logout"})
_WITHOUT_TERMS = frozenset({"public:accept_terms", "accessibility:message"})
WORTH_SHOWING = 12
"""Shorter texts are typed again sooner than found and copied."""


class BadAddress(BadRequest):
    """A known query parameter has a value that nobody could have chosen here; `clean_url` is the list without it."""

    def __init__(self, clean_url: str) -> None:
        super().__init__(clean_url)
        self.clean_url = clean_url


class Gone(Exception):
    """Something that was published here and is hidden now: its address answers 410. Whoever wrote it is told why."""

    def __init__(self, resource: Resource) -> None:
        super().__init__(resource)
        self.resource = resource


class DecisionMiddleware:
    """Turns what verbs and views refuse into pages."""

    def __init__(self, get_response: Callable[[CouncilRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: CouncilRequest) -> HttpResponse:
        response = self.get_response(request)
        if (held := getattr(request, "help", None)) is not None:
            _write_down(request, held, response)
        return _not_here(request, response) if isinstance(response, HttpResponseNotAllowed) else response

    def process_view(self, request: CouncilRequest, view: Any, args: Any, parts: dict[str, Any]) -> HttpResponse | None:
        """No address of ours has a NUL in it, and PostgreSQL can't even look for one; who only looks, sends nothing."""
        if any("\0" in part for part in parts.values() if isinstance(part, str)):
            raise Http404
        if getattr(request, "help", None) is not None and _is_own(request):
            return not_allowed(request, may_do_while_helping())
        if _has_to_accept(request):
            return _ask_first(request, "public:accept_terms")
        if name := _asked_first(request):
            return _ask_first(request, name)
        is_looking = getattr(request, "seeing", None) is not None
        if is_looking and request.method == "POST" and request.path_info != reverse("account_logout"):
            text = _("You are looking as somebody else: go back to administration to do this.")
            return not_allowed(request, refused("only_looking", text))
        return None

    def process_exception(self, request: CouncilRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            if exception.decision.code == "sign_in_needed" and request.method == "POST":
                keep_typed(request)
            return not_allowed(request, exception.decision)
        if isinstance(exception, Gone):
            text = _("What was here was hidden because it went against the rules of participation.")
            remedies = _why_hidden(request.viewer, exception.resource)
            return error_page(request, 410, _("This is no longer here"), text, remedies=remedies)
        if isinstance(exception, BadAddress):
            text = _("The address asks for something that doesn't exist.")
            return error_page(request, 400, _("The address is not right"), text, exception.clean_url)
        if isinstance(exception, ObjectDoesNotExist) and request.method == "POST":
            # It was there when the address was looked up: what was begun since then must not stay.
            transaction.set_rollback(True)
            text = _("It was taken away or changed while you were sending this, perhaps by you in another window.")
            return error_page(request, 409, _("This is no longer as it was"), text)
        return None


def _writer(request: CouncilRequest) -> Participant | None:
    """Who is writing something that others read; reading, accounts and administration are no such thing."""
    match, viewer = request.resolver_match, getattr(request, "viewer", None)
    if request.method != "POST" or match is None or viewer is None or match.view_name in _WITHOUT_TERMS:
        return None
    return None if _is_own_path(request) else viewer.participant


def _has_to_accept(request: CouncilRequest) -> bool:
    """Whether somebody writes who has not accepted the terms of now."""
    writer = _writer(request)
    return writer is not None and has_to_accept(request.organization, writer)


def _asked_first(request: CouncilRequest) -> str:
    """Where somebody has to answer before writing; '' for nowhere, and for whoever is helped: accounts are closed."""
    writer = _writer(request)
    if writer is None or getattr(request, "help", None) is not None:
        return ""
    asking = (import_string(each.asks) for each in registry.manifests() if each.asks)
    return next(filter(None, (asks(request.organization, writer) for asks in asking)), "")


def _ask_first(request: CouncilRequest, name: str) -> HttpResponse:
    """To the page that asks before going on; what was typed is put back afterwards, whatever the answer."""
    keep_typed(request)
    url = f"{reverse(name)}?{urlencode({'next': request.path})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def _is_own_path(request: CouncilRequest) -> bool:
    return request.path_info.strip("/").split("/")[1:2] in (["admin"], ["account"], ["users"])


def _is_own(request: CouncilRequest) -> bool:
    """Whether an address is closed to whoever helps somebody: accounts and administration, now and in the future."""
    match = request.resolver_match
    return _is_own_path(request) and not (match and match.view_name in _WHILE_HELPING)


def _write_down(request: CouncilRequest, held: HelpSession, response: HttpResponse) -> None:
    """Note what was done for whoever is helped, with what it changed and in its transaction."""
    match = request.resolver_match
    is_done = request.method == "POST" and response.status_code < 400  # noqa: PLR2004
    # Whoever was led to the terms instead has done nothing yet.
    if is_done and match and match.view_name not in _WHILE_HELPING and not _has_to_accept(request):
        record_helped(held=held, what=match.view_name, where=request.path_info)


def sign_in_url(request: CouncilRequest) -> str:
    """Where to sign in and come back to this page (or, from a form's address, to the page it was on)."""
    return f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"


def require_session(request: CouncilRequest) -> None:
    """Raise `NotAllowed` for a form of whoever is not signed in.

    Before "not found": whoever lost the session in mid-writing may have been where only members see anything, and
    what they wrote is kept only where they are asked to sign in.
    """
    if request.method == "POST":
        require(may_act(request.viewer, sign_in_url(request)))


def not_allowed(request: CouncilRequest, decision: Decision) -> HttpResponse:
    """The page of a refusal; whoever only has to sign in is taken there."""
    if decision.code == "sign_in_needed":
        return HttpResponseRedirect(sign_in_url(request))
    status = 429 if decision.code == "too_many_attempts" else 403
    return render(request, "public/not_allowed.html", {"decision": decision}, status=status)


def error_page(
    request: CouncilRequest, status: int, title: Text, text: Text, url: str = "", remedies: Sequence[Remedy] = ()
) -> HttpResponse:
    """A page that says what happened and where to go on."""
    context = {"title": title, "text": text, "url": url, "status": status, "remedies": remedies}
    return render(request, "public/error.html", context, status=status)


def _why_hidden(viewer: Viewer, resource: Resource) -> list[Remedy]:
    """What those who know why something is hidden offer whoever looks; visitors share one page."""
    asked = [m.hidden for m in registry.manifests() if m.hidden] if viewer.is_participant else []
    return [remedy for name in asked for remedy in import_string(name)(viewer, resource)]


def _not_here(request: CouncilRequest, refusal: HttpResponse) -> HttpResponse:
    """405: a form sent to a page that takes none, or a page asked of an address that only takes forms."""
    text = _("Nothing was changed. Go back, load the page again and try it from there.")
    page = error_page(request, 405, _("This can't be done at this address"), text)
    page["Allow"] = refusal["Allow"]
    return page


def bad_request(request: CouncilRequest, exception: Exception) -> HttpResponse:
    """400."""
    return error_page(request, 400, _("We couldn't understand this request"), _("Go back and try it again."))


def forbidden(request: CouncilRequest, exception: Exception) -> HttpResponse:
    """403."""
    return error_page(
        request, 403, _("This page is not for your account"), _("Sign in with another account to see it.")
    )


def not_found(request: CouncilRequest, exception: Exception) -> HttpResponse:
    """404, or the way to where what was here is now."""
    for manifest in registry.manifests(CapabilityManifest):
        if manifest.moved and request.method in ("GET", "HEAD") and (there := import_string(manifest.moved)(request)):
            address, status = there
            return HttpResponse(status=status, headers={"Location": address})
    text = _("The address may be mistyped, or what was here was never published.")
    return error_page(request, 404, _("There is nothing here"), text)


def server_error(request: CouncilRequest) -> HttpResponse:
    """500, by itself: the database or the templates may be what failed, so nothing is asked of them."""
    title, text = (
        _("Something failed on our side"),
        _("What you were doing was not saved. Try again in some minutes."),
    )
    page = f'<!doctype html><meta charset="utf-8"><title>{title}</title><h1>{title}</h1><p>{text}</p>'
    return HttpResponse(page, status=500)


def form_expired(request: CouncilRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: usually one that stood open for too long."""
    text = _("The form was open for too long or came from another page. Go back, load the page again and send it.")
    # Shown, and not put back by itself: the form may have been another site's.
    sent = {name: values for name, values in typed_in(request).items() if name != "seen"}
    typed = [value for values in sent.values() for value in values if len(value) >= WORTH_SHOWING]
    context = {"title": _("This form has expired"), "text": text, "status": 403, "typed": typed}
    return render(request, "public/error.html", context, status=403)
