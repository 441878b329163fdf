# SPDX-FileCopyrightText: 2026 Acordem contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is legitimate is stored as the documented cleaning leaves it, and shown exactly as it is stored."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acordem.capabilities.accessibility.models import AccessibilityMessage
from acordem.capabilities.attachments.models import Attachment
from acordem.capabilities.comments.models import Comment
from acordem.capabilities.moderation.models import Notifier, Report, Ruling
from acordem.capabilities.pages_and_blocks.models import Block as SiteBlock
from acordem.capabilities.pages_and_blocks.models import CouncilData, HelpText, MenuItem, Topic
from acordem.capabilities.pages_and_blocks.models import Page as CouncilPage
from acordem.components.proposals.models import AnswerTemplate, Proposal, ProposalAnswer, ProposalNote
from acordem.components.proposals.settings import ProposalsSettings, ProposalsStepSettings
from acordem.components.proposals.states import own_states
from acordem.kernel.accounts.models import Block, HelpSession, Participant, TermsVersion
from acordem.kernel.audit.models import AuditEntry
from acordem.kernel.organizations.models import Organization
from acordem.kernel.organizations.words import words_of
from acordem.kernel.participation.models import Component, Step
from acordem.kernel.taxonomies.models import Taxonomy, TaxonomyItem
from acordem.lib.markup import html_of
from acordem.lib.text import clean_line, clean_text
from acordem.spaces.processes.models import Process, ProcessGroup
from acordem.surfaces.backoffice.said import every_word
from acordem.surfaces.mail.models import MailSender
from tests.hostile.asked import OF_FIELDS
from tests.hostile.ground import FORM, LONG, encoded, faults
from tests.hostile.naughty import NAUGHTY
from tests.hostile.pages import Page

pytestmark = pytest.mark.slow


TAIL = " per a tothom i de debò"
"""So that what is tried is long enough to be taken; white space at the end is left out by forms."""


@dataclass(frozen=True)
class Field:
    """One thing that people write: where, with what beside it, how it is cleaned, and how it is found again."""

    target: str
    name: str
    clean: Callable[[str], str]
    stored: Callable[[], str]
    rest: dict[str, str]
    role: str = "participant"
    is_shown: bool = True


TREES = {"title": "Més arbres a la plaça Major", "body": "A l'estiu no s'hi pot estar. En calen deu."}
ME = {"name": "Pau", "nickname": "pau", "about": "", "language": "", "time_zone": ""}
HELP = {"kind": "difficulty", "text": "No veig el botó", "page": "", "email": ""}


def last(model: Any) -> Any:
    return model.objects.order_by("pk").last()


PHASE = {"title_ca": "Una altra fase"}
OFFICIAL = {"title_ca": "Voreres amples", "body_ca": "Eixamplem les voreres del carrer Major."}


def untouched(kind: Any) -> dict[str, str]:
    """What a form of settings sends when nobody has touched it."""
    fields = dataclasses.fields(kind)
    return {"name_ca": "Propostes"} | {
        f.name: str(f.default) for f in fields if isinstance(f.default, int | str) and f.default is not True
    }


def setting(name: str, *, step: bool = False) -> Callable[[], str]:
    def read() -> str:
        held = first(Component).settings
        held = held["steps"][str(last(Step).pk)] if step else held["component"]
        return str(held[name].get("ca", ""))

    return read


def office(target: str, name: str, clean: Callable[[str], str], stored: Callable[[], str], rest: Any) -> Field:
    return Field(f"backoffice:{target}", name, clean, stored, rest, "admin", is_shown=False)


def council() -> Organization:
    return Organization.objects.get(slug="vilamar")


OTHER_TERMS = {"terms_ca": "Participem amb més respecte.", "weight": "again"}
REPORT = {"ground": "spam", "is_sincere": "on", "email": "algu@example.cat"}


def neus() -> Participant:
    return Participant.objects.get(nickname="neus")


def why_joined() -> str:
    return str(AuditEntry.objects.filter(verb="participant.join").latest("pk").changes["reason"])


MODERATION = (
    Field("moderation:report", "details", clean_text, lambda: last(Report).details, REPORT, "visitor", is_shown=False),
    Field("moderation:report", "name", clean_line, lambda: last(Notifier).name, REPORT, "visitor", is_shown=False),
    Field(
        "manage_moderation:hide",
        "text",
        clean_text,
        lambda: last(Ruling).text,
        {"ground": "spam"},
        "admin",
        is_shown=False,
    ),
)
WORD = next(iter(every_word().values()))


