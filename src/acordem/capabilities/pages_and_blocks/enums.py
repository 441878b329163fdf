# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class PagePlace(TextChoices):
    """Where every page of the site leads to a page of the council's."""

    NONE = "none", _("Only from other pages")
    FOOTER = "footer", _("At the foot of every page")


class RedirectStatus(IntegerChoices):
    """How long a redirect is meant to last."""

    FOR_GOOD = 301, _("For good: browsers and search engines may remember it")
    FOR_NOW = 302, _("For now")
