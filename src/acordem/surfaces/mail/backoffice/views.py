# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acordem.kernel.access import limits
from acordem.kernel.access.decisions import require
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.organizations.scope import current_organization
from acordem.surfaces.backoffice.entrance import for_council
from acordem.surfaces.backoffice.forms import form_page
from acordem.surfaces.backoffice.menus import Action
from acordem.surfaces.backoffice.pages import Page, render_page
from acordem.surfaces.mail import sender_actions
from acordem.surfaces.mail.addresses import Address, parse_address, readable_domain
from acordem.surfaces.mail.backoffice.forms import SenderForm
from acordem.surfaces.mail.backoffice.parts import records_of, records_to_hand_on
from acordem.surfaces.mail.checking import ask, question_of
from acordem.surfaces.mail.composing import standing_of
from acordem.surfaces.mail.manifest import MANAGE
from acordem.surfaces.mail.models import MailSender
from acordem.surfaces.mail.queries import leaves_from, sender_of_council
from acordem.surfaces.mail.records.resolving import within
from acordem.surfaces.mail.rules import may_rotate, may_send_as_council
from acordem.surfaces.public.context import Link


@for_council(MANAGE)
def sender(request: CouncilRequest) -> HttpResponse:
    """Who mails come from, the records that this asks for, and how they are."""
    found = sender_actions.hold_sender() if request.method == "POST" else sender_of_council()
    form = SenderForm(request, _now(found))
    by = request.viewer.acting

    def keep() -> None:
        given = form.cleaned_data
        reply_to = str(parse_address(given["reply_to"])) if given["reply_to"] else ""
        address = parse_address(given["email"])
        sender_actions.set_sender(address=address, name=given["name"], reply_to=reply_to, by=by)

    if form.carry_out(keep):
        if found and parse_address(form.cleaned_data["email"]).domain == found.domain:
            messages.success(request, _("The sender is changed."))
        else:
            messages.success(request, _("Now hand the records on to whoever runs the DNS of the domain."))
        return HttpResponseRedirect(request.path)
    help_text = _(
        "Mails leave from the installation's address until your domain's DNS shows our key. Then they leave from your"
        " own, signed. We look every night; if the key is gone two days, they leave from the installation's again."
    )
    page = Page(_("Mail"), help=help_text, actions=_actions(found))
    intro = "mail/backoffice/_standing.html" if found else ""
    return form_page(request, page, form, submit=_("Save"), intro=intro, context=_standing(found))


@require_safe
@for_council(MANAGE)
def letter(request: CouncilRequest) -> HttpResponse:
    """The records, explained to whoever runs the DNS: to print or to send."""
    found = sender_of_council()
    if found is None:
        return HttpResponseRedirect(reverse("manage_mail:sender"))
    crumbs = [Link(_("Mail"), reverse("manage_mail:sender"))]
    page = Page(_("For whoever runs your DNS"), crumbs=crumbs)
    shown = {"sender": found, "records": records_to_hand_on(found), "organization": current_organization()}
    return render_page(request, page, "mail/backoffice/letter.html", shown)


def _with_sender(act: Callable[[CouncilRequest, MailSender], None]) -> Callable[..., HttpResponse]:
    """A button of the page: what it does needs a sender."""

    @functools.wraps(act)
    def view(request: CouncilRequest) -> HttpResponse:
        found = sender_of_council()
        if found is None:
            messages.info(request, _("First say which address mails come from."))
        else:
            act(request, found)
        return HttpResponseRedirect(reverse("manage_mail:sender"))

    return require_POST(for_council(MANAGE)(view))


@_with_sender
def check(request: CouncilRequest, found: MailSender) -> None:
    """Ask the DNS, within the request: whoever has just changed a record waits for it, 5 s at most."""
    by = request.viewer.acting
    require(limits.count(sender_actions.CHECKS, "council"))
    kept = sender_actions.keep_answer(answer=ask(question_of(found), within()), by=by)
    if kept is None:
        messages.info(request, _("The sender has changed meanwhile: check again."))
    elif decision := may_send_as_council(standing_of(kept)):
        messages.success(request, _("Checked. Mails leave from %(address)s.") % {"address": kept})
    else:
        messages.info(request, f"{_('Checked.')} {decision.reasons[0].text}")


@require_POST
@for_council(MANAGE)
def test(request: CouncilRequest) -> HttpResponse:
    """A mail to whoever asks."""
    by = request.viewer.acting
    sender_actions.send_test(by=by)
    told = {"email": by.email, "address": leaves_from(sender_of_council())}
    messages.success(request, _("A test mail leaves now for %(email)s, from %(address)s.") % told)
    return HttpResponseRedirect(reverse("manage_mail:sender"))


@_with_sender
def rotate(request: CouncilRequest, found: MailSender) -> None:
    """Make the next key."""
    sender_actions.rotate_key(by=request.viewer.acting)
    messages.success(request, _("There is a new key. Hand its record on; the other goes on signing meanwhile."))


@_with_sender
def drop(request: CouncilRequest, found: MailSender) -> None:
    """Back to the installation's address."""
    sender_actions.drop_sender(by=request.viewer.acting)
    messages.success(request, _("Mails leave from the installation's address again."))


def _now(found: MailSender | None) -> dict[str, Any]:
    if found is None:
        organization = current_organization()
        return {"email": organization.contact_email, "name": str(organization.name), "reply_to": ""}
    address = Address(found.local, found.domain)
    reply_to = parse_address(found.reply_to).readable if found.reply_to else ""
    return {"email": address.readable, "name": found.name, "reply_to": reply_to}


def _actions(found: MailSender | None) -> list[Action]:
    test_ = Action(_("Send me a test mail"), reverse("manage_mail:test"), method="post")
    if found is None:
        return [test_]
    return [Action(_("Check now"), reverse("manage_mail:check"), method="post", style="primary"), test_]


def _standing(found: MailSender | None) -> dict[str, Any]:
    if found is None:
        return {}
    readable = readable_domain(found.domain)
    return {
        "sender": found,
        "decision": may_send_as_council(standing_of(found)),
        "leaves_from": leaves_from(found),
        "readable": f"{found.local}@{readable}" if readable != found.domain else "",
        "records": records_of(found),
        "may_rotate": may_rotate(has_next=any(key.is_next for key in found.keys.all())),
        "rotate_url": reverse("manage_mail:rotate"),
        "drop_url": reverse("manage_mail:drop"),
        "letter_url": reverse("manage_mail:letter"),
    }