def own_word() -> str:
    return words_of(council(), WORD.key).get("ca", WORD.says("ca"))


SITE = {"name_ca": "Vilamar", "languages": "ca", "default_language": "ca", "color": "#0f5a6e", "minimum_age": "14"}
SITE |= {"registration_mode": "enabled", "time_zone": "Europe/Madrid", "reference_prefix": "VILA"}
SETTINGS, IN_STEP = untouched(ProposalsSettings), untouched(ProposalsStepSettings)
OFFICE = (
    office("step_add", "title_ca", clean_line, lambda: str(last(Step).title), PHASE),
    office("step_add", "description_ca", html_of, lambda: str(last(Step).description), PHASE),
    office("step_edit", "title_ca", clean_line, lambda: str(middle(Step).title), PHASE),
    office("step_edit", "description_ca", html_of, lambda: str(middle(Step).description), PHASE),
    office("component_add", "name_ca", clean_line, lambda: str(last(Component).name), {"kind": "proposals"}),
    office("component_edit", "name_ca", clean_line, lambda: str(first(Component).name), SETTINGS),
    *(
        office("component_edit", f"{name}_ca", clean_text, setting(name), SETTINGS)
        for name in ("announcement", "new_proposal_help", "body_template", "preview_help")
    ),
    office("word", "text_ca", lambda text: clean_line(text) or WORD.says("ca"), own_word, {}),
    office("taxonomy_add", "name_ca", clean_line, lambda: str(last(Taxonomy).name), {}),
    office("taxonomy_edit", "name_ca", clean_line, lambda: str(first(Taxonomy).name), {}),
    office("taxonomy_item_add", "name_ca", clean_line, lambda: str(last(TaxonomyItem).name), {}),
    office("taxonomy_item_edit", "name_ca", clean_line, lambda: str(last(TaxonomyItem).name), {}),
    office("site", "name_ca", clean_line, lambda: str(council().name), SITE),
    office("site", "description_ca", clean_line, lambda: str(council().description), SITE),
    office("site", "reference_prefix", str, lambda: council().reference_prefix, SITE),
    office("terms", "terms_ca", html_of, lambda: str(council().terms), {"weight": "small"}),
    office("show_email", "reason", clean_text, lambda: str(last(AuditEntry).changes["reason"]), {}),
    office("start_help", "reason", clean_text, lambda: last(HelpSession).reason, {"identity_check": "document"}),
    office("make_official", "official_as_ca", clean_line, lambda: str(neus().official_as), {}),
    office("join_accounts", "reason", clean_text, why_joined, {"nickname": "neus"}),
    office("terms", "summary_ca", clean_text, lambda: str(last(TermsVersion).summary), OTHER_TERMS),
    office("block", "reason", clean_text, lambda: last(Block).reason, {}),
    office("component_step", "announcement_ca", clean_text, setting("announcement", step=True), IN_STEP),
)


def manage(target: str, name: str, clean: Callable[[str], str], stored: Callable[[], Any], rest: Any) -> Field:
    return Field(f"manage_proposals:{target}", name, clean, lambda: str(stored()), rest, "admin", is_shown=False)


def state(token: str) -> Any:
    """A state of the component, by its token; '' for the one made last."""
    own = own_states(first(Component))
    return next(each for each in own if each.token == token) if token else own[-1]


def part(number: int, of: int) -> Any:
    """One of the proposals made last, of which there are so many."""
    return Proposal.objects.select_related("resource").order_by("-pk")[of - number]


