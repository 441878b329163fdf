# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each check says in plain words: what was found, and what to change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_SENTENCES: Final = {
    "unknown": _(
        "The DNS didn't answer in time. It may be a matter of minutes: check again later. Nothing changes meanwhile."
    ),
    "spf_ok": _("It lets this site send."),
    "spf_missing": _("%(domain)s has no SPF record. Add the one above."),
    "spf_two": _("There are several SPF records, so none counts. Leave one, as above. Found: %(found)s"),
    "spf_anybody": _("It lets anybody send in your name. End it with ~all or -all. Found: %(found)s"),
    "spf_without_us": _(
        "There is an SPF record, but it doesn't let this site send. Add %(ours)s to it. Found: %(found)s"
    ),
    "spf_syntax": _("The SPF record can't be read: look at “%(term)s”."),
    "spf_lookups": _(
        "The SPF record asks the DNS more than 10 times, the most that is allowed. Take out what you no longer use."
    ),
    "spf_void": _("The SPF record asks for names that don't exist. Take out what you no longer use."),
    "spf_exchanges": _(
        "The SPF record uses the mail servers of %(other)s, and there are more than 10, the most that is allowed."
    ),
    "spf_nowhere": _("The SPF record refers to %(other)s, which has none. Take it out or mend it."),
    "dkim_ok": _("The key is there."),
    "dkim_missing": _("There is no record at %(name)s yet. Add the one above."),
    "dkim_two": _("There are several records at %(name)s. Leave the one above. Found: %(found)s"),
    "dkim_syntax": _("The record can't be read: look at “%(term)s”. Found: %(found)s"),
    "dkim_revoked": _("The record says that the key is revoked (p= is empty). Put the value above. Found: %(found)s"),
    "dkim_closed": _("The record doesn't allow this use (h= or s=). Put the value above. Found: %(found)s"),
    "dkim_other_key": _(
        "There is another key. Put the value above; it may have been cut when it was copied. Found: %(found)s"
    ),
    "dkim_testing": _("The record says that the key is only being tried (t=y). Take that out. Found: %(found)s"),
    "dmarc_none": _("There is a policy (%(name)s): it only asks for reports."),
    "dmarc_quarantine": _("There is a policy (%(name)s): what isn't signed goes to the spam folder."),
    "dmarc_reject": _("There is a policy (%(name)s): what isn't signed is refused."),
    "dmarc_missing": _("There is no policy at %(name)s. Add the one above: big mail services ask for it."),
    "dmarc_two": _("%(name)s has several DMARC records, so none counts. Leave one. Found: %(found)s"),
    "dmarc_syntax": _("The DMARC record can't be read: look at “%(term)s”. Found: %(found)s"),
    "dmarc_policy": _("The DMARC record says no policy that exists (p=none, quarantine or reject). Found: %(found)s"),
}


def sentence_of(check: Mapping[str, Any]) -> str:
    """The sentence of a check as it is kept; '' for one that an earlier version kept and this one does not know."""
    template = _SENTENCES.get(str(check.get("code")))
    if template is None:
        return ""
    try:
        return str(template % check.get("values", {}))
    except (KeyError, TypeError):
        return gettext("Check again.")
