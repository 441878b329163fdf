# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from acordem.lib.i18n.extraction import Message, messages_of_python, messages_of_template
from acordem.lib.i18n.placeholders import flags, placeholders


def test_python_is_read_under_every_name_in_order() -> None:
    source = """
from django.utils import translation
from django.utils.translation import gettext_lazy as _, ngettext_lazy as plural
from django.utils.translation import npgettext, pgettext as in_context
first = _("Write " "a title.")
second = plural("%(n)s vote", "%(n)s votes", "n")
third = in_context("button", "Open")
fourth = npgettext("state", "open", "open ones", 2)
fifth = translation.gettext("Close")
"""
    assert messages_of_python(source, "x.py") == [
        Message("Write a title."),
        Message("%(n)s vote", "%(n)s votes"),
        Message("Open", context="button"),
        Message("open", "open ones", "state"),
        Message("Close"),
    ]


def test_variables_and_other_functions_are_no_messages() -> None:
    assert messages_of_python('from x import gettext as g\ng("no")\ngettext(name)\nprint("no")', "x.py") == []


def test_templates_are_read_with_plurals_contexts_and_filters() -> None:
    source = """{% load i18n %}
<p title="{% translate "Close 'it'" %}">gettext('not marked')</p>
{% translate "May" context "month" %} {{ value|default:_("none") }} {% include "x" with label=_("Save") %}
{% blocktranslate trimmed count n=things|length %}
  One thing of {{ name }}, 5%
{% plural %}
  {{ n }} things
{% endblocktranslate %}"""
    assert messages_of_template(source, "x.html") == [
        Message("Close 'it'"),
        Message("May", context="month"),
        Message("none"),
        Message("Save"),
        Message("One thing of %(name)s, 5%%", "%(n)s things"),
    ]


def test_a_template_that_cannot_be_read_names_its_file() -> None:
    with pytest.raises(SyntaxError, match=r"page\.html"):
        messages_of_template("{% blocktranslate %}{% if x %}{% endblocktranslate %}", "page.html")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("%(count)d of %(total)s", ["%(count)d", "%(total)s"]),
        ("%(name)s and %(name)s", ["%(name)s"]),
        ("%s and %s", ["%s", "%s"]),
        ("{name} has {count:.2f}", ["{count:.2f}", "{name}"]),
        ("100 %% sure, 5 % of all", []),
        ('<a href="%(url)s">here</a>', ["%(url)s", "</a", "<a"]),
        ("plain", []),
    ],
)
def test_placeholders_are_found(text: str, found: list[str]) -> None:
    assert placeholders(text) == found


def test_flags_tell_other_programs_what_to_expect() -> None:
    assert flags("%(a)s {b}") == ["python-brace-format", "python-format"]
    assert flags("a <b>c</b>") == []