TEMPLATE = {"name": "Ja veurem", "state": "rejected", "text_ca": "No pot ser."}
STATE = {"label_ca": "A mitges", "look": "ok"}
PARTS = {f"{name}{number}_ca": "Una part que diu prou" for name in ("title", "body") for number in (1, 2)}
MORE_PARTS = {n: PARTS | {f"{name}{n}_ca": "Una part que diu prou" for name in ("title", "body")} for n in (3, 4)}
PROPOSALS = (
    manage("show", "text_ca", html_of, lambda: last(ProposalAnswer).text, {"state": "accepted"}),
    manage("note", "body", clean_text, lambda: last(ProposalNote).body, {}),
    manage("template_add", "name", clean_line, lambda: last(AnswerTemplate).name, TEMPLATE),
    manage("template_add", "text_ca", html_of, lambda: last(AnswerTemplate).text, TEMPLATE),
    manage("template_edit", "name", clean_line, lambda: first(AnswerTemplate).name, TEMPLATE),
    manage("template_edit", "text_ca", html_of, lambda: first(AnswerTemplate).text, TEMPLATE),
    manage("official_add", "title_ca", clean_line, lambda: last(Proposal).resource.title, OFFICIAL),
    manage("official_add", "body_ca", clean_text, lambda: last(Proposal).body, OFFICIAL),
    manage("official_add", "address", clean_line, lambda: last(Proposal).address, OFFICIAL),
    manage("state_add", "label_ca", clean_line, lambda: state("").label, STATE),
    manage("state_add", "announcement_ca", html_of, lambda: state("").announcement, STATE),
    manage("state_edit", "label_ca", clean_line, lambda: state("accepted").label, STATE),
    manage("state_edit", "announcement_ca", html_of, lambda: state("accepted").announcement, STATE),
    manage("split", "title1_ca", clean_line, lambda: part(1, of=2).resource.title, PARTS),
    manage("split", "body1_ca", clean_text, lambda: part(1, of=2).body, PARTS),
    manage("split", "title2_ca", clean_line, lambda: part(2, of=2).resource.title, PARTS),
    manage("split", "body2_ca", clean_text, lambda: part(2, of=2).body, PARTS),
    manage("split", "title3_ca", clean_line, lambda: part(3, of=3).resource.title, MORE_PARTS[3]),
    manage("split", "body3_ca", clean_text, lambda: part(3, of=3).body, MORE_PARTS[3]),
    manage("split", "title4_ca", clean_line, lambda: part(3, of=3).resource.title, MORE_PARTS[4]),
    manage("split", "body4_ca", clean_text, lambda: part(3, of=3).body, MORE_PARTS[4]),
)
START = {"title": "Pla de parcs", "about": "Decidim els parcs.", "starts_on": f"{timezone.localdate():%Y-%m-%d}"}
START |= {f"days_{number}": "7" for number in range(4)}
PROCESS = {"title_ca": "Pla de places", "short_description_ca": "Decidim.", "weight": "0", "access": "open"}
GROUP = {"title_ca": "Places i parcs"}
FILE = {"title_ca": "Acta", "weight": "0"}
LINK = FILE | {"url": "https://vilamar.example/acta"}


def run(target: str, name: str, clean: Callable[[str], str], stored: Callable[[], Any], rest: Any) -> Field:
    return Field(f"manage_processes:{target}", name, clean, lambda: str(stored()), rest, "admin", is_shown=False)


def said(name: str) -> Callable[[], Any]:
    def read() -> Any:
        process = Process.objects.select_related("space__resource").get(space__slug="pla-de-places")
        return process.space.resource.title if name == "title" else getattr(process, name)

    return read


def attached(name: str) -> Callable[[], Any]:
    return lambda: getattr(last(Attachment), name)


def begun() -> Process:
    made: Process = Process.objects.select_related("space__resource").latest("pk")
    return made


PROCESSES = (
    *(
        run(target, name, clean, stored, START)
        for target in ("start", "start_own")
        for name, clean, stored in (
            ("title", clean_line, lambda: begun().space.resource.title),
            ("about", lambda text: html_of(clean_line(text)), lambda: begun().short_description),
        )
    ),
    run("copy", "title", clean_line, lambda: begun().space.resource.title, START),
    *(run("edit", f"{name}_ca", clean_line, said(name), PROCESS) for name in ("title", "subtitle")),
    *(
        run("edit", f"{name}_ca", clean_text, said(name), PROCESS)
        for name in ("who_decides", "who_takes_part", "what_is_decided", "how_it_works", "where")
    ),
    *(
        run("edit", f"{name}_ca", html_of, said(name), PROCESS)
        for name in ("short_description", "description", "announcement", "easy_reading", "results")
    ),
    run("new_group", "title_ca", clean_line, lambda: last(ProcessGroup).resource.title, GROUP),
    run("new_group", "description_ca", html_of, lambda: last(ProcessGroup).description, GROUP),
    run("edit_group", "title_ca", clean_line, lambda: first(ProcessGroup).resource.title, GROUP),
    run("edit_group", "description_ca", html_of, lambda: first(ProcessGroup).description, GROUP),
    *(
        run(target, f"{name}_ca", clean, attached(name), LINK)
        for target in ("add_file", "add_group_file")
        for name, clean in (("title", clean_line), ("description", clean_text))
    ),
    run("edit_file", "title_ca", clean_line, lambda: first(Attachment).title, FILE),
    run("edit_file", "description_ca", clean_text, lambda: first(Attachment).description, FILE),
)


