# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What somebody typed and could not be taken, because their session had ended: kept until they have signed in again.

Browsers with scripts keep it themselves; this is for those without. It lives in the visitor's session, which signing
in carries on, and goes as soon as the form is shown again. A form says who it was shown to (`keeper`): what somebody
typed is never put before another person who signs in at the same computer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.forms import Field
from django.http.request import RawPostDataException
from django.utils.translation import gettext as _

from acordem.kernel.access import limits
from acordem.kernel.access.requests import CouncilRequest
from acordem.kernel.audit.actions import client_address

_KEY: Final = "kept"
_LONGEST: Final = 100_000
PRIVATE: Final = "private_"
"""Form fields whose names begin so hold what is kept sealed: session, draft or tab would keep it in the clear."""
_NOWHERE: Final = {"autocomplete": "off", "data-no-keep": True}
"""What a widget says of itself to the scripts that keep what is typed (`keep.js`, `draft.js`) and to the browser."""
_NEVER: Final = frozenset({"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "keeper"})


def may_be_kept(name: str) -> bool:
    """Whether what a form field of this name holds may be written down before it is sent for good."""
    return name not in _NEVER and not name.startswith(PRIVATE)


def keep_nowhere(fields: Mapping[str, Field]) -> None:
    """Have those form fields, by name, that may not be kept say so themselves: scripts know no names."""
    for name, field in fields.items():
        if not may_be_kept(name):
            field.widget.attrs |= _NOWHERE


def keep_typed(request: CouncilRequest) -> None:
    """Keep what a refused form held, where there is anything worth keeping and not too much of it."""
    typed = {name: values for name, values in typed_in(request).items() if may_be_kept(name)}
    size = sum(len(value) for values in typed.values() for value in values)
    if not any(value.strip() for values in typed.values() for value in values) or size > _LONGEST:
        return
    if limits.count(limits.KEPT_PER_ADDRESS, client_address.get() or "").allowed:
        request.session[_KEY] = {"path": request.path, "typed": typed, "keeper": request.POST.get("keeper", "")}


def has_kept(request: CouncilRequest) -> bool:
    """Whether what was typed at this address waits to be put back."""
    _forget_anothers(request)
    return bool(request.session.get(_KEY, {}).get("path") == request.path)


def take_kept(request: CouncilRequest, *also: str) -> dict[str, Any]:
    """What was typed at this address (or at one of `also`) before signing in, as a form's initial values; once."""
    if request.method != "GET" or _KEY not in request.session:
        return {}
    _forget_anothers(request)
    kept = request.session.get(_KEY)
    if kept is None or kept["path"] not in (request.path, *also):
        return {}
    del request.session[_KEY]
    messages.info(request, _("We have put back what you had typed."))
    return {name: values if len(values) > 1 else values[0] for name, values in kept["typed"].items()}


def _forget_anothers(request: CouncilRequest) -> None:
    viewer = request.viewer
    keeper = request.session.get(_KEY, {}).get("keeper")
    if keeper and viewer.is_participant and keeper != str(viewer.participant_id):
        del request.session[_KEY]


def typed_in(request: CouncilRequest) -> dict[str, list[str]]:
    """The fields of a form that was sent, without those that nobody typed; empty when it can't be read."""
    try:
        return {name: [str(value) for value in values] for name, values in request.POST.lists() if name not in _NEVER}
    except RawPostDataException:
        return {}
