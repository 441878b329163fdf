# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import require
from acordem.kernel.audit.actions import record
from acordem.kernel.audit.told import pairs
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import current_organization_id
from acordem.kernel.organizations.words import MOST, may_say, words_of

if TYPE_CHECKING:
    from acordem.kernel.accounts.models import Participant


@transaction.atomic
def change_site(*, organization: Organization, fields: Mapping[str, Any], by: Participant) -> None:
    """Change what a council says of its site; its terms have a verb of their own, which keeps versions."""
    if not fields:
        return
    before = {name: getattr(organization, name) for name in fields}
    for name, value in fields.items():
        setattr(organization, name, value)
    organization.save()
    record(verb="site.change", by=by, target=organization, changes=pairs(before, fields))


@transaction.atomic
def change_words(*, key: str, originals: Mapping[str, str], texts: Mapping[str, str], by: Participant) -> None:
    """Say something of the interface in the council's own way; where a text is '' or the original, the original stands.

    `key` is what gettext looks up; `originals` and `texts` are by language. Raises `NotAllowed`, and `ValidationError`
    for more than `MOST` in a language.
    """
    organization = Organization.objects.select_for_update().get(pk=current_organization_id())
    before = words_of(organization, key)
    after = {language: text for language, text in texts.items() if text and text != originals.get(language)}
    for language in set(before) | set(after):
        own = organization.words.setdefault(language, {})
        if language not in after:
            own.pop(key, None)
            continue
        require(may_say(originals.get(language, ""), after[language]))
        own[key] = after[language]
        if len(own) > MOST:
            raise ValidationError(_("You have changed very many words already: put some back first."), code="too_many")
    organization.save(update_fields=["words"])
    told = {language: [before.get(language), after.get(language)] for language in sorted(set(before) | set(after))}
    if changes := {"text": [key.replace("\x04", ": "), None], **told} if before != after else {}:
        record(verb="words.change", by=by, target=organization, changes=changes)