def site(target: str, name: str, clean: Callable[[str], str], stored: Callable[[], Any], rest: Any) -> Field:
    return Field(f"manage_site:{target}", name, clean, lambda: str(stored()), rest, "admin", is_shown=False)


def of_block(name: str, *, home: bool) -> Callable[[], Any]:
    def read() -> Any:
        found: Any = SiteBlock.objects.filter(space__isnull=home).order_by("pk").last()
        return found.settings[name].get("ca", "")

    return read


COUNCIL_PAGE = {"title_ca": "Com participar", "place": "none"}
COUNCIL_DATA = ("official_name", "street_address", "phone", "protection_contact")
SITE_FIELDS = (
    *(
        site(target, f"{name}_ca", clean, stored, COUNCIL_PAGE)
        for target in ("page_add", "page_edit")
        for name, clean, stored in (
            ("title", clean_line, lambda: last(CouncilPage).resource.title),
            ("body", html_of, lambda: last(CouncilPage).body),
        )
    ),
    *(site(f"topic_{verb}", "title_ca", clean_line, lambda: last(Topic).title, {}) for verb in ("add", "edit")),
    *(
        site(f"menu_{verb}", "label_ca", clean_line, lambda: last(MenuItem).label, {"target": "/pages"})
        for verb in ("add", "edit")
    ),
    *(
        site(f"{target}block_{verb}", f"{name}_ca", clean, of_block(name, home=not target), {})
        for target in ("", "space_")
        for verb in ("add", "edit")
        for name, clean in (("title", clean_line), ("body", html_of))
    ),
    *(
        site("data", name, clean_line, lambda name=name: getattr(last(CouncilData), name), {})  # type: ignore[misc]
        for name in COUNCIL_DATA
    ),
    *(
        site("helps", f"{place}_ca", html_of, lambda place=place: HelpText.objects.get(place=place).text, {})  # type: ignore[misc]
        for place in ("processes", "proposals")
    ),
)
MAIL = (
    Field(
        "manage_mail:sender",
        "name",
        clean_line,
        lambda: last(MailSender).name,
        {"email": "participa@vilamar.cat"},
        "admin",
        is_shown=False,
    ),
)
FIELDS = (
    *MAIL,
    *SITE_FIELDS,
    *(
        Field(target, name, clean, stored, rest, "admin", is_shown=False)
        for target, name, clean, stored, rest in OF_FIELDS
    ),
    *PROCESSES,
    *OFFICE,
    *PROPOSALS,
    *MODERATION,
    Field("proposals:new", "title", clean_line, lambda: str(last(Proposal).resource.title), TREES),
    Field("proposals:new", "body", clean_text, lambda: str(last(Proposal).body), TREES),
    Field("proposals:new", "address", clean_line, lambda: last(Proposal).address, TREES),
    Field("proposals:edit", "title", clean_line, lambda: str(first(Proposal).resource.title), TREES, "author"),
    Field("proposals:edit", "body", clean_text, lambda: str(first(Proposal).body), TREES, "author"),
    Field("proposals:edit", "address", clean_line, lambda: first(Proposal).address, TREES, "author"),
    Field("draft:edit", "title", clean_line, lambda: str(last(Proposal).resource.title), TREES, "author"),
    Field("draft:edit", "body", clean_text, lambda: str(last(Proposal).body), TREES, "author"),
    Field("draft:edit", "address", clean_line, lambda: last(Proposal).address, TREES, "author"),
    Field("comments:on", "body", clean_text, lambda: str(last(Comment).body), {}),
    Field("comments:reply", "body", clean_text, lambda: str(last(Comment).body), {}),
    Field("comments:edit", "body", clean_text, lambda: str(last(Comment).body), {}, "author"),
    Field("account", "name", clean_line, lambda: Participant.objects.get(email="pau@example.cat").name, ME),
    Field("account", "about", clean_text, lambda: Participant.objects.get(email="pau@example.cat").about, ME),
    Field("accessibility:message", "text", clean_text, lambda: last(AccessibilityMessage).text, HELP, is_shown=False),
    Field("accessibility:message", "page", clean_line, lambda: last(AccessibilityMessage).page, HELP, is_shown=False),
)
# Addresses and passwords have a form of their own; words that are only asked for are not stored.
OTHERS = {
    *("contact_email", "slug", "url"),
    *("source", "target", "lines", "tax_number", "protection_email", "processing_register"),
    "alt_ca",  # stored with a picture only
    "token",
    "emails",
    "reply_to",
    "email",
    # Lines of e-mails, and what is asked only where somebody has answered: they have tests of their own.
    "people",
    "answer",
    "field",  # what a council asks: in `test_asked`
    "login",
    "nickname",
    "password",
    "password1",
    "password2",
    "oldpassword",
    "q",
    "search",
}


