# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from acordem.kernel.access.decisions import require
from acordem.kernel.audit.actions import record
from acordem.kernel.audit.told import pairs
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.scope import current_organization_id
from acordem.kernel.organizations.words import MOST, Word, form_key, may_say, words_of

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
def change_words(*, word: Word, texts: Sequence[Mapping[str, str]], by: Participant) -> None:
    """Say something of the interface in the council's own way; where a text is '' or the original, the original stands.

    `texts` are by language, for each form of the word. Raises `NotAllowed`, and `ValidationError` for more than `MOST`
    in a language.
    """
    organization = Organization.objects.select_for_update().get(pk=current_organization_id())
    changes: dict[str, list[str | None]] = {}
    for form, wanted in enumerate(texts):
        before = words_of(organization, word.key, form)
        after = {code: text for code, text in wanted.items() if text and text != word.says(code, form)}
        _put(organization, word, form, after)
        for code in sorted(code for code in before.keys() | after.keys() if before.get(code) != after.get(code)):
            changes[f"{code} {form + 1}" if form else code] = [before.get(code), after.get(code)]
    if changes:
        organization.save(update_fields=["words"])
        told = {"text": [word.key.replace("\x04", ": "), None], **changes}
        record(verb="words.change", by=by, target=organization, changes=told)


def _put(organization: Organization, word: Word, form: int, texts: Mapping[str, str]) -> None:
    key = form_key(word.key, form)
    for language in words_of(organization, word.key, form).keys() - texts.keys():
        del organization.words[language][key]
    for language, text in texts.items():
        require(may_say(word.says(language, form), text, optional=word.optional(language, form)))
        own = organization.words.setdefault(language, {})
        own[key] = text
        if len(own) > MOST:
            raise ValidationError(_("You have changed very many words already: put some back first."), code="too_many")