def first(model: Any) -> Any:
    return model.objects.order_by("pk").first()


def middle(model: Any) -> Any:
    return model.objects.order_by("pk")[1]


def asked_as(name: str) -> str:
    """A text in several languages is one field, tried in Catalan."""
    stem, _, language = name.rpartition("_")
    if stem == "field":
        return stem
    return f"{stem}_ca" if language in ("es", "oc-aranes", "en") else name


def test_every_field_in_which_people_write_is_tried_here(ground):
    """A new one needs its line in `FIELDS`."""
    known = {(ground.addresses[field.target].split("?")[0], field.name) for field in FIELDS} | {
        (ground.addresses["account_signup"], "name")
    }
    found = {
        (target.form.action, asked_as(name))
        for target in ground.look_around()  # anew: numbers in addresses are of this ground
        if target.name != "ui:gallery"
        for name in target.form.writable()
        if asked_as(name) not in OTHERS and target.form.fields[name][0] != "number"
    }
    assert found - known == set()


def fault_of(ground, field: Field, typed: str) -> str:
    """What is wrong when somebody writes this here, '' when nothing is."""
    expected = field.clean(typed.strip())
    with ground.unchanged():
        client = ground.client(field.role)
        path = ground.addresses[field.target]
        answer = client.post(path, encoded(field.rest | {field.name: typed}), content_type=FORM)
        if found := faults(answer, path):
            return "; ".join(found)
        if answer.status_code != 302:
            return "" if answer.status_code == 422 or field.target == "account" else f"status {answer.status_code}"
        with ground.council.scope():
            stored = field.stored()
        if stored != expected:
            return f"stored {stored!r} instead of {expected!r}"
        page = client.get(answer.headers["Location"], follow=True)
        if found := faults(page, path):
            return "; ".join(found)
        if field.is_shown and plain(stored) not in plain(shown(page.text)):
            return f"shown otherwise: {stored!r}"
    return ""


def shown(text: str) -> str:
    """The words of a page and what stands in its fields."""
    page = Page(text)
    return " ".join([page.words, *(value for form in page.forms for value in form.data().values())])


def plain(text: str) -> str:
    """Without white space, and without the marks of quotes, which a page shows as quotes."""
    return re.sub(r"[\s>]+", "", text)


def test_every_string_is_stored_as_it_is_cleaned_and_shown_as_it_is_stored(ground):
    wrong = []
    for place, field in enumerate(FIELDS):
        for turn, (name, value) in enumerate(NAUGHTY.items()):
            if not LONG and (place + turn) % 20:
                continue
            if fault := fault_of(ground, field, value + TAIL):
                wrong.append(f"{field.target} {field.name} with {name}: {fault}")
    assert not wrong, "\n".join(wrong)


ANYTHING = st.text(max_size=300)


def test_whatever_is_written_is_stored_as_it_is_cleaned_and_shown_as_it_is_stored(ground):
    @settings(max_examples=2000 if LONG else 40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(FIELDS), ANYTHING)
    def holds(field: Field, text: str) -> None:
        assert not fault_of(ground, field, text + TAIL)

    holds()
